"""``/units``: the unions of the archive by place, and one with its reports, problems and amounts over the years."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, request

from archive.unit_records import LEAST
from web import contract_units, unit_page
from web.cursor import Stretch
from web.pages.shared import library
from web.redlining import successive
from web.tagging import category_names
from web.units import ALL_OPEN, UnitsRequest, inside, provinces, tree

pages = Blueprint("units", __name__)


@pages.get("/units")
def index() -> str:
    """The units by place: all of them, or of many the places first."""
    args = request.args.to_dict(flat=False)
    asked, stretch = UnitsRequest.from_args(args), Stretch.asked("units", args, ALL_OPEN)
    archive = library().archive
    found = archive.unit_list(asked.region, asked.name, stretch.limit, stretch.offset)
    branches = tree(archive.unit_places(asked.region, asked.name))
    many = asked.empty and found.total > ALL_OPEN
    return render_template(
        "units/index.html",
        asked=asked,
        found=found,
        branches=branches,
        inside=inside(branches, asked.region) if many or asked.region else (),
        provinces=[] if many else provinces(found.units, branches),
        page=stretch.page,
        pages=0 if many else -(-found.total // stretch.limit),
        page_args=lambda page: {
            **asked.to_args(),
            **{word: args[word] for word in ("limit",) if word in args},
            "page": page,
        },
    )


@pages.get("/units.json")
def index_json() -> Response:
    """The same for scripts."""
    args = request.args.to_dict(flat=False)
    asked, stretch = UnitsRequest.from_args(args), Stretch.asked("units", args)
    archive = library().archive
    found = archive.unit_list(asked.region, asked.name, stretch.limit, stretch.offset)
    places = tree(archive.unit_places(asked.region, asked.name))
    return jsonify(
        {
            "units": [contract_units.unit_line(unit) for unit in found.units],
            "places": contract_units.places(places),
            **stretch.answer(found.total),
        }
    )


@pages.get("/units/<int:unit>")
def show(unit: int) -> str:
    """One unit over the years."""
    history = library().archive.history(unit)
    scores, rates = unit_page.charts(history)
    return render_template(
        "units/show.html",
        history=history,
        scores=scores,
        rates=rates,
        years=unit_page.by_year(history),
        problems=unit_page.problems(history),
        redlines=successive(history.reports),
        compare=unit_page.side_by_side(history),
        category_names=category_names(library().archive.taxonomy),
        unit_page=unit_page,
        least=LEAST,
    )


@pages.get("/units/<int:unit>.json")
def show_json(unit: int) -> Response:
    """The same for scripts."""
    return jsonify(contract_units.history(library().archive.history(unit)))
