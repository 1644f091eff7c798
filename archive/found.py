"""What is amiss in reports: checks that found an error or a question, what is left of the template, parts that are lacking."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, literal, select, tuple_
from sqlalchemy.orm import Session

from archive import detail_tables, tables
from archive.among import among, stretch
from archive.narrowing import Narrowing, reports_where
from archive.overview_lists import Found, FoundPage, FoundReport
from archive.overview_records import FoundCount, FoundKind
from archive.rows import evidence_at
from archive.standing import fallen_in
from corpus.details import Verdict

OPEN: tuple[Verdict, ...] = ("error", "query")
_OF_GAPS: Verdict = "query"
_CHECK, _LEFTOVER, _REPORT = detail_tables.Check, detail_tables.Leftover, tables.Report
_MISSING = cast(_REPORT.missing, Text)
_NONE = "[]"


def found_in(session: Session, narrowing: Narrowing | None) -> tuple[FoundCount, ...]:
    """Errors first, then the most findings."""
    reports = func.count(_CHECK.report_id.distinct())
    query: Any = select(_CHECK.kind, _CHECK.verdict, func.count(), reports).where(*_checks(session, narrowing))
    counted = [FoundCount(*row) for row in session.execute(query.group_by(_CHECK.kind, _CHECK.verdict))]
    counted += [_leftovers(session, narrowing), _missing(session, narrowing)]
    met = (one for one in counted if one.findings)
    return tuple(sorted(met, key=lambda one: (OPEN.index(one.verdict), -one.findings, one.kind)))


def findings_in(
    session: Session,
    kind: FoundKind,
    verdict: Verdict | None,
    narrowing: Narrowing | None,
    limit: int,
    offset: int,
) -> FoundPage:
    """See ``OverviewStore.findings``."""
    if kind in ("leftover", "missing"):
        if verdict not in (None, _OF_GAPS):
            return FoundPage((), 0, 0)
        read = _lacking if kind == "missing" else _left
        return read(session, narrowing, limit, offset)
    wanted = [_CHECK.kind == kind, *([_CHECK.verdict == verdict] if verdict else [])]
    columns, where = (_CHECK.verdict, _CHECK.what, _CHECK.evidence), _checks(session, narrowing, *wanted)
    return _page(session, _CHECK, columns, where, limit, offset)


def _checks(session: Session, narrowing: Narrowing | None, *wanted: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    """Conditions of the checks that count."""
    where = [_CHECK.verdict.in_(OPEN), among(_CHECK.report_id, narrowing), *wanted]
    fallen = fallen_in(session, *where)
    return [*where, tuple_(_CHECK.report_id, _CHECK.position).not_in(fallen)] if fallen else where


def _leftovers(session: Session, narrowing: Narrowing | None) -> FoundCount:
    query = select(func.count(), func.count(_LEFTOVER.report_id.distinct()))
    findings, reports = session.execute(query.where(among(_LEFTOVER.report_id, narrowing))).one()
    return FoundCount("leftover", _OF_GAPS, findings, reports)


def _missing(session: Session, narrowing: Narrowing | None) -> FoundCount:
    """The lists of what is lacking are few, however many reports there are."""
    query = select(_MISSING, func.count()).where(*reports_where(narrowing), _MISSING != _NONE).group_by(_MISSING)
    lists = [(len(json.loads(parts)), reports) for parts, reports in session.execute(query)]
    findings = sum(lacking * reports for lacking, reports in lists)
    return FoundCount("missing", _OF_GAPS, findings, sum(reports for _, reports in lists))


def _left(session: Session, narrowing: Narrowing | None, limit: int, offset: int) -> FoundPage:
    what = "“" + _LEFTOVER.text + "”（" + _LEFTOVER.why + "）"
    columns = (literal(_OF_GAPS), what, _LEFTOVER.evidence)
    return _page(session, _LEFTOVER, columns, [among(_LEFTOVER.report_id, narrowing)], limit, offset)


def _page(
    session: Session,
    table: Any,
    columns: Sequence[Any],
    where: Sequence[ColumnElement[bool]],
    limit: int,
    offset: int,
) -> FoundPage:
    """``columns`` are verdict, words and evidence."""
    counted = select(func.count(), func.count(table.report_id.distinct())).where(*where)
    findings, total = session.execute(counted).one()
    lines = stretch(session, _REPORT.id.in_(select(table.report_id).where(*where)), limit, offset)
    shown = table.report_id.in_([line.id for line in lines])
    found: defaultdict[int, list[Found]] = defaultdict(list)
    query = select(table.report_id, *columns).where(*where, shown).order_by(table.position)
    for report, verdict, what, places in session.execute(query):
        found[report].append(Found(verdict, what, evidence_at(_first(places))))
    return FoundPage(tuple(FoundReport(line, tuple(found[line.id])) for line in lines), total, findings)


def _lacking(session: Session, narrowing: Narrowing | None, limit: int, offset: int) -> FoundPage:
    where = [*reports_where(narrowing), _MISSING != _NONE]
    counted = _missing(session, narrowing)
    lines = stretch(session, _REPORT.id.in_(select(_REPORT.id).where(*where)), limit, offset)
    query = select(_REPORT.id, _REPORT.missing).where(_REPORT.id.in_([line.id for line in lines]))
    parts = {row.id: row.missing for row in session.execute(query)}
    reports = (FoundReport(line, tuple(Found(_OF_GAPS, part, None) for part in parts[line.id])) for line in lines)
    return FoundPage(tuple(reports), counted.reports, counted.findings)


def _first(places: list[Any]) -> list[Any] | None:
    """A check has several places, a leftover one."""
    return (places[0] if isinstance(places[0], list) else places) if places else None
