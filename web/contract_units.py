"""The JSON of ``/units.json`` and ``/units/<id>.json``.

``places`` is a tree of where the units lie that are asked for: provinces with ``inside`` cities with districts, each with ``units`` and ``reports``; a ``name`` that is
null is the unknown, or units of the place above itself. A unit's ``by_year`` has no gaps: ``report`` is null for a year without an
overall self-evaluation, whose ``score`` (out of 100) and execution ``rates`` of the whole budget count; ``rate`` is null where
it states none or several. ``median`` is that of the overall self-evaluations of the ``region`` in that year, ``scored`` and
``rated`` say how many state the number; of fewer than three there is none. ``region`` is the province or, where that is unknown,
the city: ``region_level`` says which. Of problems ``years`` are objects: the year as text → the state there
(``new``, ``again``, ``named``, ``gone``, ``quiet``, ``missing``) and the passages. Amounts are in 分 with the form printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.records import UnitLine
from archive.unit_records import Middle, Place, Promise, Rated, UnitFigure, UnitHistory, UnitProblem, UnitYear
from web import contract
from web.contract_details import Json, fields
from web.unit_page import Problems, by_year, problems
from web.units import Branch


def unit_line(unit: UnitLine) -> Json:
    """A unit in a list."""
    names = ("id", "name", "level", "province", "city", "district", "reports")
    return {**fields(unit, *names), "years": list(unit.years)}


def places(branches: Iterable[Branch]) -> list[Json]:
    """The tree of places."""
    return [
        {
            "name": branch.name,
            "units": branch.counted.units,
            "reports": branch.counted.reports,
            "inside": places(branch.inside),
        }
        for branch in branches
    ]


def history(unit: UnitHistory) -> Json:
    """A unit over the years, the latest first; ``reports`` are all of them, older versions too."""
    return {
        **unit_line(unit.unit),
        "by_year": [_year(year, middle) for year, middle in by_year(unit)],
        "undated": [line.id for line in unit.undated],
        "region": unit.region,
        "region_level": unit.region_level,
        "problems": [row for table in problems(unit) for row in _problems(table, unit.problems)],
        "promises": [_promise(promise) for promise in unit.promises],
        "figures": [_figure(figure) for figure in unit.figures],
        "figures_left": unit.figures_left,
        "reports": contract.listing(unit.reports),
    }


def _year(year: UnitYear, middle: Middle | None) -> Json:
    return {
        "year": year.year,
        "report": year.report.id if year.report else None,
        "others": [line.id for line in year.others],
        **fields(year, "score", "rate"),
        "rates": [_rated(rate) for rate in year.rates],
        "median": fields(middle, "score", "scored", "rate", "rated") if middle else None,
    }


def _rated(rate: Rated) -> Json:
    return {**fields(rate, "value", "label", "text"), **_place(rate.place)}


def _place(place: Place) -> Json:
    return {"report": place.report, "passage": place.passage}


def _problems(table: Problems, kept: Iterable[UnitProblem]) -> list[Json]:
    passages = {one.code: one.years for one in kept if one.doc_type is table.doc_type}
    return [
        {
            "doc_type": table.doc_type.value,
            "code": row.code,
            "years": {
                str(cell.year): {
                    "state": cell.state,
                    "passages": [_place(place) for place in passages[row.code].get(cell.year, ())],
                }
                for cell in row.cells
            },
        }
        for row in table.rows
    ]


def _promise(promise: Promise) -> Json:
    return {
        "report": promise.report.id,
        "year": promise.report.year,
        **fields(promise.measure, "text", "heading", "marker", "passage", "reason"),
        "next_year": [{"category": code, "again": again} for code, again in promise.next_year],
        "later": promise.later.id if promise.later else None,
    }


def _figure(figure: UnitFigure) -> Json:
    return {
        **fields(figure, "label", "kind"),
        "years": {
            str(year): [{"printed": one.printed, "fen": one.fen, **_place(one.place)} for one in stated]
            for year, stated in figure.years.items()
        },
    }
