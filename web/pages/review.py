"""``/review`` (审阅标签): suggested categories, decided one by one or many at once, taken back, or suggested anew.

The last steps are carried in the signed session of the browser, so that each can be taken back: ``[who, what became of
them, "12-B1,13-B2"]``, the oldest forgotten first.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from archive.records import TagStatus
from corpus.errors import Misused
from web.learning import learning
from web.numbers import short_number
from web.pages.queue import Asked, Queue, queue
from web.pages.shared import actor, library, remember_actor
from web.pages.tags import told
from web.retagging import read
from web.tagging import Outcome, Wish, category_names

pages = Blueprint("review", __name__)

# Passages of a category that the preview shows.
SHOWN = 20
# A cookie holds some 4,000 characters.
STEPS, MOST_UNDONE = 20, 150
_KEY = re.compile(r"([0-9]{1,9})-([A-Z][0-9]{1,3})")
_VERBS: dict[str, TagStatus] = {"confirm": "confirmed", "reject": "rejected"}


@pages.get("/review")
def index() -> str:
    """The queue with the ways to decide."""
    archive = library().archive
    shown = queue(archive, Asked.of(archive, request.args))
    return render_template(
        "review/queue.html",
        queue=shown,
        taxonomy=archive.taxonomy,
        learning=learning(archive),
        actor=actor(),
        undoable=len(_last()),
    )


@pages.get("/review.json")
def index_json() -> Response:
    """The same queue for scripts."""
    archive = library().archive
    return jsonify(_json(queue(archive, Asked.of(archive, request.args))))


@pages.post("/review/decide")
def decide() -> Redirect:
    """Confirms or rejects the suggestion whose button was pressed, or all that are ticked."""
    status, keys = _pressed()
    who = remember_actor()
    if not keys:
        flash("没有选择任何建议。请先勾选左侧的方框，再点“确认所选”或“否决所选”。", "")
        return _back()
    outcome = library().decide([Wish(passage, code, status) for passage, code in keys], who)
    _remember(who, status, outcome)
    return _tell(outcome, who)


@pages.post("/review/undo")
def undo() -> Redirect:
    """Takes the last step back: what it decided is a suggestion again, unless somebody decided otherwise since."""
    steps = session.get("decided", [])
    if not steps:
        flash("没有可以撤销的步骤。", "")
        return _back()
    who, status, keys = steps[-1]
    session["decided"] = steps[:-1]
    wishes = [Wish(passage, code, "suggested", status, who) for passage, code in _keys(keys.split(","))]
    by = remember_actor()
    return _tell(library().decide(wishes, by), by)


@pages.post("/review/retag")
def retag() -> str | Redirect:
    """Shows what suggesting anew would change or, once that was seen, does it."""
    archive = library().archive
    if request.form.get("do") != "apply":
        preview = read(archive, archive.retag(actor(), dry_run=True), SHOWN)
        return render_template("review/retag.html", preview=preview, most=SHOWN, actor=actor())
    done = read(archive, library().retag(remember_actor()), 0)
    flash(f"已重新提出建议：增加 {done.added} 项，撤下 {done.removed} 项。人工的确认和否决没有改动。", "fine")
    return redirect(url_for("review.index"), 303)


def _pressed() -> tuple[TagStatus, list[tuple[int, str]]]:
    """What is to become of which suggestions."""
    for button, status in _VERBS.items():
        if button in request.form:
            return status, _keys([request.form[button]])
    verb = request.form.get("do", "")
    if verb not in _VERBS:
        raise Misused("没有写明要确认还是否决。请返回审阅页，从页面上的按钮操作。")
    return _VERBS[verb], _keys(request.form.getlist("tag"))


def _keys(given: list[str]) -> list[tuple[int, str]]:
    """``12-B1`` → passage and category; each once."""
    found = [match for text in given if (match := _KEY.fullmatch(text))]
    return list(dict.fromkeys((int(match[1]), match[2]) for match in found))


def _last() -> str:
    """The suggestions that undoing would bring back, as they are remembered; nothing if there is nothing to undo."""
    steps = session.get("decided", [])
    return steps[-1][2] if steps else ""


def _remember(who: str, status: TagStatus, outcome: Outcome) -> None:
    """Keeps the step for undoing, and as many before it as a cookie holds."""
    if not outcome.done:
        return
    keys = ",".join(f"{each.passage}-{each.category}" for each in outcome.done)
    steps = [*session.get("decided", []), [who, status, keys]][-STEPS:]
    while len(steps) > 1 and sum(step[2].count(",") + 1 for step in steps) > MOST_UNDONE:
        steps = steps[1:]
    session["decided"] = steps


def _tell(outcome: Outcome, who: str) -> Redirect:
    for kind, sentence in told(outcome, category_names(library().archive.taxonomy), who):
        flash(sentence, kind)
    return _back()


def _back() -> Redirect:
    """To the queue as it was asked for, at the row that took the place of the one decided."""
    asked = Asked.of(library().archive, request.form.to_dict())
    row = short_number(request.args.get("row", ""))
    args: dict[str, Any] = asked.args()
    return redirect(url_for("review.index", _anchor=f"r{row}" if row else None, **args), 303)


def _json(shown: Queue) -> dict[str, Any]:
    return {
        "suggested": shown.total,
        "decided": shown.progress.decided,
        "total": shown.progress.total,
        "page": shown.asked.page,
        "pages": shown.pages,
        "tags": [
            {
                "passage": row.review.tag.passage,
                "category": row.review.tag.category,
                "source": row.review.tag.source,
                "confidence": row.review.tag.confidence,
                "report": row.review.tag.report,
                "unit": row.review.passage.report.unit,
                "year": row.review.passage.report.year,
                "role": row.review.passage.passage.role.value,
                "heading": row.review.passage.passage.heading,
                "text": row.review.passage.passage.text,
                "marks": [list(mark) for mark in row.marks],
                "heading_marks": [list(mark) for mark in row.heading_marks],
                "citation": row.citation,
            }
            for group in shown.groups
            for row in group.rows
        ],
    }
