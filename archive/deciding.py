"""What people decide about tags: confirm, reject, add, take back. Each change is logged, all of a call or none.

A row that was suggested stays a row whatever is decided, since the rejection must be remembered; one that only a person
added goes when it is taken back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from archive import tables
from archive.listing import portions
from archive.marks import mark, now
from archive.namings import recount
from archive.records import TagStatus
from archive.suggesting import Key
from archive.tag_records import Decided, Decision
from archive.tag_tables import Tag
from archive.vault import Vault
from corpus.errors import Misused, NotFound
from corpus.saying import listed, said
from corpus.taxonomy import Taxonomy


def decide(vault: Vault, decisions: Sequence[Decision], actor: str) -> tuple[Decided, ...]:
    """Carries the decisions out and says what changed; see ``TagStore.decide``.

    :raise Misused: for an unknown category or status.
    :raise NotFound: if a passage is gone.
    """
    wanted = {(one.passage, one.category): one.status for one in decisions}
    with vault.database.write() as session:
        reports = _reports_of(session, {passage for passage, _ in wanted})
        there = _rows(session, reports)
        _check(wanted, there, vault.understanding.taxonomy)
        changed = [
            Decided(reports[key[0]], *key, _status(there.get(key)), becomes)
            for key, status in wanted.items()
            if (becomes := _becomes(there.get(key), status)) != _status(there.get(key))
        ]
        _put(session, changed, there, actor)
    return tuple(changed)


def decisions_in(session: Session, report: int) -> dict[int, dict[str, Any]]:
    """The tags of a report that somebody decided, by id, as the log tells that one is lost."""
    query = select(Tag.id, Tag.passage_id, Tag.category, Tag.status).where(Tag.report_id == report)
    return {
        row.id: {"passage": row.passage_id, "category": row.category, "was": row.status, "now": None}
        for row in session.execute(query.where(Tag.status != "suggested"))
    }


def _reports_of(session: Session, passages: Collection[int]) -> dict[int, int]:
    """Passage → its report."""
    found: dict[int, int] = {}
    for some in portions(sorted(passages)):
        query = select(tables.Passage.id, tables.Passage.report_id).where(tables.Passage.id.in_(some))
        found.update({row.id: row.report_id for row in session.execute(query)})
    gone = sorted(set(passages) - set(found))
    if gone:
        raise NotFound(
            said(
                "没有编号为 %(passage)s 的段落，报告可能已撤回或重新识别。请刷新页面后再定，这次没有改动任何标签。",
                passage=gone[0],
            )
        )
    return found


def _rows(session: Session, passages: Collection[int]) -> dict[Key, Row[Any]]:
    found: dict[Key, Row[Any]] = {}
    for some in portions(sorted(passages)):
        query = select(Tag.id, Tag.passage_id, Tag.category, Tag.status, Tag.source)
        rows = session.execute(query.where(Tag.passage_id.in_(some)))
        found.update({(row.passage_id, row.category): row for row in rows})
    return found


def _check(wanted: Mapping[Key, TagStatus], there: Mapping[Key, object], taxonomy: Taxonomy) -> None:
    for key in wanted:
        if key[1] not in taxonomy.leaves and key not in there:
            some = listed([f"{code} {leaf.name}" for code, leaf in list(taxonomy.leaves.items())[:3]])
            raise Misused(
                said(
                    "没有类别“%(code)s”。请写类别表中的代码，如 %(some)s；全部代码见审阅标签页或类别表文件。",
                    code=key[1],
                    some=some,
                )
            )


def _status(row: Row[Any] | None) -> TagStatus | None:
    return cast("TagStatus", row.status) if row else None


def _becomes(row: Row[Any] | None, status: TagStatus) -> TagStatus | None:
    """What a tag is after the decision; None: it is not there."""
    if status == "confirmed":
        return status
    if row is None or row.source == "person":
        return None
    return status


def _put(session: Session, changed: Sequence[Decided], there: Mapping[Key, Row[Any]], actor: str) -> None:
    at = now()
    new = [one for one in changed if one.was is None]
    gone = [there[one.passage, one.category].id for one in changed if one.now is None]
    if gone:
        session.execute(delete(Tag).where(Tag.id.in_(gone)))
    if altered := [_altered(one, there, actor, at) for one in changed if one.was and one.now]:
        session.execute(update(Tag), altered)
    if new:
        session.execute(insert(Tag), [_added(one, actor, at) for one in new])
    if changed:
        session.execute(insert(tables.Event), [_event(one, actor, at) for one in changed])
    reports = sorted({one.report for one in changed})
    recount(session, reports)
    mark(session, reports)


def _altered(one: Decided, there: Mapping[Key, Row[Any]], actor: str, at: dt.datetime) -> dict[str, Any]:
    undone = one.now == "suggested"
    who = {"by": None if undone else actor, "at": None if undone else at}
    return {"id": there[one.passage, one.category].id, "status": one.now, **who}


def _added(one: Decided, actor: str, at: dt.datetime) -> dict[str, Any]:
    what = {"report_id": one.report, "passage_id": one.passage, "category": one.category, "status": one.now}
    return {**what, "main": False, "source": "person", "by": actor, "at": at}


def _event(one: Decided, actor: str, at: dt.datetime) -> dict[str, Any]:
    """``tagged`` where the category holds from now on (again), ``untagged`` where it no longer does, or less surely."""
    kind = "tagged" if one.now == "confirmed" or one.was == "rejected" else "untagged"
    detail = {"passage": one.passage, "category": one.category, "was": one.was, "now": one.now}
    return {"at": at, "actor": actor, "kind": kind, "report_id": one.report, "detail": detail}
