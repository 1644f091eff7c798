"""Precedents: problems with the measures that answered them, and whether they were named again a year later.

What "again" means is told by the same rule as in ``archive.recurring``: the same category, which holds, in a problem or
deduction of a current report of the same unit and kind. The number of statements is the same whatever is asked; a category
that half of the archive names is not read as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, String, and_, cast, exists, select
from sqlalchemy.orm import Session, aliased

from archive import detail_tables, tables
from archive.effective import categories_where
from archive.listing import lines_of, passages_in
from archive.namings import NAMING
from archive.tag_records import Again, KeptMeasure, Precedent
from archive.tag_tables import Tag

# So many of the passages asked about are looked at, and so many problems of them and of the categories.
_GIVEN, _CANDIDATES = 2000, 200
# A problem passage with the measures that answer it: position and reason.
_Answered: TypeAlias = tuple[Any, list[tuple[int, str]]]
_ORDER: dict[Again | None, int] = {"gone": 0, "again": 1, "no_report": 2, None: 3}
_NEXT = aliased(tables.Report)
_IS_NEXT = and_(
    _NEXT.unit_id == tables.Report.unit_id,
    _NEXT.doc_type == tables.Report.doc_type,
    _NEXT.year == tables.Report.year + 1,
    ~_NEXT.superseded,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A problem passage that measures answer, its category, and the report of the year after, if there is one."""

    row: Any
    category: str | None
    measures: Sequence[tuple[int, str]]
    next_year: Again | None
    later: int | None


def precedents_in(
    session: Session, passages: Sequence[int], categories: Sequence[str], limit: int
) -> tuple[Precedent, ...]:
    """See ``TagStore.precedents``."""
    given = _given(session, passages)
    known = {row.id for row in given}
    others = [row for row in _of_categories(session, categories) if row.id not in known]
    told = _told(session, _answered(session, [*given, *others]), categories)
    told.sort(key=lambda one: -1 if one.row.id in known else _ORDER[one.next_year])
    return _whole(session, told[: max(0, limit)])


def _problems() -> Any:
    """Passages that name problems, of current reports."""
    passage = tables.Passage
    found = select(passage.id, passage.report_id, passage.start, passage.end)
    found = found.join(tables.Report, tables.Report.id == passage.report_id)
    return found.where(passage.role.in_(NAMING), ~tables.Report.superseded)


def _given(session: Session, passages: Sequence[int]) -> list[Any]:
    """Those of the passages that name an answered problem, in their order."""
    asked = list(dict.fromkeys(passages))[:_GIVEN]
    query = _problems().where(tables.Passage.id.in_(asked), _is_answered())
    rows = {row.id: row for row in session.execute(query)}
    return [rows[passage] for passage in asked if passage in rows][:_CANDIDATES]


def _of_categories(session: Session, categories: Sequence[str]) -> list[Any]:
    """The latest problems of the categories that have an answer. Those with a report of the year after come first, since
    the latest year, of which nothing is known yet, would otherwise leave no room for them."""
    if not categories:
        return []
    report = tables.Report
    tagged = select(Tag.passage_id).where(Tag.category.in_(categories), Tag.status != "rejected")
    order = (exists(select(_NEXT.id).where(_IS_NEXT)).desc(), report.year.desc().nulls_last(), report.id.desc())
    query = _problems().where(tables.Passage.id.in_(tagged), _is_answered())
    return list(session.execute(query.order_by(*order, tables.Passage.position).limit(_CANDIDATES)))


def _is_answered() -> ColumnElement[bool]:
    """That a measure answers the problem a passage is of. ``[3, "`` in the column says that of problem 3 and cannot stand in
    a reason, where quotation marks are escaped."""
    passage, problem, measure = tables.Passage, detail_tables.Problem, detail_tables.Measure
    over = (problem.report_id == passage.report_id, problem.start < passage.end, passage.start < problem.end)
    named = cast(measure.answers, String).contains("[" + cast(problem.position, String) + ', "')
    return exists().where(*over, measure.report_id == problem.report_id, named)


def _answered(session: Session, rows: Sequence[Any]) -> list[_Answered]:
    """Each row with the measures that answer its problem. A problem of several passages comes once, rows whose problem
    nothing answers do not come."""
    reports = {row.report_id for row in rows}
    items, answers = _items(session, reports), _answers(session, reports)
    found, seen = [], set()
    for row in rows:
        over = [at for at, start, end in items[row.report_id] if start < row.end and row.start < end]
        new = [(row.report_id, at) for at in over if (row.report_id, at) not in seen]
        seen.update(new)
        measures = dict(sorted(one for key in new for one in answers.get(key, ())))
        if measures:
            found.append((row, list(measures.items())))
    return found


