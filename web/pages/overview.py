"""``/overview`` (总览): what the archive holds, how it is scored, what is most often wrong, and the lists behind the counts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from archive.overview_records import CoveragePlace
from corpus.names import GRADES, UNKNOWN
from corpus.saying import said
from index.fields import clauses
from index.filters import Filters
from index.reports import BANDS
from web import contract_overview as contract
from web.cursor import Stretch
from web.overview.asked import KINDS, OPEN, STATES, STATES_ASKED, Link, OverviewRequest, asked_for, of_year
from web.overview.lists import LISTS
from web.overview.scores import score_table
from web.pages.shared import library
from web.request import SearchRequest
from web.shading import shade
from web.tagging import category_names

pages = Blueprint("overview", __name__)

# Filters with a field in the form; the others are kept in hidden ones.
IN_FORM = ("unit", "year", "score", "grade", "region", "type", "imported")
# Units and indicators on the first page; lines of a stretch of the lists.
SHOWN_UNITS, SHOWN_INDICATORS = 20, 20
STRETCH = 50
# What a coverage cell shows beside its words.
SIGNS = {"present": "●", "uncertain": "!", "missing": "○", "undated": "？"}


@pages.get("/overview")
def index() -> str:
    """Everything in counts."""
    asked, filters = _asked()
    found = library().archive.overview(BANDS, filters)
    return render_template(
        "overview/index.html",
        page=found,
        coverage=library().archive.coverage(filters, SHOWN_UNITS),
        scores=score_table(found, asked.filters),
        shown=SHOWN_INDICATORS,
        **_common(asked.plain()),
    )


@pages.get("/overview.json")
def index_json() -> Response:
    """The same for scripts; coverage has its own."""
    return jsonify(contract.overview(library().archive.overview(BANDS, _asked()[1])))


@pages.get("/overview/coverage")
def coverage() -> Answer | str:
    """Units by years."""
    return _list("coverage")


@pages.get("/overview/coverage.json")
def coverage_json() -> Response:
    """The same for scripts."""
    return _list_json("coverage")


@pages.get("/overview/findings")
def findings() -> Answer | str:
    """The reports with findings of a kind."""
    return _list("findings")


@pages.get("/overview/findings.json")
def findings_json() -> Response:
    """The same for scripts."""
    return _list_json("findings")


@pages.get("/overview/lost")
def lost() -> Answer | str:
    """The rows of score forms that lost points, of one indicator or of all."""
    return _list("lost")


@pages.get("/overview/lost.json")
def lost_json() -> Response:
    """The same for scripts."""
    return _list_json("lost")


@pages.get("/overview/rising")
def rising() -> Answer | str:
    """The units that name a category in one of the two latest years."""
    return _list("rising")


@pages.get("/overview/rising.json")
def rising_json() -> Response:
    """The same for scripts."""
    return _list_json("rising")


def _list(name: str) -> Answer | str:
    """A stretch of a list; without what it needs there is only the part of the overview that leads to it."""
    behind, stretch = LISTS[name], _stretch(name)
    asked, filters = _asked()
    if behind.needs and not getattr(asked, behind.needs):
        return redirect(url_for("overview.index", _anchor=behind.part, **asked.plain().to_args()))
    page = behind.read(library().archive, asked, filters, stretch.limit, stretch.offset)
    return render_template(
        f"overview/{name}.html",
        page=page,
        at=stretch.page,
        pages=max(1, -(-page.total // stretch.limit)),
        page_args=lambda page: {**asked.but(page=page).to_args(), **_length()},
        **_common(asked),
    )


def _list_json(name: str) -> Response:
    behind, stretch = LISTS[name], _stretch(name)
    page = behind.read(library().archive, *_asked(), stretch.limit, stretch.offset)
    return jsonify(behind.contract(page) | stretch.answer(page.total))


def _asked() -> tuple[OverviewRequest, Filters]:
    return asked_for(library(), request.args.to_dict(flat=False))


def _stretch(name: str) -> Stretch:
    return Stretch.asked(f"overview/{name}", request.args.to_dict(flat=False), STRETCH)


def _length() -> Link:
    """The length of a stretch, where the address names one: lists have another than searches."""
    return {"limit": request.args["limit"]} if "limit" in request.args else {}


def _common(asked: OverviewRequest) -> dict[str, Any]:
    """What all pages need."""
    return {
        "asked": asked,
        "args": asked.to_args(),
        "in_form": IN_FORM,
        "grades": {grade: grade for grade in (*GRADES, UNKNOWN)},
        "chips": _chips(asked),
        "unlimited": _here(asked.but(filters=Filters(), province="", state=None)),
        "categories": category_names(library().archive.taxonomy),
        "kinds": KINDS,
        "verdicts": OPEN,
        "signs": SIGNS,
        "states": STATES,
        "shade": shade,
        "link": lambda **changes: asked.plain().but(**changes).to_args(),
        "search_of": lambda **changes: _search(asked.filters, changes),
        "units_of": lambda place=None, **limits: _units_of(asked, place, **limits),
        "year_of": lambda year: SearchRequest(filters=of_year(asked.filters, year)).to_args(),
    }


def _units_of(asked: OverviewRequest, place: CoveragePlace | None, **limits: Any) -> Link | None:
    """The units of a province (None: of all) in a ``state``, in one ``year`` (None: the unknown) if it is given. Of units that
    are in a state themselves an address can ask no second one."""
    if asked.state and limits:
        return None
    filters = of_year(asked.filters, limits["year"]) if "year" in limits else asked.filters
    province = (place.province or UNKNOWN) if place else asked.province
    return asked.plain().but(filters=filters, province=province, state=limits.get("state")).to_args()


def _search(filters: Filters, changes: dict[str, Any]) -> Link:
    """The search under the same filters, with words of an address in the place of theirs."""
    return SearchRequest(filters=filters).to_args() | {word: [value] for word, value in changes.items()}


def _chips(asked: OverviewRequest) -> list[tuple[str, str]]:
    """The filters in force, each with the address of the same page without it."""
    chips = [
        (clause.label, _here(asked.but(filters=asked.search.toggled(clause.word, clause.value).filters)))
        for clause in clauses(asked.filters)
    ]
    if asked.province:
        chips.append((said("省份为%(province)s", province=asked.province), _here(asked.but(province=""))))
    if asked.state:
        label = said("状态为“%(state)s”", state=said(STATES_ASKED[asked.state]))
        chips.append((label, _here(asked.but(state=None))))
    return chips


def _here(asked: OverviewRequest) -> str:
    return url_for(request.endpoint or "overview.index", **asked.to_args())
