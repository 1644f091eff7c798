"""Problems that come again: the same category in the same unit's reports of other years.

A category holds for a passage unless a person rejected it. Reports of the same kind are compared, since an announced
budget names no problems and would pass for a year in which they were gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.effective import categories_where
from archive.fetching import row_of
from archive.listing import lines_where
from archive.namings import NAMING
from archive.records import ReportLine
from archive.tag_records import Again, Occurrence, Recurrence
from archive.tag_tables import Tag


def recurrences_in(session: Session, report: int) -> tuple[Recurrence, ...]:
    """See ``TagStore.recurrences``.

    :raise NotFound: if there is no such report.
    """
    row = row_of(session, report)
    if row.unit_id is None or row.year is None:
        return ()
    others = _others(session, row, row.year)
    named = _named(session, [report, *others])
    occurrences = _occurrences(others, named)
    return tuple(
        _recurrence(row.year, passage, code, occurrences.get(code, ()), {line.year for line in others.values()})
        for where, passage, code in named
        if where == report
    )


def _others(session: Session, row: tables.Report, year: int) -> dict[int, ReportLine]:
    """The unit's current reports of the same kind, of the year before and of later years, by year."""
    same = (tables.Report.unit_id == row.unit_id, tables.Report.doc_type == row.doc_type, ~tables.Report.superseded)
    when = (tables.Report.year >= year - 1, tables.Report.year != year)
    found = lines_where(session, *same, *when)
    return dict(sorted(found.items(), key=lambda one: (one[1].year, one[0])))


def _named(session: Session, reports: Sequence[int]) -> list[tuple[int, int, str]]:
    """Report, passage and category of every problem, in reading order."""
    passage = tables.Passage
    naming = select(passage.id).where(passage.report_id.in_(reports), passage.role.in_(NAMING))
    categories = categories_where(session, Tag.passage_id.in_(naming))
    query = naming.add_columns(passage.report_id).order_by(passage.position)
    return [(row.report_id, row.id, code) for row in session.execute(query) for code in categories.get(row.id, ())]


def _occurrences(
    others: Mapping[int, ReportLine], named: Sequence[tuple[int, int, str]]
) -> dict[str, tuple[Occurrence, ...]]:
    """Category → the other reports that name it, by year."""
    passages: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for report, passage, code in named:
        passages[code][report].append(passage)
    return {
        code: tuple(Occurrence(line, tuple(held[report])) for report, line in others.items() if report in held)
        for code, held in passages.items()
    }


def _recurrence(
    year: int, passage: int, code: str, occurrences: Sequence[Occurrence], years: set[int | None]
) -> Recurrence:
    naming = {one.report.year for one in occurrences}

    def again(in_year: int) -> Again:
        return "again" if in_year in naming else "gone" if in_year in years else "no_report"

    before = tuple(one for one in occurrences if one.report.year == year - 1)
    later = tuple(one for one in occurrences if one.report.year != year - 1)
    return Recurrence(code, passage, before, later, again(year - 1), again(year + 1))
