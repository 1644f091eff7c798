"""``/reports``: the list, one report with its facts and text, its source as read, and the file as it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Blueprint, Response, jsonify, render_template, request

from archive import KeptReport, Recurrence, ReportLine, UnitLine
from corpus.errors import Misused
from index.query import MOST_CHARACTERS
from web import contract, sharing
from web.compare import MOST
from web.cursor import Stretch
from web.notes import notes_among
from web.pages.body import body
from web.pages.downloads import to_be_saved
from web.pages.facts import as_typed, facts
from web.pages.listing import SORTS, Listing
from web.pages.listing import reports as listed
from web.pages.panels import panels
from web.pages.places import in_source
from web.pages.shared import actor, library
from web.pages.source import window
from web.redlining import neighbours, successive
from web.rendering import sheets
from web.understood import of_kept

pages = Blueprint("reports", __name__)

# Names in the list below the field of a correction: a browser filters them while somebody types.
MOST_OFFERED = 300


@pages.get("/reports")
def index() -> str:
    """The reports kept, by year and unit, those to be looked at first if asked for."""
    listing = Listing.of(library().archive, request.args)
    return render_template("reports/index.html", listing=listing, sorts=SORTS, most=MOST)


@pages.get("/reports.json")
def index_json() -> Response:
    """The same list for scripts."""
    stretch = Stretch.asked("reports", request.args.to_dict(flat=False))
    found = listed(library().archive, request.args, stretch.limit, stretch.offset)
    return jsonify({"reports": contract.listing(found.lines), **stretch.answer(found.total)})


@pages.get("/reports/<int:report>")
def show(report: int) -> str:
    """One report; hits of ``?q=`` are marked."""
    return page(report)


@pages.get("/reports/<int:report>.json")
def show_json(report: int) -> Response:
    """The same report for scripts."""
    archive = library().archive
    kept = archive.report(report)
    shared = sharing.sharing(library(), kept).by_passage
    return jsonify(
        contract.report(kept, archive.events(report))
        | {"shared": [sharing.as_json(passage, one) for passage, one in shared.items()]}
    )


def page(
    report: int, shown: dict[str, str] | None = None, typed: dict[str, str] | None = None, fault: Misused | None = None
) -> str:
    """The page of a report. A correction that could not be understood is shown again: ``shown`` is what its form
    first showed, ``typed`` what became of it, ``fault`` what is wrong."""
    archive = library().archive
    kept = archive.report(report)
    asked = request.args.get("q", "").strip()[: MOST_CHARACTERS + 1]
    shared = sharing.sharing(library(), kept)
    text = archive.source(report)
    leaves = sheets(kept, text)
    return render_template(
        "reports/show.html",
        report=kept,
        facts=facts(kept),
        panels=panels(of_kept(kept)),
        taxonomy=archive.taxonomy,
        recurrences=_by_passage(archive.recurrences(report)),
        goto=in_source(report, text, leaves),
        leaves=leaves,
        beside=_beside(kept),
        events=archive.events(report),
        body=body(kept, library().analyse(asked) if asked else None, shared.by_passage, leaves),
        shared=shared,
        sharing=sharing,
        asked=asked,
        units=_likely(kept, library().units()),
        form=archive.lone_form(report),
        note=notes_among(archive, archive.report_lines([report]).values()).get(report),
        shown=shown or as_typed(kept),
        typed=typed or as_typed(kept),
        fault=fault,
        actor=actor(),
    )


def _likely(kept: KeptReport, units: Sequence[UnitLine]) -> list[UnitLine]:
    """The units to offer where a person corrects one: all of a small archive, else those of the report's province."""
    if len(units) <= MOST_OFFERED:
        return list(units)
    return [unit for unit in units if unit.province == kept.unit.province][:MOST_OFFERED]


def _beside(kept: KeptReport) -> tuple[ReportLine | None, ReportLine | None]:
    """The reports of the same kind that the unit has for the year before and the year after."""
    if kept.unit_id is None:
        return None, None
    return neighbours(successive(library().archive.unit(kept.unit_id).reports), kept.id)


def _by_passage(recurrences: Iterable[Recurrence]) -> dict[int, list[Recurrence]]:
    """The recurrences of what each passage names, by its id."""
    found: dict[int, list[Recurrence]] = {}
    for each in recurrences:
        found.setdefault(each.passage, []).append(each)
    return found


@pages.get("/reports/<int:report>/source")
def source(report: int) -> str:
    """The text as read with line numbers, ``?start=&end=`` highlighted."""
    kept = library().archive.report(report)
    start, end, page = (request.args.get(name, type=int) for name in ("start", "end", "page"))
    shown = window(library().archive.source(report), start, end, page)
    return render_template(
        "reports/source.html", report=kept, window=shown, page_args=lambda page: {"report": report, "page": page}
    )


@pages.get("/reports/<int:report>/original")
def original(report: int) -> Response:
    """The file as it was imported, to be saved, never shown: what is in it is not to be trusted."""
    return to_be_saved(*library().archive.original(report), otherwise=f"{report}")
