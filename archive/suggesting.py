"""Suggested categories take the place of the suggestions before them; what a person decided is never touched.

One row a passage and category: where a person has decided, a suggestion of the same changes nothing, so that what was
rejected stays rejected. ``sources`` says whose suggestions are to be replaced: who is not heard this time keeps his.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from archive.base import table_of
from archive.records import TagSource
from archive.tag_tables import Tag
from corpus.details import Suggestion

Key: TypeAlias = tuple[int, str]
Change: TypeAlias = tuple[int, str, Literal["added", "removed"], TagSource]

_ROW = (Tag.id, Tag.passage_id, Tag.category, Tag.status, Tag.main, Tag.start, Tag.end, Tag.source, Tag.confidence)


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is suggested for a passage (an id); the names are those of the columns."""

    passage_id: int
    category: str
    source: TagSource
    main: bool = False
    start: int | None = None
    end: int | None = None
    confidence: float | None = None

    @property
    def key(self) -> Key:
        """What there is one tag of."""
        return self.passage_id, self.category


@dataclass(frozen=True, slots=True)
class Plan:
    """What it takes to replace the suggestions: rows to add, ids with their new columns, rows to drop."""

    new: Sequence[Suggested] = ()
    altered: Mapping[int, Suggested] = field(default_factory=dict)
    gone: Sequence[Any] = ()

    @property
    def changes(self) -> list[Change]:
        """What appears and what goes, by passage."""
        added: list[Change] = [(one.passage_id, one.category, "added", one.source) for one in self.new]
        removed: list[Change] = [(row.passage_id, row.category, "removed", row.source) for row in self.gone]
        return sorted(added + removed)


def by_rules(suggestions: Iterable[Suggestion], ids: Mapping[int, int]) -> dict[Key, Suggested]:
    """What the rules suggest, with ``ids`` from positions to ids; passages that have none are left out."""
    found: dict[Key, Suggested] = {}
    for one in suggestions:
        if one.passage in ids:
            suggested = Suggested(ids[one.passage], one.category, "rule", one.main, one.start, one.end)
            found.setdefault(suggested.key, suggested)
    return found


def planned(session: Session, report: int, wanted: Mapping[Key, Suggested], sources: Collection[TagSource]) -> Plan:
    """How the tags of a report must change for ``wanted`` to be what ``sources`` suggest. Nothing is changed yet."""
    rows = session.execute(select(*_ROW).where(Tag.report_id == report)).all()
    there = {(row.passage_id, row.category) for row in rows}
    open_rows = [row for row in rows if row.status == "suggested"]
    altered = {}
    for row in open_rows:
        one = wanted.get((row.passage_id, row.category))
        if one and (row.main, row.start, row.end, row.source, row.confidence) != _columns(one):
            altered[row.id] = one
    gone = [row for row in open_rows if (row.passage_id, row.category) not in wanted and row.source in sources]
    return Plan([one for key, one in wanted.items() if key not in there], altered, gone)


def carry_out(session: Session, report: int, plan: Plan) -> None:
    """Makes the changes of a plan from the same transaction."""
    if plan.gone:
        session.execute(delete(Tag).where(Tag.id.in_([row.id for row in plan.gone])))
    if plan.altered:
        session.execute(update(Tag), [{"id": tag, **asdict(one)} for tag, one in plan.altered.items()])
    if plan.new:
        rows = [{"report_id": report, "status": "suggested", **asdict(one)} for one in plan.new]
        session.connection().execute(insert(table_of(Tag)), rows)


def point_anew(session: Session, report: int, wanted: Mapping[Key, Suggested]) -> None:
    """Has decided tags point into a text that was read differently: where it is seen again, else nowhere."""
    decided = (Tag.report_id == report, Tag.status != "suggested", Tag.start.is_not(None))
    moved = []
    for row in session.execute(select(Tag.id, Tag.passage_id, Tag.category).where(*decided)):
        one = wanted.get((row.passage_id, row.category))
        moved.append({"id": row.id, "start": one.start if one else None, "end": one.end if one else None})
    if moved:
        session.execute(update(Tag), moved)


def _columns(one: Suggested) -> tuple[bool, int | None, int | None, TagSource, float | None]:
    return one.main, one.start, one.end, one.source, one.confidence
