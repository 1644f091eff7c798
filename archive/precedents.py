"""Precedents: problems with the measures that answered them, and whether they were named again a year later.

What "again" means is told by the same rule as in ``archive.recurring``: the same category, which holds, in a problem or
deduction of a current report of the same unit and kind. The number of statements is the same whatever is asked; a category
that half of the archive names is not read as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, String, cast, exists, select
from sqlalchemy.orm import Session

from archive import detail_tables, tables
from archive.answers import items_of, kept, links_of, measures_of
from archive.effective import categories_where
from archive.listing import lines_of, passages_in
from archive.namings import NAMING
from archive.next_year import IS_NEXT, NEXT, named_in, next_reports, told
from archive.tag_records import Again, Precedent
from archive.tag_tables import Tag

# So many of the passages asked about are looked at, and so many problems of them and of the categories.
_GIVEN, _CANDIDATES = 2000, 200
# A problem passage with the measures that answer it: position and reason.
_Answered: TypeAlias = tuple[Any, list[tuple[int, str]]]
_ORDER: dict[Again | None, int] = {"gone": 0, "again": 1, "no_report": 2, None: 3}


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
    order = (exists(select(NEXT.id).where(IS_NEXT)).desc(), report.year.desc().nulls_last(), report.id.desc())
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
    items, answers = items_of(session, reports), links_of(session, reports)
    found, seen = [], set()
    for row in rows:
        over = [at for at, start, end in items[row.report_id] if start < row.end and row.start < end]
        new = [(row.report_id, at) for at in over if (row.report_id, at) not in seen]
        seen.update(new)
        measures = dict(sorted(one for key in new for one in answers.get(key, ())))
        if measures:
            found.append((row, list(measures.items())))
    return found


def _told(session: Session, answered: Sequence[tuple[Any, list[tuple[int, str]]]], asked: Sequence[str]) -> list[_Told]:
    """What became of each problem."""
    holding = categories_where(session, Tag.passage_id.in_([row.id for row, _ in answered]))
    following = next_reports(session, {row.report_id for row, _ in answered})
    named = named_in(session, {later for reports in following.values() for later in reports})
    found = []
    for row, measures in answered:
        category = _category(holding.get(row.id, ()), asked)
        reports = following[row.report_id]
        again, later = told(reports, [report for report in reports if (report, category) in named])
        found.append(_Told(row, category, measures, again if category else None, later))
    return found


def _category(holding: Sequence[str], asked: Sequence[str]) -> str | None:
    """The first one asked about that holds, else the main one."""
    return next((code for code in asked if code in holding), next(iter(holding), None))


def _whole(session: Session, told: Sequence[_Told]) -> tuple[Precedent, ...]:
    """With all that is shown of them."""
    problems = passages_in(session, [one.row.id for one in told])
    later = lines_of(session, [one.later for one in told if one.later is not None])
    measures = measures_of(session, {one.row.report_id for one in told})
    found = []
    for one in told:
        next_report = later[one.later] if one.later else None
        taken = kept(measures, one.row.report_id, one.measures)
        found.append(Precedent(one.category, problems[one.row.id], taken, one.next_year, next_report))
    return tuple(found)
