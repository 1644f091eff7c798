"""The report of the year after: the current one of the same unit and kind, and whether it names a category again.

Reports of one kind are compared, since an announced budget names no problems and would pass for a year in which they were
gone. ``archive.namings`` says what it means that a report names a category.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, case, exists, select
from sqlalchemy.orm import Session, aliased

from archive import tables
from archive.naming_tables import Naming
from archive.narrowing import under
from archive.tag_records import Again

NEXT = aliased(tables.Report)
IS_NEXT = and_(
    NEXT.unit_id == tables.Report.unit_id,
    NEXT.doc_type == tables.Report.doc_type,
    NEXT.year == tables.Report.year + 1,
    ~NEXT.superseded,
)


def fate(category: str) -> ColumnElement[str]:
    """``again``, ``gone`` or ``no_report`` for the report of a statement: what the year after says of a leaf or letter."""
    again = exists(
        select(NEXT.id).join(Naming, Naming.report_id == NEXT.id).where(IS_NEXT, under(Naming.category, [category]))
    )
    return case((again, "again"), (exists(select(NEXT.id).where(IS_NEXT)), "gone"), else_="no_report")


def next_reports(session: Session, reports: Collection[int]) -> defaultdict[int, list[int]]:
    """Report → those of the year after, by id."""
    query = select(tables.Report.id, NEXT.id).join(NEXT, IS_NEXT).where(tables.Report.id.in_(reports))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for report, later in session.execute(query.order_by(NEXT.id)):
        found[report].append(later)
    return found


def named_in(session: Session, reports: Collection[int]) -> set[tuple[int, str]]:
    """The reports and the categories they name."""
    query = select(Naming.report_id, Naming.category).where(Naming.report_id.in_(reports))
    return {(row.report_id, row.category) for row in session.execute(query)}


def told(later: Sequence[int], naming: Collection[int]) -> tuple[Again, int | None]:
    """What became of a category of which the reports ``naming`` speak again, by those of the year after; and of these the
    one to show: the first that names it, else the first, None of none."""
    first = next((report for report in later if report in naming), None)
    if first is not None:
        return "again", first
    return ("gone", later[0]) if later else ("no_report", None)
