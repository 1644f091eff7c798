"""How Python's types lie in the database; the ground all tables stand on."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from corpus.saying import Said, packed, unpacked

_PACKED = '{"pattern":'


class Utc(TypeDecorator[dt.datetime]):
    """A moment, stored without its zone in UTC, since SQLite knows no zones, and handed out with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Into the database."""
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Out of it."""
        return value.replace(tzinfo=dt.UTC) if value else None


class Sentence(TypeDecorator[str]):
    """A sentence for people: one that remembers what it was made of (``corpus.saying``) is stored as JSON with its pattern
    and values, so that pages can say it in another language, any other as it stands."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Into the database."""
        return json.dumps(packed(value), ensure_ascii=False) if isinstance(value, Said) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Out of it."""
        if value is None or not value.startswith(_PACKED):
            return value
        try:
            sentence: str = unpacked(json.loads(value))
        except ValueError:
            return value
        return sentence


class Sentences(TypeDecorator[list[Any]]):
    """The same for a list of sentences, stored as JSON."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> list[Any] | None:
        """Into the database."""
        return None if value is None else [packed(each) for each in value]

    def process_result_value(self, value: list[Any] | None, dialect: Dialect) -> list[Any] | None:
        """Out of it."""
        return None if value is None else [_sentence(each) for each in value]


def _sentence(stored: object) -> object:
    try:
        return unpacked(stored)
    except ValueError:
        return str(stored)


class Base(DeclarativeBase):
    """Constraints carry names, because a migration on SQLite can only change what it can name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - declared by SQLAlchemy as it is
        str: Text,
        dt.datetime: Utc,
        list[Any]: JSON(none_as_null=True),
        dict[str, Any]: JSON(none_as_null=True),
    }


def table_of(kind: type[Base]) -> Table:
    """The table of a mapped class, for statements that go past the mapper."""
    return Base.metadata.tables[kind.__tablename__]


def of_report(**options: Any) -> Mapped[int]:
    """The column of what goes with its report."""
    return mapped_column(ForeignKey("reports.id", ondelete="CASCADE"), **options)
