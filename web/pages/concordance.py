"""``/concordance`` (语境索引): every place of a node with its context, counted by report, with a menu of formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from corpus.errors import Misused
from corpus.names import UNKNOWN, UNKNOWN_OF
from corpus.saying import said
from index.engine import FacetCount
from index.fields import FILTERS_BY_WORD, clauses
from index.filters import Filters
from index.wording.nodes import MOST_CHARACTERS
from web import contract_concordance, histogram
from web.concordance import (
    DEGREES,
    EXAMPLES,
    ORDER_NAMES,
    SIDE_NAMES,
    ConcordancePage,
    Starter,
    answer,
    cut_notice,
    formula_name,
    nowhere,
)
from web.concordance_request import LIMIT, ConcordanceRequest
from web.cursor import Stretch
from web.facets import Facet, FacetValue
from web.pages.chips import Chip, without
from web.pages.shared import library
from web.pages.spans import Span, span
from web.request import SearchRequest
from web.tagging import category_names

pages = Blueprint("concordance", __name__)

# Filters with a field in the form; the others are kept in hidden ones.
IN_FORM = ("q", "page", "pick", "unit", "year", "role", "category")
SHOWN_FORMULAS, SHOWN_UNITS = 12, 20


@pages.get("/concordance")
def page() -> str | tuple[str, int]:
    """The lines; without a node the form alone, and after a text that is none the form with the reason."""
    asked = ConcordanceRequest.from_args(request.args.to_dict(flat=False))
    if not asked.asked.text:
        return render_template("concordance/form.html", **_common(asked), examples=EXAMPLES)
    try:
        found = answer(library(), asked)
    except Misused as fault:
        shown = render_template("concordance/form.html", **_common(asked), examples=EXAMPLES, fault=fault)
        return shown, fault.status
    return _result(found)


@pages.get("/concordance.json")
def page_json() -> Response:
    """The same for scripts; what is paged are the lines."""
    args = request.args.to_dict(flat=False)
    stretch, asked = Stretch.asked("concordance", args, LIMIT), ConcordanceRequest.from_args(args)
    found = answer(library(), asked.asking(asked.asked.but(page=stretch.page)))
    return jsonify(contract_concordance.concordance(found) | stretch.answer(found.found.hits))


def link(asked: ConcordanceRequest) -> str:
    """The address of a concordance."""
    args: dict[str, Any] = asked.to_args()
    return url_for("concordance.page", **args)


def _result(told: ConcordancePage) -> str:
    asked, found = told.request, told.found
    units = found.by_unit[:SHOWN_UNITS]
    unknown = any(count.value is None for count in units)
    return render_template(
        "concordance/result.html",
        **_common(asked),
        page=told,
        notice=cut_notice(told),
        nowhere=nowhere(told),
        chips=_chips(asked),
        orders=ORDER_NAMES,
        sides=SIDE_NAMES,
        formula_name=formula_name,
        shown=SHOWN_FORMULAS,
        most=contract_concordance.MOST_GROUPS,
        years=_years(found.by_year, asked.asked),
        size=histogram,
        units=units,
        of_unit=lambda unit: asked.asked.but(filters=replace(asked.asked.filters, unit=(unit,))),
        more_units=found.units - len(units) + unknown,
        link_to=lambda search: link(asked.asking(search)),
        twin=url_for("concordance.page_json", **_args(asked)),
        page_args=lambda page: _args(asked.asking(asked.asked.but(page=page))),
    )


def _common(asked: ConcordanceRequest) -> dict[str, Any]:
    """What the form needs with and without an answer."""
    args = asked.to_args()
    return {
        "asked": asked,
        "args": args,
        "in_form": IN_FORM,
        "longest": MOST_CHARACTERS + 1,
        "limited": any(word in args for word in FILTERS_BY_WORD),
        "categories": category_names(library().archive.taxonomy),
        "degrees": DEGREES,
        "link": link,
        "starting": lambda starter: link(_starting(asked, starter)),
    }


def _starting(asked: ConcordanceRequest, starter: Starter) -> ConcordanceRequest:
    """A ready-made node under the filters in force."""
    asking = asked.asking(asked.asked.but(text=starter.node))
    return asking.viewed(side=starter.side, order=starter.side)


def _chips(asked: ConcordanceRequest) -> list[Chip]:
    """Each filter in force, with the search that goes without it; last the one without any."""
    search, names = asked.asked, category_names(library().archive.taxonomy)
    chips = [Chip(clause.label, without(search, [clause])) for clause in clauses(search.filters, names)]
    return [*chips, Chip(said("去掉全部条件"), search.but(filters=Filters()))] if len(chips) > 1 else chips


def _years(counts: Sequence[FacetCount], search: SearchRequest) -> Span:
    """The years as bars to pick."""
    values = tuple(
        FacetValue(
            count.value, str(count.value or UNKNOWN_OF["year"]), count.reports, str(count.value or UNKNOWN), False
        )
        for count in counts
    )
    return span(Facet("year", "year", "年度", values), search)


def _args(asked: ConcordanceRequest) -> Mapping[str, Any]:
    return asked.to_args()
