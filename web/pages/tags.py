"""Deciding about the categories of a passage on its report's page; what became of decisions, in words."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from archive.records import TagStatus
from corpus.errors import Misused, NotFound
from corpus.saying import listed, said
from web.language import say
from web.numbers import short_number
from web.pages.shared import library, remember_actor
from web.pages.templating import day
from web.tagging import Late, Outcome, Wish, category_names, known

pages = Blueprint("tags", __name__)

NAMED = 5
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,40}")

# Button → what becomes of the category in its value, and what it was when the button was shown.
BUTTONS: dict[str, tuple[TagStatus, TagStatus]] = {
    "confirm": ("confirmed", "suggested"),
    "reject": ("rejected", "suggested"),
    "remove": ("rejected", "confirmed"),
}

# The status after a decision → what was done; a tag that only a person had set is gone when it is taken back.
DONE: dict[TagStatus | None, str] = {
    "confirmed": said("已确认"),
    "rejected": said("已否决"),
    "suggested": said("已恢复为建议"),
    None: said("已移除"),
}


@pages.post("/reports/<int:report>/tags")
def decide(report: int) -> Response:
    """Confirms, rejects, removes or adds one category of a passage, and goes back to where the form stood."""
    passage = _passage(report)
    names = category_names(library().archive.taxonomy)
    wish = _wish(passage)
    actor = remember_actor()
    outcome = library().decide([wish], actor)
    for kind, sentence in told(outcome, names, actor):
        flash(say(sentence), kind)
    if not outcome.done and not outcome.late:
        name = names.get(wish.category, wish.category)
        confirmed = wish.status == "confirmed"
        unchanged = (
            said("%(name)s 原已确认，没有改动。", name=name)
            if confirmed
            else said("%(name)s 原已否决，没有改动。", name=name)
        )
        flash(say(unchanged), "fine")
    anchor = request.form.get("anchor", "")
    back = anchor if _ANCHOR.fullmatch(anchor) else f"p{passage}"
    return redirect(url_for("reports.show", report=report, _anchor=back), 303)


def told(outcome: Outcome, names: dict[str, str], actor: str) -> list[tuple[str, str]]:
    """Kind of notice and sentence: what was done under whose name, and what was not since it came too late."""
    sentences: list[tuple[str, str]] = []
    for status, verb in DONE.items():
        codes = [each.category for each in outcome.done if each.now == status]
        if codes:
            what = names.get(codes[0], codes[0]) if len(codes) == 1 else said("%(number)s 项", number=len(codes))
            sentences.append(("fine", said("%(done)s %(what)s，经办人 %(actor)s。", done=verb, what=what, actor=actor)))
    if outcome.late:
        some = [_late(each, names) for each in outcome.late[:NAMED]]
        if len(outcome.late) > NAMED:
            some.append(said("等共 %(number)s 项", number=len(outcome.late)))
        sentences.append(("", said("没有改动：%(some)s。", some=listed(some, "；"))))
    return sentences


def _late(late: Late, names: dict[str, str]) -> str:
    name, tag = names.get(late.wish.category, late.wish.category), late.tag
    if tag is None:
        return said("%(name)s 已不在这一段，可能重新提过建议，或报告已撤回", name=name)
    if tag.by is None or tag.at is None:
        return said("%(name)s 已恢复为建议", name=name)
    told: dict[str, object] = {"name": name, "by": tag.by, "at": day(tag.at)}
    confirmed = tag.status == "confirmed"
    return (
        said("%(name)s 已由 %(by)s 于 %(at)s 确认", **told)
        if confirmed
        else said("%(name)s 已由 %(by)s 于 %(at)s 否决", **told)
    )


def _passage(report: int) -> int:
    """The passage of the form, which must stand in this report.

    :raise NotFound: if it does not, any more or at all.
    """
    given = short_number(request.form.get("passage", ""))
    kept = library().archive.passages([given]).get(given)
    if kept is None or kept.report.id != report:
        raise NotFound(said("这份报告里没有这一段，可能刚刚重新识别过。请返回并刷新报告页，再标注类别。"))
    return given


def _wish(passage: int) -> Wish:
    """What the pressed button asks for.

    :raise Misused: if no category is named, or one that does not exist.
    """
    for button, (status, seen) in BUTTONS.items():
        if code := request.form.get(button):
            return Wish(passage, code, status, seen)
    code = request.form.get("category", "")
    if not code:
        raise Misused(said("没有选择类别。请返回，先从列表中选一个问题类别，再点“添加”。"))
    return Wish(passage, known(code, library().archive.taxonomy), "confirmed", "any")
