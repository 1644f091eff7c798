"""``/review`` (审阅): suggested categories, uncertain facts and near-duplicates, decided one by one or many at once, taken
back, or suggested anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from corpus.saying import said, sentences
from web.cursor import Stretch
from web.doubts import FactOutcome
from web.language import say
from web.learning import learning
from web.numbers import short_number
from web.pages.copies import told_copies
from web.pages.pressed import pressed
from web.pages.queue import PER_PAGE, Asked, queue
from web.pages.queue_json import as_json
from web.pages.regrouping import tell_regrouped
from web.pages.settled import told_facts
from web.pages.shared import actor, library, remember_actor
from web.pages.steps import remember, take, undoable
from web.pages.tags import told
from web.retagging import read
from web.tagging import Outcome, Wish, category_names

pages = Blueprint("review", __name__)

# Passages of a category that the preview shows.
SHOWN = 20


@pages.get("/review")
def index() -> str:
    """The queue with the ways to decide."""
    archive = library().archive
    shown = queue(archive, Asked.of(archive, request.args))
    return render_template(
        "review/queue.html",
        queue=shown,
        taxonomy=archive.taxonomy,
        learning=learning(archive, shown.by_category),
        actor=actor(),
        undoable=undoable(),
    )


@pages.get("/review.json")
def index_json() -> Response:
    """The same queue for scripts."""
    archive = library().archive
    stretch = Stretch.asked("review", request.args.to_dict(flat=False), PER_PAGE, PER_PAGE)
    asked = replace(Asked.of(archive, request.args), page=stretch.page, limit=stretch.limit)
    shown = queue(archive, asked)
    return jsonify(as_json(shown) | stretch.answer(shown.listed))


@pages.post("/review/decide")
def decide() -> Redirect:
    """Decides the row whose button was pressed, or all that are ticked or typed over."""
    asked = pressed(request.form)
    who = remember_actor()
    if not (asked.tags or asked.facts or asked.copies):
        flash(say(said("没有选择任何建议。请先勾选左侧的方框，再点“确认所选”或“否决所选”。")), "")
        return _back()
    tags = library().decide([Wish(passage, code, asked.status) for passage, code in asked.tags], who)
    facts = library().settle(asked.facts, who)
    apart = library().archive.decide_copies(asked.copies, "distinct", who) if asked.copies else {}
    remember(who, asked.status, tags, facts, apart)
    return _tell(tags, facts, told_copies(asked.copies, apart, who, back=False), who)


@pages.post("/review/undo")
def undo() -> Redirect:
    """Takes the last step back: what it decided is open again, unless somebody decided otherwise since."""
    step = take()
    if step is None:
        flash(say(said("没有可以撤销的步骤。")), "")
        return _back()
    by = remember_actor()
    again = library().archive.reopen_copies(step.copies, step.who) if step.copies else {}
    copies = told_copies(step.copies, again, by, back=True)
    return _tell(library().decide(step.tags, by), library().settle(step.facts, by), copies, by)


@pages.get("/review/copies/<int:report>/<int:other>")
def confirm(report: int, other: int) -> str:
    """Asks whether the later of two reports is to be withdrawn as a duplicate of the other, saying what that means."""
    archive = library().archive
    return render_template(
        "review/withdraw.html", report=archive.report(report), other=archive.report(other), actor=actor()
    )


@pages.post("/review/copies/<int:report>/<int:other>")
def withdraw(report: int, other: int) -> Redirect:
    """Withdraws it; the pair is gone with it."""
    archive = library().archive
    kept = archive.report(report)
    archive.report(other)
    done = library().remove(report, remember_actor())
    later = "" if done else said("另一个导入正在进行，它结束时从索引中清除；检索已不再显示。")
    flash(say(sentences(said("已撤回报告 %(report)s（%(file)s）。", report=report, file=kept.file), later)), "fine")
    return redirect(url_for("review.index", queue="copies"), 303)


@pages.post("/review/retag")
def retag() -> str | Redirect:
    """Shows what suggesting anew would change or, once that was seen, does it."""
    archive = library().archive
    if request.form.get("do") != "apply":
        preview = read(archive, archive.retag(actor(), dry_run=True), SHOWN)
        return render_template("review/retag.html", preview=preview, most=SHOWN, actor=actor())
    done = read(archive, library().retag(remember_actor()), 0)
    sentence = said(
        "已重新提出建议：增加 %(added)s 项，撤下 %(removed)s 项。人工的确认和否决没有改动。",
        added=done.added,
        removed=done.removed,
    )
    flash(say(sentence), "fine")
    return redirect(url_for("review.index"), 303)


def _tell(tags: Outcome, facts: FactOutcome, copies: list[tuple[str, str]], who: str) -> Redirect:
    names = category_names(library().archive.taxonomy)
    for kind, sentence in [*told(tags, names, who), *told_facts(facts, who), *copies]:
        flash(say(sentence), kind)
    tell_regrouped(facts.regrouped)
    return _back()


def _back() -> Redirect:
    """To the queue as it was asked for, at the row that took the place of the one decided."""
    asked = Asked.of(library().archive, request.form.to_dict())
    row = short_number(request.args.get("row", ""))
    args: dict[str, Any] = asked.args()
    return redirect(url_for("review.index", _anchor=f"r{row}" if row else None, **args), 303)