def _items(session: Session, reports: set[int]) -> defaultdict[int, list[tuple[int, int, int]]]:
    """Report → its problems as position, start and end in the text as read."""
    problem = detail_tables.Problem
    query = select(problem.report_id, problem.position, problem.start, problem.end)
    found = defaultdict(list)
    for report, *place in session.execute(query.where(problem.report_id.in_(reports))):
        found[report].append((place[0], place[1], place[2]))
    return found


def _answers(session: Session, reports: set[int]) -> defaultdict[tuple[int, int], list[tuple[int, str]]]:
    """Report and problem → the measures that answer it, each with the reason."""
    measure = detail_tables.Measure
    query = select(measure.report_id, measure.position, measure.answers).where(measure.report_id.in_(reports))
    found = defaultdict(list)
    for report, position, answers in session.execute(query):
        for problem, reason in answers:
            found[report, problem].append((position, reason))
    return found


def _told(session: Session, answered: Sequence[tuple[Any, list[tuple[int, str]]]], asked: Sequence[str]) -> list[_Told]:
    """What became of each problem."""
    holding = categories_where(session, Tag.passage_id.in_([row.id for row, _ in answered]))
    next_reports = _next_reports(session, {row.report_id for row, _ in answered})
    named = _named(session, {later for reports in next_reports.values() for later in reports})
    found = []
    for row, measures in answered:
        category = _category(holding.get(row.id, ()), asked)
        reports = next_reports[row.report_id]
        naming = [report for report in reports if (report, category) in named]
        again: Again = "again" if naming else "gone" if reports else "no_report"
        later = next(iter([*naming, *reports]), None)
        found.append(_Told(row, category, measures, again if category else None, later))
    return found


def _category(holding: Sequence[str], asked: Sequence[str]) -> str | None:
    """The first one asked about that holds, else the main one."""
    return next((code for code in asked if code in holding), next(iter(holding), None))


def _next_reports(session: Session, reports: set[int]) -> defaultdict[int, list[int]]:
    """Report → the current reports of the same unit and kind of the year after."""
    query = select(tables.Report.id, _NEXT.id).join(_NEXT, _IS_NEXT).where(tables.Report.id.in_(reports))
    found = defaultdict(list)
    for report, later in session.execute(query.order_by(_NEXT.id)):
        found[report].append(later)
    return found


def _named(session: Session, reports: set[int]) -> set[tuple[int, str]]:
    """The categories that hold for a problem of these reports."""
    query = select(Tag.report_id, Tag.category).join(tables.Passage, tables.Passage.id == Tag.passage_id).distinct()
    query = query.where(Tag.report_id.in_(reports), Tag.status != "rejected", tables.Passage.role.in_(NAMING))
    return {(report, category) for report, category in session.execute(query)}


def _whole(session: Session, told: Sequence[_Told]) -> tuple[Precedent, ...]:
    """With all that is shown of them."""
    problems = passages_in(session, [one.row.id for one in told])
    later = lines_of(session, [one.later for one in told if one.later is not None])
    measures = _measures(session, {one.row.report_id for one in told})
    found = []
    for one in told:
        next_report = later[one.later] if one.later else None
        kept = tuple(_kept(one, measures))
        found.append(Precedent(one.category, problems[one.row.id], kept, one.next_year, next_report))
    return tuple(found)


def _kept(one: _Told, measures: Mapping[tuple[int, int], Any]) -> Iterator[KeptMeasure]:
    for position, reason in one.measures:
        row = measures[one.row.report_id, position]
        yield KeptMeasure(row.text, row.heading, row.marker, row.id, reason)


def _measures(session: Session, reports: set[int]) -> dict[tuple[int, int], Any]:
    """The measures of the reports by report and position, with the ids of their passages."""
    measure, passage = detail_tables.Measure, tables.Passage
    at = and_(passage.report_id == measure.report_id, passage.position == measure.passage)
    columns = (measure.report_id, measure.position, measure.text, measure.heading, measure.marker, passage.id)
    query = select(*columns).select_from(measure).outerjoin(passage, at).where(measure.report_id.in_(reports))
    return {(row.report_id, row.position): row for row in session.execute(query)}
