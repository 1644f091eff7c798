"""The whole archive: what it holds, how it is scored, what is most often wrong, what waits for a person.

All counting is SQL, a fixed number of statements however many reports there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.among import among
from archive.browsing_records import Counted, HeatColumn
from archive.doubts import has_doubts
from archive.found import found_in
from archive.lost_points import lost_in
from archive.narrowing import Narrowing, reports_where
from archive.overview_records import Awaiting, Overview
from archive.records import ReportLine
from archive.rising import rising_in, top_in
from archive.rows import LINE, line_of
from archive.scores import scores_in
from archive.tag_tables import Tag
from corpus.taxonomy import Taxonomy

TOP, RISING, LATEST = 10, 10, 10


def overview_in(session: Session, taxonomy: Taxonomy, narrowing: Narrowing | None, edges: Sequence[float]) -> Overview:
    """See ``OverviewStore.overview``."""
    latest = _latest(session, narrowing)
    return Overview(
        all=_counted(session, narrowing),
        nameless=_nameless(session, narrowing),
        years=_years(session, narrowing),
        scores=scores_in(session, narrowing, edges),
        top=top_in(session, taxonomy, narrowing, TOP),
        rising=rising_in(session, taxonomy, narrowing, RISING),
        lost=lost_in(session, narrowing),
        found=found_in(session, narrowing),
        latest=latest,
        awaiting=_awaiting(session),
        last_import=latest[0].imported_at if latest else None,
    )


_UNITS = func.count(tables.Report.unit_id.distinct())


def _counted(session: Session, narrowing: Narrowing | None) -> Counted:
    return Counted(*session.execute(select(func.count(), _UNITS).where(*reports_where(narrowing))).one())


def _nameless(session: Session, narrowing: Narrowing | None) -> int:
    where = (*reports_where(narrowing), tables.Report.unit_id.is_(None))
    return session.scalars(select(func.count()).where(*where)).one()


def _years(session: Session, narrowing: Narrowing | None) -> tuple[HeatColumn, ...]:
    year = tables.Report.year
    query = select(year, func.count(), _UNITS).where(*reports_where(narrowing)).group_by(year)
    rows = session.execute(query.order_by(year.nulls_last()))
    return tuple(HeatColumn(value, Counted(*counts)) for value, *counts in rows)


def _latest(session: Session, narrowing: Narrowing | None) -> tuple[ReportLine, ...]:
    report = tables.Report
    ids = select(report.id).where(*reports_where(narrowing)).order_by(report.id.desc()).limit(LATEST)
    query = select(*LINE).select_from(report).outerjoin(tables.Unit).where(report.id.in_(ids))
    return tuple(line_of(row) for row in session.execute(query.order_by(report.id.desc())))


def _awaiting(session: Session) -> Awaiting:
    suggested = select(func.count()).where(Tag.status == "suggested", among(Tag.report_id, None))
    uncertain = select(func.count()).where(~tables.Report.superseded, has_doubts())
    return Awaiting(session.scalars(suggested).one(), session.scalars(uncertain).one())
