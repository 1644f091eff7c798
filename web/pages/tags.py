"""Deciding about the categories of a passage on its report's page; what became of decisions, in words."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from archive.records import TagStatus
from corpus.errors import Misused, NotFound
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
    "confirmed": "已确认",
    "rejected": "已否决",
    "suggested": "已恢复为建议",
    None: "已移除",
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
        flash(sentence, kind)
    if not outcome.done and not outcome.late:
        flash(
            f"{names.get(wish.category, wish.category)} 原已{'确认' if wish.status == 'confirmed' else '否决'}，没有改动。",
            "fine",
        )
    anchor = request.form.get("anchor", "")
    back = anchor if _ANCHOR.fullmatch(anchor) else f"p{passage}"
    return redirect(url_for("reports.show", report=report, _anchor=back), 303)


def told(outcome: Outcome, names: dict[str, str], actor: str) -> list[tuple[str, str]]:
    """Kind of notice and sentence: what was done under whose name, and what was not since it came too late."""
    sentences = []
    for status, verb in DONE.items():
        codes = [each.category for each in outcome.done if each.now == status]
        if codes:
            what = names.get(codes[0], codes[0]) if len(codes) == 1 else f"{len(codes)} 项"
            sentences.append(("fine", f"{verb} {what}，经办人 {actor}。"))
    if outcome.late:
        some = "；".join(_late(each, names) for each in outcome.late[:NAMED])
        more = f"；等共 {len(outcome.late)} 项" if len(outcome.late) > NAMED else ""
        sentences.append(("", f"没有改动：{some}{more}。"))
    return sentences


def _late(late: Late, names: dict[str, str]) -> str:
    name, tag = names.get(late.wish.category, late.wish.category), late.tag
    if tag is None:
        return f"{name} 已不在这一段，可能重新提过建议，或报告已撤回"
    if tag.by is None or tag.at is None:
        return f"{name} 已恢复为建议"
    return f"{name} 已由 {tag.by} 于 {day(tag.at)} {'确认' if tag.status == 'confirmed' else '否决'}"


def _passage(report: int) -> int:
    """The passage of the form, which must stand in this report.

    :raise NotFound: if it does not, any more or at all.
    """
    given = short_number(request.form.get("passage", ""))
    kept = library().archive.passages([given]).get(given)
    if kept is None or kept.report.id != report:
        raise NotFound("这份报告里没有这一段，可能刚刚重新识别过。请返回并刷新报告页，再标注类别。")
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
        raise Misused("没有选择类别。请返回，先从列表中选一个问题类别，再点“添加”。")
    return Wish(passage, known(code, library().archive.taxonomy), "confirmed", "any")
