"""What a unit's reports promise, and what its report of the next year says: "again" by the rule of ``archive.precedents``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import detail_tables
from archive.histories_spots import Spots
from archive.records import ReportLine
from archive.tag_records import Again, KeptMeasure
from archive.unit_records import Promise

# Report and position of a problem → start and end in the text as read.
_Places: TypeAlias = Mapping[tuple[int, int], tuple[int, int]]


def promises_in(session: Session, current: Sequence[ReportLine], spots: Spots) -> tuple[Promise, ...]:
    """The measures that answer a problem; ``current`` come the latest year first."""
    reports = [line.id for line in current]
    places, measures = _problems(session, reports), _measures(session, reports)
    next_reports = _next_reports(current)
    return tuple(
        _promise(line, row, places, next_reports[line.id], spots) for line in current for row in measures[line.id]
    )


def _problems(session: Session, reports: Sequence[int]) -> _Places:
    problem = detail_tables.Problem
    query = select(problem.report_id, problem.position, problem.start, problem.end)
    query = query.where(problem.report_id.in_(reports))
    return {(report, position): (start, end) for report, position, start, end in session.execute(query)}


def _measures(session: Session, reports: Sequence[int]) -> defaultdict[int, list[Any]]:
    """Report → its measures that answer something, in reading order."""
    measure = detail_tables.Measure
    columns = (measure.report_id, measure.text, measure.heading, measure.marker, measure.passage, measure.answers)
    query = select(*columns).where(measure.report_id.in_(reports))
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query.order_by(measure.report_id, measure.position)):
        if row.answers:
            found[row.report_id].append(row)
    return found


def _next_reports(current: Sequence[ReportLine]) -> defaultdict[int, list[ReportLine]]:
    """Report → those of the same kind of the year after, by import."""
    kinds: defaultdict[tuple[str, int | None], list[ReportLine]] = defaultdict(list)
    for line in sorted(current, key=lambda line: line.id):
        kinds[line.doc_type, line.year].append(line)
    found: defaultdict[int, list[ReportLine]] = defaultdict(list)
    for line in current:
        if line.year is not None:
            found[line.id] = kinds.get((line.doc_type, line.year + 1), [])
    return found


def _promise(line: ReportLine, row: Any, places: _Places, later: Sequence[ReportLine], spots: Spots) -> Promise:
    codes = dict.fromkeys(code for place in _answered(row, places) for code in spots.codes(line.id, *place))
    naming = {code: [report for report in later if code in spots.named(report.id)] for code in codes}
    told = tuple((code, _again(naming[code], later)) for code in codes)
    measure = KeptMeasure(row.text, row.heading, row.marker, spots.numbered(line.id, row.passage), row.answers[0][1])
    first = next(iter([*(report for reports in naming.values() for report in reports), *later]), None)
    return Promise(line, measure, told, first)


def _answered(row: Any, places: _Places) -> Iterator[tuple[int, int]]:
    """The stretches of the problems a measure answers."""
    return (places[row.report_id, problem] for problem, _ in row.answers if (row.report_id, problem) in places)


def _again(naming: Sequence[ReportLine], later: Sequence[ReportLine]) -> Again:
    return "again" if naming else "gone" if later else "no_report"
