"""``/redline`` (逐年对照): two reports side by side, usually one unit's of two years.

``?from=&to=`` are the numbers of the reports, ``show=`` (repeated) leaves only rows of these statuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, get_args

from flask import Blueprint, Response, jsonify, render_template, request

from archive import ReportLine
from corpus.errors import Misused
from corpus.normalise import folded
from corpus.saying import said
from index.wording.redline import Status
from web import contract_redline
from web.numbers import short_number
from web.pages.body import DEEPEST, title
from web.pages.shared import library
from web.redlining import MEANINGS, STATUSES, Block, Line, RedlinePage, compared

pages = Blueprint("redline", __name__)

# Units listed where no reports are named.
MOST_UNITS = 200
# The bar, in units of its viewBox; a share too thin for its sign goes without.
WIDTH, HEIGHT, THIN = 640, 32, 28


class Share(NamedTuple):
    """A status with what it counts; ``percent`` is of the characters of all of them, ``left`` and ``width`` are its
    part of the bar."""

    status: Status
    name: str
    sign: str
    meaning: str
    passages: int
    characters: int
    percent: float
    left: float
    width: float


class Run(NamedTuple):
    """Lines of a section; several unchanged ones that stand together are folded."""

    folded: bool
    lines: list[Line]


class Shown(NamedTuple):
    """A section on the page: headings with their numbers, ``deep`` from 2 as HTML counts them; ``renamed``: the old
    heading is another, were it only by its number."""

    block: Block
    old: str | None
    new: str | None
    renamed: bool
    deep: int
    runs: list[Run]


@pages.get("/redline")
def page() -> str:
    """Two reports side by side, or how to get there."""
    if not {"from", "to"} & request.args.keys():
        units = [unit for unit in library().units() if len(unit.years) > 1]
        return render_template("redline/choose.html", units=units[:MOST_UNITS], more=len(units) - MOST_UNITS)
    found, show = _asked(), _show()
    return render_template(
        "redline/page.html",
        page=found,
        shares=shares(found),
        sections=sections(found, show),
        show=show,
        size={"WIDTH": WIDTH, "HEIGHT": HEIGHT, "THIN": THIN},
        statuses=STATUSES,
        others=_others(found),
    )


@pages.get("/redline.json")
def page_json() -> Response:
    """The same for scripts, always whole."""
    return jsonify(contract_redline.redline(_asked()))


def shares(found: RedlinePage) -> list[Share]:
    """The statuses in their order with their parts of the bar."""
    totals = found.found.totals
    whole = sum(count.characters for count in totals.values()) or 1
    made, left = [], 0.0
    for status, (name, sign) in STATUSES.items():
        count = totals[status]
        width = WIDTH * count.characters / whole
        percent = 100 * count.characters / whole
        made.append(Share(status, name, sign, MEANINGS[status], *count, percent, left, width))
        left += width
    return made


def sections(found: RedlinePage, show: Sequence[Status]) -> list[Shown]:
    """The sections that have something to show; without ``show`` all."""
    made = []
    for block in found.blocks:
        lines = [line for line in block.lines if not show or line.row.status in show]
        heading = block.new or block.old
        if lines or (not show and heading):
            old, new = (title(each) if each else None for each in (block.old, block.new))
            deep = min(heading.level + 1, DEEPEST) if heading else 2
            renamed = bool(old and new) and folded(old or "") != folded(new or "")
            made.append(Shown(block, old, new, renamed, deep, _runs(lines)))
    return made


def _runs(lines: Sequence[Line]) -> list[Run]:
    return [Run(fold, list(some)) for fold, some in groupby(lines, _folds)]


def _folds(line: Line) -> bool:
    return line.row.status == "unchanged" and not line.row.moved


def _asked() -> RedlinePage:
    """The two reports of the address.

    :raise Misused: if one is missing or they are the same.
    :raise NotFound: if there is none of its number.
    """
    asked = [request.args.get(name, "").strip() for name in ("from", "to")]
    if not all(asked):
        raise Misused(said("对照要两份报告：地址里的 from 和 to 各写一份报告的编号，或从单位页选择年度。"))
    return compared(library(), *map(_number, asked))


def _number(text: str) -> int:
    number = short_number(text)
    if not number:
        raise Misused(said("“%(given)s”不是报告的编号。请从单位页选择要对照的年度。", given=text[:20]))
    return number


def _show() -> list[Status]:
    asked = request.args.getlist("show")
    return [status for status in get_args(Status) if status in asked]


def _others(found: RedlinePage) -> list[ReportLine]:
    """The reports of the unit to choose from, if both are of one unit."""
    if found.old.unit_id is None or found.old.unit_id != found.new.unit_id:
        return []
    lines = library().archive.unit(found.old.unit_id).reports
    return [line for line in lines if not line.superseded or line.id in (found.old.id, found.new.id)]
