"""The reports that name a category, page by page, with what became of it.

A page is a few statements whatever its length: which reports, their passages, what answers these, the reports of the year
after. ``category`` is a leaf, or a letter for all its leaves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.among import LATEST_FIRST
from archive.answers import answers_to
from archive.browsing_records import (
    Counted,
    NamedPassage,
    NamingPage,
    NamingReport,
)
from archive.listing import lines_of, passages_in
from archive.naming_tables import Naming
from archive.namings import NAMING
from archive.narrowing import Narrowing, reports_where, under
from archive.next_year import fate as fate_of
from archive.next_year import named_in, next_reports, told
from archive.records import TagStatus
from archive.tag_records import Again
from archive.tag_tables import Tag
from corpus.errors import NotFound
from corpus.saying import said
from corpus.taxonomy import Taxonomy, is_under

FATES: tuple[Again, ...] = ("gone", "again", "no_report")
# Characters of a code that nobody knows: addresses may hold anything.
_SHOWN = 20


def naming_in(
    session: Session,
    taxonomy: Taxonomy,
    category: str,
    narrowing: Narrowing | None,
    fate: Again | None,
    limit: int,
    offset: int,
) -> NamingPage:
    """See ``BrowsingStore.naming``.

    :raise NotFound: for a category that neither the taxonomy nor any report knows.
    """
    check_known(session, taxonomy, category)
    where = [*reports_where(narrowing), names(category)]
    fates = _fates(session, where, category)
    fated = [fate_of(category) == fate] if fate else []
    reports = _page(session, [*where, *fated], limit, offset)
    return NamingPage(
        tuple(_reports(session, category, reports)),
        Counted(sum(fates.values()), units_where(session, where)),
        _passages(session, where, category),
        fates,
    )


def check_known(session: Session, taxonomy: Taxonomy, category: str) -> None:
    """:raise NotFound: for a category that neither the taxonomy nor any report knows."""
    named = select(Naming.report_id).where(under(Naming.category, [category])).limit(1)
    if not taxonomy.knows(category) and session.scalar(named) is None:
        raise NotFound(said("没有问题类别“%(category)s”。全部类别见“问题”页。", category=category[:_SHOWN]))


def names(category: str) -> ColumnElement[bool]:
    """Condition: that a report names the category."""
    return tables.Report.id.in_(select(Naming.report_id).where(under(Naming.category, [category])))


def _fates(session: Session, where: Sequence[ColumnElement[bool]], category: str) -> dict[Again, int]:
    told = select(fate_of(category).label("fate")).select_from(tables.Report).where(*where).subquery()
    counts = {
        row.fate: row.reports
        for row in session.execute(select(told.c.fate, func.count().label("reports")).group_by(told.c.fate))
    }
    return {fate: counts.get(fate, 0) for fate in FATES}


def units_where(session: Session, where: Sequence[ColumnElement[bool]]) -> int:
    """How many known units these reports are of."""
    return session.scalar(select(func.count(tables.Report.unit_id.distinct())).where(*where)) or 0


def _passages(session: Session, where: Sequence[ColumnElement[bool]], category: str) -> int:
    """How many passages name the category; one with two leaves of a letter is one."""
    reports = select(tables.Report.id).where(*where)
    if len(category) > 1:
        counted = select(func.sum(Naming.passages)).where(Naming.category == category, Naming.report_id.in_(reports))
    else:
        counted = _tagged(category, func.count(Tag.passage_id.distinct())).where(Tag.report_id.in_(reports))
    return session.scalar(counted) or 0


def _tagged(category: str, *columns: Any) -> Any:
    """Columns of the tags by which passages name the category."""
    query = select(*columns).join(tables.Passage, tables.Passage.id == Tag.passage_id)
    return query.where(Tag.status != "rejected", tables.Passage.role.in_(NAMING), under(Tag.category, [category]))


def _page(session: Session, where: Sequence[ColumnElement[bool]], limit: int, offset: int) -> list[int]:
    query = select(tables.Report.id).outerjoin(tables.Unit).where(*where).order_by(*LATEST_FIRST)
    return list(session.scalars(query.limit(limit).offset(offset)))


def _reports(session: Session, category: str, reports: Sequence[int]) -> list[NamingReport]:
    passage = tables.Passage
    columns = (passage.id, passage.report_id, passage.start, passage.end, Tag.status)
    rows = session.execute(
        _tagged(category, *columns).where(Tag.report_id.in_(reports)).order_by(passage.position)
    ).all()
    statuses = _statuses(rows)
    first = list({row.id: row for row in rows}.values())
    kept, measures = passages_in(session, [row.id for row in first]), answers_to(session, first)
    named: defaultdict[int, list[NamedPassage]] = defaultdict(list)
    for row in first:
        named[row.report_id].append(NamedPassage(kept[row.id], statuses[row.id], measures.get(row.id, ())))
    return _with_fates(session, category, {report: tuple(named[report]) for report in reports})


def _statuses(rows: Sequence[Any]) -> dict[int, TagStatus]:
    """Confirmed where one of the leaves is."""
    found: dict[int, TagStatus] = {}
    for row in rows:
        found[row.id] = "confirmed" if "confirmed" in (row.status, found.get(row.id)) else row.status
    return found


def _with_fates(session: Session, category: str, named: Mapping[int, tuple[NamedPassage, ...]]) -> list[NamingReport]:
    following = next_reports(session, named)
    codes = named_in(session, {later for reports in following.values() for later in reports})
    again = {later for later, code in codes if is_under(code, category)}
    fates = {report: told(following[report], again) for report in named}
    lines = lines_of(session, [*named, *(later for _, later in fates.values() if later is not None)])
    return [
        NamingReport(lines[report], passages, fate, lines[later] if later is not None else None)
        for report, passages in named.items()
        for fate, later in (fates[report],)
    ]
