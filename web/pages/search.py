"""``/`` and ``/search``: the query box, what the archive holds, passages by rank with ways to narrow and to relax."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from index.engine import Filters
from index.fields import FILTERS, Clause, clauses, write_filters
from index.query import MOST_CHARACTERS
from web import contract
from web.facets import Facet, FacetValue
from web.pages.shared import library
from web.request import MOST, SearchRequest
from web.searching import Group, SearchPage, meant
from web.tagging import category_names
from web.words import SORTS

pages = Blueprint("search", __name__)

EXAMPLES = ("绩效目标编报质量", "“工人队伍”", "预算执行进度偏慢", "绩效指标 量化", "项目绩效监控 -三公经费")

# Value of the address, words of the choice.
SCORES = {"90..": "90 分及以上", "80..90": "80 至 90 分", "60..80": "60 至 80 分", "..60": "60 分及以下"}

# Filters that the form shows as boxes to tick; the others have a field or a hidden one.
BOXES = ("unit", "category", "region", "grade", "role", "type")
SHOWN = 8
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Boxes:
    """The values of one facet: those at once visible, chosen ones always among them, and the rest."""

    facet: Facet
    first: list[FacetValue]
    rest: list[FacetValue]


@pages.get("/")
def front() -> str:
    """The query box, what is in the archive, and how to begin."""
    lines = library().archive.reports(current=True)
    years = Counter(line.year for line in lines)
    return render_template(
        "search/front.html",
        examples=EXAMPLES,
        reports=len(lines),
        units=len({line.unit_id for line in lines if line.unit_id is not None}),
        years=sorted(years.items(), key=lambda pair: -(pair[0] or 0)),
        todo=sum(bool(line.uncertain) for line in lines),
        latest=sorted(lines, key=lambda line: -line.id)[:5],
    )


@pages.get("/search")
def results() -> str:
    """Passages by rank, grouped by report. Without words and filters it lists everything."""
    asked = _whole_names(_asked())
    page = library().search(asked)
    names = category_names(library().archive.taxonomy)
    return render_template(
        "search/results.html",
        page=page,
        groups=_whole(page),
        clauses=clauses(asked.filters, names),
        categories=names,
        boxes=[_boxes(facet, asked, names) for facet in page.facets if facet.word in BOXES],
        years=_years(page),
        year=_written(asked, "year"),
        score=_written(asked, "score"),
        scores=SCORES,
        sorts=SORTS,
        link=link,
        only=only,
        without=without,
        plain=asked.but(text=" ".join((page.query.plain, *page.query.phrases)).strip()),
        page_args=lambda page: asked.but(page=page).to_args(),
    )


@pages.get("/search.json")
def results_json() -> Response:
    """The same answer for scripts."""
    return jsonify(contract.search(library().search(_asked())))


def link(asked: SearchRequest) -> str:
    """The address of a search."""
    args: dict[str, Any] = asked.to_args()
    return url_for("search.results", **args)


def only(asked: SearchRequest, report: int) -> SearchRequest:
    """The same search within one report, all its passages at once."""
    return asked.but(filters=replace(asked.filters, report=(report,)), limit=MOST)


def without(asked: SearchRequest, clause: Clause | None = None) -> SearchRequest:
    """The same search without one filter value, or without any filter."""
    return asked.toggled(clause.word, clause.value) if clause else asked.but(filters=Filters())


def _asked() -> SearchRequest:
    asked = SearchRequest.from_args(request.args.to_dict(flat=False))
    # One more than counts, so that it is still said that the rest was left out; every link on the page carries the text.
    return replace(asked, text=asked.text[: MOST_CHARACTERS + 1])


def _whole_names(asked: SearchRequest) -> SearchRequest:
    """With the whole names for parts of names (增城, 广东), so that the boxes to tick show what is in force."""
    filters = meant(asked.filters, library().archive)
    few = len(filters.unit) <= MOST_NAMES and len(filters.region) <= MOST_NAMES
    return replace(asked, filters=filters) if few else asked


def _whole(page: SearchPage) -> tuple[Group, ...]:
    """The groups; of a search within one report all passages instead of the best few."""
    if len(page.request.filters.report) != 1 or not page.hits:
        return page.groups
    return (Group(page.hits[0].passage.report, page.hits, max(0, page.passages - len(page.hits))),)


def _written(asked: SearchRequest, word: str) -> str:
    return "".join(write_filters(asked.filters).get(word, []))


def _years(page: SearchPage) -> list[FacetValue]:
    """The years met, the latest first, the unknown one last."""
    values = (value for facet in page.facets if facet.word == "year" for value in facet.values)
    return sorted(values, key=lambda value: -int(value.value or 0))


def _boxes(facet: Facet, asked: SearchRequest, names: Mapping[str, str]) -> Boxes:
    """The values to tick. One that is in force but met by no report must still be there to be taken back."""
    met = {value.word for value in facet.values}
    unmet = [word for word in write_filters(asked.filters).get(facet.word, []) if word not in met]
    values = [*facet.values, *(_unmet(facet, word, names) for word in unmet)]
    first = [value for place, value in enumerate(values) if place < SHOWN or value.chosen]
    return Boxes(facet, first, [value for value in values if value not in first])


def _unmet(facet: Facet, word: str, names: Mapping[str, str]) -> FacetValue:
    label = next(each.say(word, names) for each in FILTERS if each.word == facet.word)
    return FacetValue(word, label, 0, word, chosen=True)
