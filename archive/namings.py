"""Which categories the problems of a report name: kept with every change of its passages or tags, in the same transaction.

What names a problem is a passage with the role 问题 or 扣分; a category holds for it unless a person rejected it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import case, delete, func, insert, select
from sqlalchemy.orm import Session

from archive import tables
from archive.base import table_of
from archive.listing import portions
from archive.naming_tables import Naming
from archive.tag_tables import Tag
from corpus.model import Role

NAMING = (Role.PROBLEM, Role.DEDUCTION)

_COLUMNS = ("report_id", "category", "passages", "confirmed")


def recount(session: Session, reports: Collection[int]) -> None:
    """Counts the namings of these reports anew."""
    for some in portions(sorted(reports)):
        session.execute(delete(Naming).where(Naming.report_id.in_(some)))
        counted = _counted().where(Tag.report_id.in_(some))
        session.connection().execute(insert(table_of(Naming)).from_select(_COLUMNS, counted))


def wrong(session: Session) -> list[int]:
    """The reports whose namings are not what their tags say."""
    should = {tuple(row) for row in session.execute(_counted())}
    found = {tuple(row) for row in session.execute(select(*(getattr(Naming, name) for name in _COLUMNS)))}
    return sorted({report for report, *_ in should ^ found})


def _counted() -> Any:
    confirmed = func.sum(case((Tag.status == "confirmed", 1), else_=0))
    query = select(Tag.report_id, Tag.category, func.count(), confirmed)
    query = query.join(tables.Passage, tables.Passage.id == Tag.passage_id)
    holds = (Tag.status != "rejected", tables.Passage.role.in_(NAMING))
    return query.where(*holds).group_by(Tag.report_id, Tag.category)
