"""Lists of reports, units and passages: one or two statements each, whatever their length."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.effective import categories_where
from archive.records import KeptPassage, ReportLine, UnitLine, UnitPage
from archive.rows import LINE, PASSAGE, line_of, passage_of
from archive.tag_tables import Tag
from corpus.errors import NotFound
from corpus.model import Level
from corpus.saying import said

# Databases limit how many values one statement may carry.
_AT_ONCE = 5000


def reports_in(session: Session, unit: str | None, year: int | None, current: bool) -> list[ReportLine]:
    """By unit and year, the latest first; ``unit`` is a canonical name or, where none is called so, a part of one."""
    conditions: list[ColumnElement[bool]] = []
    if unit is not None:
        conditions.append(tables.Unit.id.in_(called(session, unit)))
    if year is not None:
        conditions.append(tables.Report.year == year)
    if current:
        conditions.append(~tables.Report.superseded)
    return list(lines_where(session, *conditions).values())


def waiting_in(session: Session) -> int:
    """How many reports are marked for the index."""
    return session.scalar(select(func.count()).select_from(tables.Pending)) or 0


def last_import_in(session: Session) -> dt.datetime | None:
    """When the latest of the current reports was imported; None if there is none."""
    return session.scalar(select(func.max(tables.Report.imported_at)).where(~tables.Report.superseded))


def called(session: Session, name: str) -> list[int]:
    """The units of this name; where none is called so, those with it in their names."""
    exact = session.scalars(select(tables.Unit.id).filter_by(name=name)).all()
    return list(
        exact or session.scalars(select(tables.Unit.id).where(tables.Unit.name.contains(name, autoescape=True)))
    )


def reports_called(session: Session, unit: str | None, year: int | None) -> Select[int]:
    """The ids of the reports of units so called (``called``) and of a year; None limits nothing."""
    query = select(tables.Report.id)
    if unit is not None:
        query = query.where(tables.Report.unit_id.in_(called(session, unit)))
    return query if year is None else query.where(tables.Report.year == year)


def lines_where(session: Session, *conditions: ColumnElement[bool]) -> dict[int, ReportLine]:
    """Reports that meet all conditions, by unit and year, the latest first."""
    order = (tables.Unit.name.nulls_last(), tables.Report.year.desc().nulls_last(), tables.Report.id.desc())
    query = select(*LINE).select_from(tables.Report).outerjoin(tables.Unit).where(*conditions).order_by(*order)
    return {row.id: line_of(row) for row in session.execute(query)}


def passages_in(session: Session, ids: Sequence[int]) -> dict[int, KeptPassage]:
    """The passages of these ids, in their order; ids that are gone are absent."""
    rows, categories = {}, {}
    for some in portions(ids):
        rows.update({row.id: row for row in session.execute(select(*PASSAGE).where(tables.Passage.id.in_(some)))})
        categories.update(categories_where(session, Tag.passage_id.in_(some)))
    lines = lines_of(session, list({row.report_id for row in rows.values()}))
    return {passage: passage_of(rows[passage], lines, categories) for passage in ids if passage in rows}


def passages_of(session: Session, reports: Sequence[int], current: bool = False) -> dict[int, tuple[KeptPassage, ...]]:
    """Report → its passages in reading order; absent are reports that are gone and, if ``current``, superseded ones."""
    lines = lines_of(session, reports)
    if current:
        lines = {report: line for report, line in lines.items() if not line.superseded}
    found: defaultdict[int, list[KeptPassage]] = defaultdict(list)
    for some in portions(list(lines)):
        categories = categories_where(session, Tag.report_id.in_(some))
        query = select(*PASSAGE).where(tables.Passage.report_id.in_(some))
        for row in session.execute(query.order_by(tables.Passage.report_id, tables.Passage.position)):
            found[row.report_id].append(passage_of(row, lines, categories))
    return {report: tuple(found[report]) for report in lines}


def lines_of(session: Session, reports: Sequence[int]) -> dict[int, ReportLine]:
    """Those that are there of these reports."""
    found = {}
    for some in portions(reports):
        found.update(lines_where(session, tables.Report.id.in_(some)))
    return found


def warnings_of(session: Session, reports: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Report → what was odd about reading it; absent are those without a warning."""
    found = {}
    for some in portions(reports):
        query = select(tables.Report.id, tables.Report.warnings).where(tables.Report.id.in_(some))
        found.update({row.id: tuple(row.warnings) for row in session.execute(query) if row.warnings})
    return found


def portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many as one statement may name."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def units_in(session: Session, unit: int | None = None) -> list[UnitLine]:
    """All units by place and name, or the one of an id, with their current reports counted."""
    query = select(tables.Unit)
    counted = select(tables.Report.unit_id, tables.Report.year, func.count()).where(~tables.Report.superseded)
    if unit is not None:
        query, counted = query.filter_by(id=unit), counted.filter_by(unit_id=unit)
    years: defaultdict[int | None, Counter[int | None]] = defaultdict(Counter)
    for named, year, reports in session.execute(counted.group_by(tables.Report.unit_id, tables.Report.year)):
        years[named][year] += reports
    place = (tables.Unit.province.nulls_last(), tables.Unit.city.nulls_last(), tables.Unit.name)
    return [unit_line(row, years[row.id]) for row in session.scalars(query.order_by(*place))]


def unit_line(row: tables.Unit, years: Counter[int | None]) -> UnitLine:
    """A unit with its reports by year."""
    known = tuple(sorted(year for year in years if year is not None))
    level = cast("Level | None", row.level)
    return UnitLine(row.id, row.name, level, row.province, row.city, row.district, years.total(), known)


def unit_in(session: Session, unit: int) -> UnitPage:
    """A unit with all its reports, superseded ones too.

    :raise NotFound: if there is none of this id.
    """
    found = units_in(session, unit)
    if not found:
        raise NotFound(said("没有编号为 %(unit)s 的单位，可能已改名或其报告已撤回。请在单位列表中查找。", unit=unit))
    return UnitPage(found[0], tuple(lines_where(session, tables.Report.unit_id == unit).values()))
