"""Which categories are named most, and which more than the year before: told of units alone that reported in both years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.browsing_records import Counted
from archive.effective import by_code
from archive.listing import lines_where
from archive.naming_pages import check_known
from archive.naming_tables import Naming
from archive.narrowing import Narrowing, reports_where
from archive.overview_lists import Turn, TurnPage
from archive.overview_records import ENOUGH, Change, NamedCategory, Rising
from archive.records import ReportLine
from corpus.model import DocType
from corpus.taxonomy import Taxonomy

_REPORT, _UNIT = tables.Report, tables.Unit


def top_in(session: Session, taxonomy: Taxonomy, narrowing: Narrowing | None, limit: int) -> tuple[NamedCategory, ...]:
    """The categories that most reports name."""
    reports, units = func.count(), func.count(_REPORT.unit_id.distinct())
    query = select(Naming.category, reports, units).join(_REPORT, _REPORT.id == Naming.report_id)
    named = session.execute(query.where(*reports_where(narrowing)).group_by(Naming.category)).all()
    first = sorted(named, key=lambda row: (-row[1], by_code(row[0])))[:limit]
    return tuple(
        NamedCategory(code, taxonomy.name_of(code), code in taxonomy.leaves, Counted(*counts))
        for code, *counts in first
    )


def rising_in(session: Session, taxonomy: Taxonomy, narrowing: Narrowing | None, limit: int) -> Rising:
    """The categories whose share of the reports grew, the most first."""
    year, units = _compared(session, narrowing)
    if year is None:
        return Rising(None, 0, ())
    where = _of_both(narrowing, year)
    counted = select(_REPORT.year, func.count().label("reports")).where(*where).group_by(_REPORT.year)
    all_ = {row.year: row.reports for row in session.execute(counted)}
    of_before, of_now = all_[year - 1], all_[year]
    changes = (
        Change(code, taxonomy.name_of(code), counts.get(year - 1, 0), counts.get(year, 0), of_before, of_now)
        for code, counts in _named(session, where).items()
    )
    grown = [(_growth(each), each) for each in changes]
    order = sorted((one for one in grown if one[0] > 0), key=lambda one: (-one[0], by_code(one[1].code)))
    return Rising(year, units, tuple(each for _, each in order[:limit]))


def turns_in(
    session: Session, taxonomy: Taxonomy, category: str, narrowing: Narrowing | None, limit: int, offset: int
) -> TurnPage:
    """See ``OverviewStore.turns``."""
    check_known(session, taxonomy, category)
    year, _ = _compared(session, narrowing)
    if year is None:
        return TurnPage(None, (), 0)
    where = _of_both(narrowing, year)
    naming = select(Naming.report_id).where(Naming.category == category)
    units = select(_REPORT.unit_id).where(*where, _REPORT.id.in_(naming))
    total = session.scalars(select(func.count()).select_from(units.distinct().subquery())).one()
    shown = select(_UNIT.id).where(_UNIT.id.in_(units)).order_by(_UNIT.name).limit(limit).offset(offset)
    lines = lines_where(session, *where, _UNIT.id.in_(shown)).values()
    named = set(session.scalars(naming.where(Naming.report_id.in_([line.id for line in lines]))))
    turns = (_turn(list(reports), named, year) for _, reports in groupby(lines, key=lambda line: line.unit_id))
    counts = _named(session, [*where, Naming.category == category]).get(category, {})
    return TurnPage(year, tuple(turns), total, counts.get(year - 1, 0), counts.get(year, 0))


def _turn(lines: Sequence[ReportLine], named: Collection[int], year: int) -> Turn:
    """One unit's reports of both years."""
    before, now = (tuple((line, line.id in named) for line in lines if line.year == when) for when in (year - 1, year))
    return Turn(lines[0].unit_id or 0, lines[0].unit or "", before, now)


def _compared(session: Session, narrowing: Narrowing | None) -> tuple[int | None, int]:
    """The later of the two years that ``Rising`` compares, and how many units have both."""
    of_units = select(_REPORT.unit_id, _REPORT.year).where(*_overall(narrowing), _REPORT.unit_id.is_not(None))
    each = of_units.distinct().subquery()
    last = func.lag(each.c.year).over(partition_by=each.c.unit_id, order_by=each.c.year)
    after = select(each.c.year, last.label("last")).subquery()
    both = select(after.c.year, func.count().label("units")).where(after.c.year - after.c.last == 1)
    pairs = both.group_by(after.c.year).order_by(after.c.year.desc())
    found = [(year, units) for year, units in session.execute(pairs)]
    return next((pair for pair in found if pair[1] >= ENOUGH), next(iter(found), (None, 0)))


def _overall(narrowing: Narrowing | None) -> list[ColumnElement[bool]]:
    return [*reports_where(narrowing), _REPORT.doc_type == DocType.OVERALL.value]


def _of_both(narrowing: Narrowing | None, year: int) -> list[ColumnElement[bool]]:
    """The overall self-evaluations of a year and the one before, of units that have one of each."""
    where = [*_overall(narrowing), _REPORT.year.in_((year - 1, year))]
    both = select(_REPORT.unit_id).where(*where).group_by(_REPORT.unit_id)
    return [*where, _REPORT.unit_id.in_(both.having(func.count(_REPORT.year.distinct()) == 2))]


def _named(session: Session, where: list[ColumnElement[bool]]) -> Mapping[str, Mapping[int | None, int]]:
    """Category → year → reports."""
    query = select(Naming.category, _REPORT.year, func.count()).join(_REPORT, _REPORT.id == Naming.report_id)
    found: defaultdict[str, dict[int | None, int]] = defaultdict(dict)
    for code, year, reports in session.execute(query.where(*where).group_by(Naming.category, _REPORT.year)):
        found[code][year] = reports
    return found


def _growth(change: Change) -> float:
    return change.now / change.of_now - change.before / change.of_before
