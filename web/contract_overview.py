"""The JSON of ``/overview.json`` and of the lists behind its counts.

``years`` and ``scores`` have a ``year`` of null for reports whose year nobody knows, last. Bands of scores are ranges as
``score`` of an address takes them (``90..91.99``); those that no report lies in are absent. ``quartiles`` are the lower, the
median and the upper one. Of coverage the ``states`` of a unit stand in the order of ``years``; ``undated`` are its reports of an
unknown year (null: none), of places and of the whole the units that have any. ``rising`` is told of the ``year`` and the one
before; ``few`` says that there are too few units to tell anything of it. Names of categories and what
findings say are Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive import ReportLine
from archive.browsing_records import Counted
from archive.overview_lists import FoundPage, FoundReport, LostPage, Turn, TurnPage
from archive.overview_records import CoveragePage, NamedCategory, Overview, Rising, YearScores
from web.contract_details import Json, fields
from web.overview.scores import band_of


def overview(shown: Overview) -> Json:
    """All counts."""
    return {
        "all": _counted(shown.all),
        "nameless": shown.nameless,
        "years": [{"year": column.value, **_counted(column.all)} for column in shown.years],
        "scores": [_scores(year) for year in shown.scores],
        "top": [_named(each) for each in shown.top],
        "rising": _rising(shown.rising),
        "lost": [fields(each, "name", "rows", "losing", "points") for each in shown.lost],
        "found": [fields(each, "kind", "verdict", "findings", "reports") for each in shown.found],
        "latest": [{**report(line), "imported_at": line.imported_at.isoformat()} for line in shown.latest],
        "awaiting": fields(shown.awaiting, "tags", "reports"),
        "last_import": shown.last_import.isoformat() if shown.last_import else None,
    }


def coverage(page: CoveragePage) -> Json:
    """A stretch of the units with their years."""
    return {
        "years": list(page.years),
        "totals": [dict(each) for each in page.totals],
        "places": [
            {**fields(each, "province", "units", "undated"), "present": list(each.present)} for each in page.places
        ],
        "undated": page.undated,
        "units": [
            {
                **fields(line, "id", "name", "province", "city"),
                "states": [fields(cell, *_CELL) for cell in line.cells],
                "undated": fields(line.undated, *_CELL) if line.undated else None,
            }
            for line in page.lines
        ],
    }


def findings(page: FoundPage) -> Json:
    """A stretch of the reports with their findings."""
    return {"findings": page.findings, "reports": [_found(each) for each in page.reports]}


def lost(page: LostPage) -> Json:
    """A stretch of the rows that lost points."""
    rows = [
        {**report(row.report), **fields(row, "name"), "above": list(row.above), **fields(row, *_POINTS)}
        for row in page.rows
    ]
    return {"points": page.points, "rows": rows}


def turns(page: TurnPage) -> Json:
    """A stretch of the units that name a category in one of two years."""
    return {"year": page.year, "units": [_turn(each) for each in page.turns]}


_CELL = ("state", "reports", "latest")
_POINTS = ("weight", "score", "points", "reason")


def report(line: ReportLine) -> Json:
    """What tells reports apart."""
    return {"report": line.id, **fields(line, "unit", "year"), "doc_type": line.doc_type.value}


def _counted(counted: Counted) -> Json:
    return {"reports": counted.reports, "units": counted.units}


def _scores(year: YearScores) -> Json:
    return {
        "year": year.year,
        "reports": year.reports,
        "bands": {band_of(place): count for place, count in enumerate(year.bands) if count},
        "unknown": year.unknown,
        "quartiles": list(year.quartiles) if year.quartiles else None,
        "others": list(year.others),
    }


def _named(each: NamedCategory) -> Json:
    return {**fields(each, "code", "name", "known"), **_counted(each.total)}


def _rising(rising: Rising) -> Json:
    names = ("code", "name", "before", "now", "of_before", "of_now")
    return {**fields(rising, "year", "units", "few"), "changes": [fields(each, *names) for each in rising.changes]}


def _found(each: FoundReport) -> Json:
    found = [
        {
            **fields(one, "verdict", "what"),
            "evidence": fields(one.evidence, "start", "end", "text") if one.evidence else None,
        }
        for one in each.found
    ]
    return {**report(each.report), "found": found}


def _turn(turn: Turn) -> Json:
    return {
        "id": turn.unit,
        "name": turn.name,
        "before": _naming(turn.before),
        "now": _naming(turn.now),
    }


def _naming(reports: Iterable[tuple[ReportLine, bool]]) -> list[Json]:
    return [{"report": line.id, "names": names} for line, names in reports]
