"""Tags as they are handed out, and the categories that hold for a passage: confirmed, then suggested, never rejected."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive import tables
from archive.records import KeptTag, TagSource, TagStatus
from archive.tag_tables import Tag

_PRECEDENCE = {"confirmed": 0, "suggested": 1, "rejected": 2}

TAG = (
    Tag.id,
    Tag.passage_id,
    Tag.report_id,
    Tag.category,
    Tag.status,
    Tag.main,
    Tag.start,
    Tag.end,
    Tag.source,
    Tag.confidence,
    Tag.by,
    Tag.at,
)


def tag_of(row: Any) -> KeptTag:
    """A row of ``TAG``."""
    status, source = cast("TagStatus", row.status), cast("TagSource", row.source)
    where = (row.main, row.start, row.end)
    return KeptTag(
        row.id, row.passage_id, row.report_id, row.category, status, *where, source, row.confidence, row.by, row.at
    )


def tags_in(session: Session, report: int) -> tuple[KeptTag, ...]:
    """The tags of a report in the order of its passages; within one, those that hold come first."""
    passage = tables.Passage
    query = select(*TAG).join(passage, passage.id == Tag.passage_id).where(Tag.report_id == report)
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query.order_by(passage.position)):
        found[row.passage_id].append(row)
    return tuple(tag_of(row) for rows in found.values() for row in sorted(rows, key=_precedence))


def categories_where(session: Session, condition: ColumnElement[bool]) -> dict[int, tuple[str, ...]]:
    """Passage → the categories that hold for it, of the tags that meet a condition; absent where none does."""
    query = select(Tag.passage_id, Tag.category, Tag.status, Tag.main).where(condition, Tag.status != "rejected")
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.passage_id].append(row)
    return {passage: tuple(row.category for row in sorted(rows, key=_precedence)) for passage, rows in found.items()}


def by_code(code: str) -> tuple[str, int, str]:
    """The order of categories: A2 before A10."""
    return code[:1], len(code), code


def _precedence(row: Any) -> tuple[int, bool, tuple[str, int, str]]:
    return _PRECEDENCE[row.status], not row.main, by_code(row.category)
