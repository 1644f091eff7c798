"""``/compare`` (并列比较): up to six reports side by side, or the list from which to choose them.

``?report=`` (repeated) are the numbers of the reports; ``choose=1`` shows the list though there are enough, with the filters
of ``/reports``.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from archive import KeptReport
from corpus.errors import JilanError, Misused, NotFound
from corpus.model import Evidence
from web import contract_compare
from web.compare import MOST, asked, compared, heading, present
from web.language import say
from web.numbers import short_number
from web.pages.listing import Listing
from web.pages.shared import library
from web.tables.compare import points

pages = Blueprint("compare", __name__)


@pages.get("/compare")
def page() -> str | tuple[str, int]:
    """The comparison; of fewer than two reports there is none, and of more than six none that anybody could read."""
    try:
        reports = asked(request.args.to_dict(flat=False))
        shown = compared(library().archive, reports) if reports else None
    except (Misused, NotFound) as fault:
        given = filter(None, map(short_number, request.args.getlist("report")))
        return _choice(list(dict.fromkeys(given))[:MOST], fault), fault.status
    if shown is None or len(reports) < 2 or request.args.get("choose"):
        return _choice(reports)
    return render_template(
        "compare/page.html",
        page=shown,
        args={"report": reports},
        heading=heading,
        points=points,
        source=_source,
        without=lambda report: url_for("compare.page", report=[each for each in reports if each != report]),
        room=MOST - len(reports),
    )


@pages.get("/compare.json")
def page_json() -> Response:
    """The same for scripts."""
    reports = asked(request.args.to_dict(flat=False))
    return jsonify(contract_compare.compare(compared(library().archive, reports)))


def _choice(reports: Sequence[int], fault: JilanError | None = None) -> str:
    archive = library().archive
    return render_template(
        "compare/choose.html",
        chosen=present(archive, reports),
        listing=Listing.of(archive, request.args),
        heading=heading,
        most=MOST,
        fault=say(fault.sentence) if fault else "",
    )


def _source(report: KeptReport, evidence: Evidence) -> str:
    """The place of a fact in the text as read."""
    return url_for("reports.source", report=report.id, start=evidence.start, end=evidence.end, _anchor="here")
