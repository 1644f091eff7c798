"""The tables of categories: tags of passages, and what the learned suggester was worth."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.base import Base, of_report


class Tag(Base):
    """A category of a passage: suggested (``source``, ``main``, the matched stretch) and perhaps decided (``by``, ``at``)."""

    __tablename__ = "tags"
    __table_args__ = (
        UniqueConstraint("passage_id", "category"),
        Index("ix_tags_status_category_report_id_passage_id", "status", "category", "report_id", "passage_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = of_report(index=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"))
    category: Mapped[str]
    status: Mapped[str]
    main: Mapped[bool]
    start: Mapped[int | None]
    end: Mapped[int | None]
    source: Mapped[str]
    confidence: Mapped[float | None]
    by: Mapped[str | None]
    at: Mapped[dt.datetime | None]


class Learning(Base):
    """What the learned suggester was worth, the newest last. No text, no report: numbers only."""

    __tablename__ = "learnings"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    quality: Mapped[dict[str, Any]]
