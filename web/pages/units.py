"""``/units``: the unions of the archive, and one with its reports by year."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from archive import UnitLine
from corpus.names import UNKNOWN
from web import contract
from web.pages.shared import library
from web.redlining import successive

pages = Blueprint("units", __name__)


@pages.get("/units")
def index() -> str:
    """The units, province by province."""
    units = sorted(library().archive.units(), key=_order)
    groups = [(place, list(lines)) for place, lines in groupby(units, key=_province)]
    return render_template("units/index.html", groups=groups, count=len(units))


@pages.get("/units.json")
def index_json() -> Response:
    """The same for scripts."""
    return jsonify([_json(unit) for unit in sorted(library().archive.units(), key=_order)])


@pages.get("/units/<int:unit>")
def show(unit: int) -> str:
    """One unit with its reports, the latest year first."""
    page = library().archive.unit(unit)
    return render_template("units/show.html", page=page, redlines=successive(page.reports))


@pages.get("/units/<int:unit>.json")
def show_json(unit: int) -> Response:
    """The same for scripts."""
    page = library().archive.unit(unit)
    return jsonify(_json(page.unit) | {"reports": contract.listing(page.reports)})


def _province(unit: UnitLine) -> str:
    return unit.province or UNKNOWN


def _order(unit: UnitLine) -> tuple[Any, ...]:
    return unit.province is None, _province(unit), unit.city or "", unit.district or "", unit.name


def _json(unit: UnitLine) -> dict[str, Any]:
    return {
        "id": unit.id,
        "name": unit.name,
        "level": unit.level,
        "province": unit.province,
        "city": unit.city,
        "district": unit.district,
        "reports": unit.reports,
        "years": list(unit.years),
    }
