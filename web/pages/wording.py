"""``/wording`` (先例措辞): who wrote the same before, in which words, since when, and what came of it.

The form is sent as a POST and answered with the address of the question, so that any length is answered in words: a
server refuses addresses beyond its limit before the page is asked, and 2,000 characters stay far below it (18 of 256
kB).
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Page

from corpus.errors import Misused
from index.fields import FILTERS_BY_WORD
from web import contract_wording
from web.citation import cited
from web.cursor import Stretch
from web.pages.chips import without
from web.pages.shared import library
from web.request import LIMIT, SearchRequest
from web.tagging import category_names, known
from web.wording import said
from web.wording.answer import answered
from web.wording.asked import LONGEST, TOO_LONG, Asked, checked
from web.wording.entries import Entry, entries, rows
from web.wording.found import GROUPS, Found, Group, TooShort
from web.wording.matrix import matrix
from web.wording.measures import BASES

pages = Blueprint("wording", __name__)

EXAMPLES = (
    "通过绩效自评，我单位在资金使用和管理中还存在一些薄弱环节。",
    "2022年，县总工会各项工作有序推进，资金使用合规，预期目标大体达成。",
    "年末固定资产原值为500万元，资产配置符合规定标准，当年未发生大额处置事项。",
)
# Filters with a field in the form; the others are kept in hidden ones.
IN_FORM = ("q", "passage", "page", "unit", "year", "region", "role", "type", "category")


@pages.get("/wording")
def page() -> str | tuple[str, int]:
    """The answer; without a question the form alone, and after one that cannot be answered the form with the reason."""
    try:
        asked = Asked.from_args(request.args.to_dict(flat=False))
        return _form(asked) if asked.empty else _result(asked)
    except TooShort as short:
        return _short(short, asked)
    except Misused as fault:
        return _refused(fault, request.args.to_dict(flat=False))


@pages.post("/wording")
def ask() -> Page | tuple[str, int]:
    """Leads to the address of the question, if it is one."""
    given = request.form.to_dict(flat=False)
    try:
        asked = Asked.from_args(given)
        checked(asked.search.text)
    except Misused as fault:
        return _refused(fault, given)
    return redirect(link(asked.but()), 303)


@pages.get("/wording.json")
def page_json() -> Response:
    """The same for scripts; what is paged are the passages, be they alike or not."""
    args = request.args.to_dict(flat=False)
    stretch = Stretch.asked("wording", args, LIMIT)
    answer = answered(library(), Asked.from_args(args).but(page=stretch.page))
    told = contract_wording.similar(answer, rows(library().archive, answer.found))
    return jsonify(told | stretch.answer(told["passages"]))


def link(asked: Asked) -> str:
    """The address of a question."""
    args: dict[str, Any] = asked.to_args()
    return url_for("wording.page", **args)


def _result(asked: Asked) -> str:
    answer = answered(library(), asked)
    found = answer.found
    return render_template(
        "wording/result.html",
        **_common(found.asked, found.text),
        answer=answer,
        found=found,
        grouped=_grouped(entries(library().archive, found)),
        tally=found.tally(),
        matrix=matrix(found.similar.spread),
        chips=_chips(found),
        unfiltered=link(_unfiltered(found.asked)),
        cited=cited,
        bases=BASES,
        twin=url_for("wording.page_json", **_args(found.asked)),
        page_args=lambda page: _args(found.asked.but(page=page)),
    )


def _short(fault: TooShort, asked: Asked) -> str:
    """The link stands beside every passage, so this is an answer too."""
    return render_template("wording/short.html", **_common(asked, ""), fault=fault, own=fault.own, cited=cited)


def _grouped(shown: list[Entry]) -> list[tuple[Group, list[Entry]]]:
    """The wordings of a page under their bands, the closest first."""
    return [(group, list(these)) for group, these in groupby(shown, lambda entry: entry.group)]


def _form(asked: Asked, fault: Misused | None = None, typed: str = "") -> str:
    return render_template("wording/form.html", **_common(asked, typed), fault=fault)


def _common(asked: Asked, typed: str) -> dict[str, Any]:
    """What both pages need."""
    args = asked.to_args()
    return {
        "asked": asked,
        "typed": typed,
        "args": args,
        "in_form": IN_FORM,
        "categories": category_names(library().archive.taxonomy),
        "groups": GROUPS,
        "said": said,
        "examples": EXAMPLES,
        "link": link,
        "too_long": TOO_LONG,
        "limited": any(word in args for word in ("unit", "year", "region", "role", "type", "category")),
    }


def _refused(fault: Misused, given: dict[str, list[str]]) -> tuple[str, int]:
    """The form with what is wrong, and the filters that can be read; of a text that is too long only its beginning."""
    typed = (given.get("q") or [""])[-1].strip()[:LONGEST]
    readable = {word: [value for value in given.get(word, ()) if _reads(word, value)] for word in FILTERS_BY_WORD}
    return _form(Asked(SearchRequest.from_args(readable)), fault, typed), fault.status


def _reads(word: str, value: str) -> bool:
    try:
        filters = SearchRequest.from_args({word: [value]}).filters
        for code in filters.category:
            known(code, library().archive.taxonomy, letters=True)
    except Misused:
        return False
    return True


def _args(asked: Asked) -> dict[str, Any]:
    return dict(asked.to_args())


def _chips(found: Found) -> list[tuple[str, str]]:
    """The filters in force, each with the address of the question without it."""
    search, passage = found.asked.search, found.asked.passage
    return [(clause.label, link(Asked(without(search, [clause]), passage))) for clause in found.clauses]


def _unfiltered(asked: Asked) -> Asked:
    return Asked(SearchRequest(text=asked.search.text), asked.passage)
