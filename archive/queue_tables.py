"""The tables of the queue of imports: what came together, and every file of it with what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.base import Base, Sentence


class BatchRow(Base):
    """Files that came together. ``paths`` are those a person named: the same again go on with the same batch.
    ``settled``: what follows once all are in (``archive.queue.unsettled``) is done."""

    __tablename__ = "batches"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    paths: Mapped[list[Any]]
    actor: Mapped[str]
    sealed: Mapped[bool]
    cancelled: Mapped[bool]
    settled: Mapped[bool]
    created_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]


class JobRow(Base):
    """One file. ``folder`` is where it lay, for companions; ``spooled`` the SHA-256 of its bytes where they are kept in
    the folder ``incoming``; ``modified`` is in nanoseconds, as the file system says; ``parent`` the job of the archive (ZIP)
    that the file came in."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_batch_id_position", "batch_id", "position"),
        Index("ix_jobs_batch_id_status", "batch_id", "status"),
        Index("ix_jobs_status_id", "status", "id"),
        Index("ix_jobs_path", "path"),
        Index("ix_jobs_spooled", "spooled"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str]
    path: Mapped[str]
    folder: Mapped[str]
    spooled: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None] = mapped_column(BigInteger)
    modified: Mapped[int | None] = mapped_column(BigInteger)
    status: Mapped[str]
    error: Mapped[str | None] = mapped_column(Sentence)
    attempts: Mapped[int]
    parent: Mapped[int | None]
    added_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]


class OutcomeRow(Base):
    """What became of one report of a file. No foreign key leads to the report, which may be withdrawn."""

    __tablename__ = "outcomes"

    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    report_id: Mapped[int] = mapped_column(index=True)
    same: Mapped[str | None]
    replaces: Mapped[int | None]
