"""Saved searches: the part of the archive's door that is about them; ``archive.store.Archive`` is the whole of it.

A saved search is a name, a model that only ``web.saving`` understands, when it was last looked at, and a token that
nobody can guess, for its feed. Who renamed or deleted one stands in the program's log: that of the archive is about reports.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.database import Database
from archive.marks import now
from archive.saved_records import SavedSearch
from archive.saved_tables import Saved
from corpus.errors import Misused, NotFound
from corpus.saying import said

_log = logging.getLogger(__name__)

LONGEST_NAME = 60
MOST_SAVED = 500
# Characters of a model as JSON: the longest query with every filter in force stays far below.
MOST_MODEL = 20_000
_TOKEN_BYTES = 16
# Control and format characters, halves of pairs, line ends: what no one sees, or what turns the writing around.
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class SavedStore:
    """Searches that people keep under a name."""

    _database: Database

    def save_search(self, name: str, model: Mapping[str, Any], actor: str) -> SavedSearch:
        """Keeps ``model``, which has an integer ``version`` and is otherwise opaque, under ``name``.

        :raise Misused: for a name that is empty, too long, taken or holds control characters; for a model that is too
            large; if there are ``MOST_SAVED`` already.
        """
        text = _written(model)
        with self._database.write() as session:
            if (session.scalar(select(func.count()).select_from(Saved)) or 0) >= MOST_SAVED:
                raise Misused(said("保存的检索已有 %(most)s 个，不能再多。请先删除不用的。", most=MOST_SAVED))
            at = now()
            row = Saved(name=_free(session, name), model=text, created_at=at, created_by=actor, looked_at=at)
            row.feed = secrets.token_urlsafe(_TOKEN_BYTES)
            session.add(row)
            session.flush()
            return _record(row)

    def saved_searches(self) -> list[SavedSearch]:
        """All of them, the latest first."""
        with self._database.read() as session:
            return [_record(row) for row in session.scalars(select(Saved).order_by(Saved.id.desc()))]

    def saved_search(self, saved: int) -> SavedSearch:
        """One of them.

        :raise NotFound: if there is none with this id.
        """
        with self._database.read() as session:
            return _record(_row(session, saved))

    def saved_search_by_feed(self, token: str) -> SavedSearch:
        """The one whose feed has this token.

        :raise NotFound: if there is none.
        """
        with self._database.read() as session:
            row = session.scalars(select(Saved).filter_by(feed=token)).one_or_none()
            if row is None:
                raise NotFound(said("没有这个订阅地址，保存的检索可能已被删除。请在“保存的检索”页面重新复制订阅地址。"))
            return _record(row)

    def rename_search(self, saved: int, name: str, actor: str) -> SavedSearch:
        """Gives it another name; its feed and its address stay.

        :raise NotFound: if there is none with this id.
        :raise Misused: for a name as in ``save_search``.
        """
        with self._database.write() as session:
            row = _row(session, saved)
            row.name = _free(session, name, besides=saved)
            record = _record(row)
        _log.info("saved search %d renamed by %s", saved, actor)
        return record

    def delete_search(self, saved: int, actor: str) -> None:
        """Deletes it, and with it its feed.

        :raise NotFound: if there is none with this id.
        """
        with self._database.write() as session:
            session.delete(_row(session, saved))
        _log.info("saved search %d deleted by %s", saved, actor)

    def looked_at(self, saved: int, at: dt.datetime | None = None) -> None:
        """Notes that somebody looks at it: ``at``, or as of now. The moment only ever moves forward.

        :raise NotFound: if there is none with this id.
        """
        with self._database.write() as session:
            row = _row(session, saved)
            row.looked_at = max(row.looked_at, at or _searchable_until(session, row.looked_at))


def _searchable_until(session: Session, since: dt.datetime) -> dt.datetime:
    """Now; but while reports imported after ``since`` wait to be indexed, the import of the first of them: no search
    shows them yet, and they must still count as new afterwards."""
    waiting = select(func.min(tables.Report.imported_at)).join(
        tables.Pending, tables.Pending.report_id == tables.Report.id
    )
    return session.scalar(waiting.where(tables.Report.imported_at > since)) or now()


def _row(session: Session, saved: int) -> Saved:
    row = session.get(Saved, saved)
    if row is None:
        raise NotFound(said("没有编号为 %(saved)s 的保存的检索，可能已被删除。请在“保存的检索”页面核对。", saved=saved))
    return row


def _free(session: Session, given: str, besides: int | None = None) -> str:
    """``given`` trimmed, if it can be the name of a saved search and is not that of another one than ``besides``."""
    name = given.strip()
    if not name:
        raise Misused(said("名称是空的。请给这个检索起一个名称。"))
    if any(unicodedata.category(character) in _UNSEEN for character in name):
        raise Misused(said("名称含有看不见的控制字符。请重新输入，不要换行。"))
    if len(name) > LONGEST_NAME:
        raise Misused(
            said("名称有 %(characters)s 个字，最多 %(most)s 个。请缩短。", characters=len(name), most=LONGEST_NAME)
        )
    taken = session.scalar(select(Saved.id).filter_by(name=name))
    if taken not in (None, besides):
        raise Misused(said("已有名为“%(name)s”的保存的检索。请换一个名称，或先给原来的改名。", name=name))
    return name


def _written(model: Mapping[str, Any]) -> str:
    if type(model.get("version")) is not int:
        raise ValueError("the model of a saved search needs an integer version")
    text = json.dumps(model, ensure_ascii=False)
    if len(text) > MOST_MODEL:
        raise Misused(said("这个检索的条件太多，无法保存。请减少检索词或筛选条件。"))
    return text


def _read(text: str) -> Mapping[str, Any]:
    """The model; what is no JSON object any more becomes an empty one, which has no version and is no one's search."""
    try:
        model = json.loads(text)
    except ValueError:
        model = None
    return model if isinstance(model, dict) else {}


def _record(row: Saved) -> SavedSearch:
    return SavedSearch(row.id, row.name, _read(row.model), row.created_at, row.created_by, row.looked_at, row.feed)
