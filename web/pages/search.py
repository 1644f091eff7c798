"""``/`` and ``/search``: the query box, what the archive holds, passages by rank with ways to narrow and to relax."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from archive import KeptPassage
from index.query import MOST_CHARACTERS, Field, Query, write
from web import contract, histogram
from web.cursor import Stretch
from web.pages.boxes import boxes
from web.pages.chips import chips
from web.pages.relaxing import ways
from web.pages.shared import library
from web.pages.spans import Span, from_fields, span
from web.reasons import also, reasons
from web.request import LIMIT, MOST, SearchRequest
from web.searching import Hit, SearchPage
from web.tagging import category_names
from web.words import SORTS

pages = Blueprint("search", __name__)

EXAMPLES = (
    "绩效目标编报质量",
    "“工人队伍”",
    "产改措施落实不到位",
    "绩效指标量化 年度:2021..2023",
    "项目绩效监控 -三公经费",
)

# Categories on the front page, for those who do not know what to search for.
TOP = 8

# Filters that the form shows as boxes to tick, and as bars; the others have a hidden field.
BOXES = ("unit", "category", "region", "grade", "role", "type")
BARS = ("year", "score")

Search = Callable[[SearchRequest], SearchPage]


@dataclass(frozen=True, slots=True)
class Asked:
    """A category that the query speaks of, with the search for all of it and the reports that finds."""

    name: str
    reports: int
    request: SearchRequest


@pages.get("/")
def front() -> str:
    """The query box, what is in the archive, and how to begin."""
    archive = library().archive
    return render_template(
        "search/front.html",
        examples=EXAMPLES,
        held=archive.holdings(),
        problems=list(archive.naming_reports().items())[:TOP],
        categories=category_names(archive.taxonomy),
    )


@pages.get("/search")
def results() -> Answer | str:
    """Passages by rank. Without words and filters it lists everything."""
    if (args := from_fields(request.args.to_dict(flat=False))) is not None:
        # The form has two fields for a range, an address has one word: whoever keeps the address keeps the search.
        return redirect(link(SearchRequest.from_args(args)), 303)
    page = library().search(_asked())
    asked, tried = page.request, partial(library().search, corrections=False)
    names = category_names(library().archive.taxonomy)
    return render_template(
        "search/results.html",
        page=page,
        chips=chips(page, names),
        categories=names,
        asked_categories=list(_asked_categories(page, names, tried)),
        size=histogram,
        spans=[_span(page, word) for word in BARS],
        boxes=[boxes(facet, asked, names) for facet in page.facets if facet.word in BOXES],
        in_form=("q", "page", "sort", *BOXES, *BARS),
        why=lambda hit: reasons(hit.why, page.query, names),
        also=also,
        same=same,
        ways=ways(page, names, tried) if not page.hits and page.request.page == 1 else [],
        sorts=SORTS,
        link=link,
        only=only,
        page_args=lambda page: asked.but(page=page).to_args(),
    )


@pages.get("/search.json")
def results_json() -> Response:
    """The same answer for scripts; what is paged are the distinct passages."""
    stretch = Stretch.asked("search", request.args.to_dict(flat=False), LIMIT)
    page = library().search(_asked().but(page=stretch.page))
    return jsonify(contract.search(page) | stretch.answer(page.distinct))


def link(asked: SearchRequest) -> str:
    """The address of a search."""
    args: dict[str, Any] = asked.to_args()
    return url_for("search.results", **args)


def only(asked: SearchRequest, report: int) -> SearchRequest:
    """The same search within one report, all its passages at once."""
    return asked.but(filters=replace(asked.filters, report=(report,)), limit=MOST)


def same(hit: Hit) -> list[KeptPassage]:
    """The passages that say the same, by unit and year."""
    return sorted(hit.same, key=lambda one: (one.report.unit or "", one.report.year or 0, one.id))


def _asked() -> SearchRequest:
    asked = SearchRequest.from_args(request.args.to_dict(flat=False))
    # One more than counts, so that it is still said that the rest was left out; every link on the page carries the text.
    return replace(asked, text=asked.text[: MOST_CHARACTERS + 1])


def _asked_categories(page: SearchPage, names: Mapping[str, str], search: Search) -> Iterator[Asked]:
    """The categories the query speaks of, if there are reports of them under the same filters, chosen or typed."""
    parts = page.query.query.parts
    text = write(Query(tuple(part for part in parts if isinstance(part, Field) and part.word != "category")))
    for code in page.query.categories:
        filters = replace(page.request.filters, category=frozenset((code,)))
        request = page.request.but(text=text, without=(), filters=filters)
        if reports := search(replace(request, limit=1)).reports:
            yield Asked(names.get(code, code), reports, request)


def _span(page: SearchPage, word: str) -> Span:
    return next(span(facet, page.request) for facet in page.facets if facet.word == word)
