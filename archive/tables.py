"""The tables. The database is the only truth: the search index can always be built from it.

A report row is one imported file. Its plain columns hold the *effective* facts, which lists filter by; ``read`` keeps the
facts as read, so that a correction can be shown beside them and withdrawn. Evidence is ``[start, end, text]``. What a report
says in detail stands in ``archive.detail_tables``, tags in ``archive.tag_tables``. A change here needs a migration in ``migrations/versions``; a test compares the two.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.base import Base, Sentences, of_report


class Unit(Base):
    """A union, kept as long as a report names it."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    level: Mapped[str | None]
    province: Mapped[str | None]
    city: Mapped[str | None]
    district: Mapped[str | None]


class Original(Base):
    """A file as it came; its bytes lie in the folder ``originals``. ``pieces`` says how many reports it held."""

    __tablename__ = "originals"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    format: Mapped[str]
    encoding: Mapped[str | None]
    pieces: Mapped[int]
    stored_at: Mapped[dt.datetime]


class Report(Base):
    """One report of an imported file as understood. ``project`` is what a form of a project names (项目名称). Ids are never used again: they stand in addresses and in the log.

    ``part`` counts the reports of its file from 0; ``first_page`` pages of the file come before it. ``confidence`` is that
    of recognised text. A ``companion`` is a form or an appendix that found no report to join yet.
    """

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("sha256", "part"),
        Index("ix_reports_unit_id_year_doc_type", "unit_id", "year", "doc_type"),
        # All that filters ask: counts over the whole archive read this instead of the wide rows.
        Index(
            "ix_reports_facts",
            *("superseded", "year", "unit_id", "doc_type", "score", "score_full", "grade", "imported_at"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"))
    part: Mapped[int]
    first_page: Mapped[int]
    file: Mapped[str]
    title: Mapped[str | None]
    project: Mapped[str | None]
    doc_type: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    unit_as_written: Mapped[str | None]
    unit_evidence: Mapped[list[Any] | None]
    year: Mapped[int | None] = mapped_column(index=True)
    year_evidence: Mapped[list[Any] | None]
    report_date: Mapped[dt.date | None]
    date_evidence: Mapped[list[Any] | None]
    score: Mapped[float | None]
    score_full: Mapped[float | None]
    score_parts: Mapped[dict[str, Any]]
    score_evidence: Mapped[list[Any] | None]
    grade: Mapped[str | None]
    grade_as_written: Mapped[str | None]
    grade_evidence: Mapped[list[Any] | None]
    derived_grade: Mapped[str | None]
    bands: Mapped[list[Any]]
    bands_printed: Mapped[bool]
    uncertain: Mapped[list[Any]]
    warnings: Mapped[list[Any]] = mapped_column(Sentences)
    missing: Mapped[list[Any]]
    problems_stated_none: Mapped[bool]
    taxonomy: Mapped[str | None]
    read: Mapped[dict[str, Any]]
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    confidence: Mapped[float | None]
    companion: Mapped[bool]
    version: Mapped[int]
    superseded: Mapped[bool]
    parser_version: Mapped[int]
    imported_at: Mapped[dt.datetime]
    imported_by: Mapped[str]


class Attachment(Base):
    """A form or appendix in a file of its own, at ``[start, end)`` of the text of its report. By ``content_hash`` the same
    text in another file is recognised."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("report_id", "sha256"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = of_report()
    sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"), index=True)
    file: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    attached_at: Mapped[dt.datetime]
    attached_by: Mapped[str]


class Source(Base):
    """The text as read, apart from its report, whose row lists read and corrections rewrite."""

    __tablename__ = "sources"

    report_id: Mapped[int] = of_report(primary_key=True)
    text: Mapped[str]


class Section(Base):
    """A heading; ``position`` counts from 0, ``parent`` is a position."""

    __tablename__ = "sections"

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[int]
    number: Mapped[str | None]
    title: Mapped[str]
    kind: Mapped[str]
    run_in: Mapped[bool]
    start: Mapped[int]
    end: Mapped[int]
    parent: Mapped[int | None]


class Passage(Base):
    """A passage; ``section`` is a position. Its id lasts as long as its text stands in the report."""

    __tablename__ = "passages"
    __table_args__ = (
        Index("ix_passages_report_id_position", "report_id", "position"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = of_report()
    position: Mapped[int]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    role: Mapped[str]
    path: Mapped[list[Any]]
    heading: Mapped[str | None]
    section: Mapped[int | None]
    marker: Mapped[str | None]
    ordinal: Mapped[int]


class Correction(Base):
    """What a person set. The newest of a field rules; one without a value withdraws the field's correction."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = of_report(index=True)
    field: Mapped[str]
    value: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    by: Mapped[str]
    at: Mapped[dt.datetime]


class Event(Base):
    """The log. No foreign key: it outlives its report."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    report_id: Mapped[int] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]]


class Pending(Base):
    """The mark "needs indexing". No foreign key: a report that is gone must still be dropped from the index."""

    __tablename__ = "pending"

    report_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    marked_at: Mapped[dt.datetime]


class Secret(Base):
    """A random secret of this archive, such as the key that signs sessions."""

    __tablename__ = "secrets"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
