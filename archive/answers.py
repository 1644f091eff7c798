"""Which measures answer which problems of a report, by the links it was read with.

A problem may stand in several passages, and a passage hold several problems; a measure answers a problem by its place among
them. Shared by whatever shows problems with what was done about them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from archive import detail_tables, tables
from archive.tag_records import KeptMeasure

Key: TypeAlias = tuple[int, int]
"""A report, and the position of a problem or measure in it."""


def items_of(session: Session, reports: Collection[int]) -> defaultdict[int, list[tuple[int, int, int]]]:
    """Report → its problems as position, start and end in the text as read."""
    problem = detail_tables.Problem
    query = select(problem.report_id, problem.position, problem.start, problem.end)
    found = defaultdict(list)
    for report, *place in session.execute(query.where(problem.report_id.in_(reports))):
        found[report].append((place[0], place[1], place[2]))
    return found


def links_of(session: Session, reports: Collection[int]) -> defaultdict[Key, list[tuple[int, str]]]:
    """Report and problem → the measures that answer it, each with the reason."""
    measure = detail_tables.Measure
    query = select(measure.report_id, measure.position, measure.answers).where(measure.report_id.in_(reports))
    found = defaultdict(list)
    for report, position, answers in session.execute(query):
        for problem, reason in answers:
            found[report, problem].append((position, reason))
    return found


def measures_of(session: Session, reports: Collection[int]) -> dict[Key, Any]:
    """The measures of the reports by report and position, with the ids of their passages."""
    measure, passage = detail_tables.Measure, tables.Passage
    at = and_(passage.report_id == measure.report_id, passage.position == measure.passage)
    columns = (measure.report_id, measure.position, measure.text, measure.heading, measure.marker, passage.id)
    query = select(*columns).select_from(measure).outerjoin(passage, at).where(measure.report_id.in_(reports))
    return {(row.report_id, row.position): row for row in session.execute(query)}


def kept(measures: Mapping[Key, Any], report: int, links: Sequence[tuple[int, str]]) -> tuple[KeptMeasure, ...]:
    """The measures of a report that ``links`` name, with the reason of each."""
    rows = [(measures[report, position], reason) for position, reason in links]
    return tuple(KeptMeasure(row.text, row.heading, row.marker, row.id, reason) for row, reason in rows)


def answers_to(session: Session, rows: Sequence[Any]) -> dict[int, tuple[KeptMeasure, ...]]:
    """Passage (an id) → the measures that answer the problems it is of, in reading order; absent where none does. ``rows``
    have ``id``, ``report_id``, ``start`` and ``end``."""
    reports = {row.report_id for row in rows}
    items, links = items_of(session, reports), links_of(session, reports)
    measures = measures_of(session, {report for report, _ in links})
    found = {}
    for row in rows:
        over = [at for at, start, end in items[row.report_id] if start < row.end and row.start < end]
        named = dict(sorted(link for at in over for link in links.get((row.report_id, at), ())))
        if named:
            found[row.id] = kept(measures, row.report_id, list(named.items()))
    return found
