"""``/problems`` (常见问题): the heat map of categories, and one category with its passages, units and usual wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from corpus.names import GRADES, UNKNOWN
from index.fields import clauses
from index.filters import Filters
from web import contract_problems
from web.citation import cited
from web.cursor import Stretch
from web.pages.shared import library
from web.problems import category
from web.problems.asked import ACROSS_NAMES, FATES, ProblemsRequest
from web.problems.heat import COLUMNS, MOST_COLUMNS, asked_lines, heat_of, heat_page
from web.tagging import category_names

pages = Blueprint("problems", __name__)

# Filters with a field in the form; the others are kept in hidden ones.
IN_FORM = ("unit", "year", "score", "grade", "region", "type", "imported", "category")
# Reports of a stretch for scripts.
STRETCH, MOST = 50, 500


@pages.get("/problems")
def index() -> str:
    """The categories by year, unit or place."""
    shown = heat_page(library(), _asked())
    return render_template(
        "problems/index.html",
        page=shown,
        of_asked=asked_lines(shown.heat, shown.request.search.filters.category),
        few=COLUMNS,
        most=MOST_COLUMNS,
        **_common(shown.request, "problems.index"),
    )


@pages.get("/problems.json")
def index_json() -> Response:
    """The same for scripts."""
    asked = _asked()
    shown = heat_of(library(), asked)
    by_year = shown if asked.across == "year" else heat_of(library(), asked.but(across="year"))
    return jsonify(contract_problems.heat(shown, by_year))


@pages.get("/problems/<code>")
def show(code: str) -> str:
    """One category."""
    shown = category.category_page(library(), code, _asked())
    asked = shown.request
    return render_template(
        "problems/category.html",
        page=shown,
        sign=category.sign,
        cited=cited,
        list_args=lambda page: {"code": code, **asked.but(page=page, turn=asked.turn).to_args()},
        turn_args=lambda page: {"code": code, **asked.but(page=asked.search.page, turn=page).to_args()},
        **_common(asked, "problems.show", code=code),
    )


@pages.get("/problems/<code>.json")
def show_json(code: str) -> Response:
    """The passages of one category for scripts."""
    stretch = Stretch.asked(f"problems/{code}", request.args.to_dict(flat=False), STRETCH, MOST)
    asked = _asked().of_one().but(limit=stretch.limit)
    page = category.naming_of(library(), code, asked, stretch.offset)
    name = library().archive.taxonomy.name_of(code)
    return jsonify(contract_problems.naming(code, name, page) | stretch.answer(category.listed(page, asked)))


def _asked() -> ProblemsRequest:
    return ProblemsRequest.from_args(request.args.to_dict(flat=False))


def _common(asked: ProblemsRequest, endpoint: str, **place: str) -> dict[str, Any]:
    """What both pages need; ``link`` is the address of a page with other limits."""
    names = category_names(library().archive.taxonomy)

    def link(other: ProblemsRequest) -> str:
        args: dict[str, Any] = {**place, **other.to_args()}
        return url_for(endpoint, **args)

    return {
        "asked": asked,
        "args": asked.to_args(),
        "in_form": IN_FORM,
        "categories": names,
        "grades": {grade: grade for grade in (*GRADES, UNKNOWN)},
        "across_names": ACROSS_NAMES,
        "fates": FATES,
        "chips": [(label, link(rest)) for label, rest in _chips(asked, names)],
        "unlimited": link(asked.but(filters=Filters(), places=(), fate=None)),
        "link": link,
    }


def _chips(asked: ProblemsRequest, names: Mapping[str, str]) -> Iterator[tuple[str, ProblemsRequest]]:
    """The limits in force, each with the same page without it."""
    for clause in clauses(asked.search.filters, names):
        yield clause.label, asked.but(filters=asked.search.toggled(clause.word, clause.value).filters)
    for place in asked.places:
        yield place.said(), asked.but(places=tuple(other for other in asked.places if other != place))
    if fate := asked.fated():
        yield fate, asked.but(fate=None)
