"""The table of saved searches."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from archive.base import Base


class Saved(Base):
    """A search that somebody gave a name. Ids are never used again: they stand in addresses.

    ``model`` is JSON kept as text, so that one damaged row does not keep the others from being read.
    """

    __tablename__ = "saved_searches"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    model: Mapped[str]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str]
    looked_at: Mapped[dt.datetime]
    feed: Mapped[str] = mapped_column(unique=True)
