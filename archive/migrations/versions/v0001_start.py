"""The first tables. Never change this file: what differs in a later release is a later revision."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing."""
    _units_and_originals()
    _reports()
    _parts_of_reports()
    _corrections()
    _upkeep()


def _json(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=nullable)


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _integer(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=False)


def _report_key(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_report_id_reports"
    return sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=name, ondelete="CASCADE")


def _units_and_originals() -> None:
    op.create_table(
        "units",
        _integer("id"),
        _text("name"),
        *(_text(name, nullable=True) for name in ("level", "province", "city", "district")),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.UniqueConstraint("name", name="uq_units_name"),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), nullable=False),
        _integer("size"),
        _text("format"),
        _text("encoding", nullable=True),
        _moment("stored_at"),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        _integer("id"),
        sa.Column("sha256", sa.String(64), nullable=False),
        _text("file"),
        _text("title", nullable=True),
        *_facts(),
        *(_json(name) for name in ("uncertain", "warnings", "read")),
        sa.Column("content_hash", sa.String(64), nullable=False),
        _integer("version"),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        _integer("parser_version"),
        _moment("imported_at"),
        _text("imported_by"),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_reports_sha256_originals"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_reports_unit_id_units"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("sha256", name="uq_reports_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_content_hash", "reports", ["content_hash"])
    op.create_index("ix_reports_unit_id_year_doc_type", "reports", ["unit_id", "year", "doc_type"])
    op.create_index("ix_reports_year", "reports", ["year"])


def _facts() -> list[sa.Column[Any]]:
    return [
        _text("doc_type"),
        _integer("unit_id", nullable=True),
        _text("unit_as_written", nullable=True),
        _json("unit_evidence", nullable=True),
        _integer("year", nullable=True),
        _json("year_evidence", nullable=True),
        sa.Column("report_date", sa.Date(), nullable=True),
        _json("date_evidence", nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("score_full", sa.Double(), nullable=True),
        _json("score_parts"),
        _json("score_evidence", nullable=True),
        _text("grade", nullable=True),
        _text("grade_as_written", nullable=True),
        _json("grade_evidence", nullable=True),
        _text("derived_grade", nullable=True),
        _json("bands"),
        sa.Column("bands_printed", sa.Boolean(), nullable=False),
    ]


def _parts_of_reports() -> None:
    op.create_table(
        "sources",
        _integer("report_id"),
        _text("text"),
        _report_key("sources"),
        sa.PrimaryKeyConstraint("report_id", name="pk_sources"),
    )
    op.create_table(
        "sections",
        *(_integer(name) for name in ("report_id", "position", "level")),
        _text("number", nullable=True),
        _text("title"),
        _text("kind"),
        sa.Column("run_in", sa.Boolean(), nullable=False),
        *(_integer(name) for name in ("start", "end")),
        _integer("parent", nullable=True),
        _report_key("sections"),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_sections"),
    )
    _passages()


def _passages() -> None:
    op.create_table(
        "passages",
        *(_integer(name) for name in ("id", "report_id", "position")),
        _text("text"),
        *(_integer(name) for name in ("start", "end")),
        _text("role"),
        _json("path"),
        _text("heading", nullable=True),
        _integer("section", nullable=True),
        _text("marker", nullable=True),
        _integer("ordinal"),
        _report_key("passages"),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_passages_report_id_position", "passages", ["report_id", "position"])


def _corrections() -> None:
    op.create_table(
        "corrections",
        *(_integer(name) for name in ("id", "report_id")),
        _text("field"),
        _json("value", nullable=True),
        _text("by"),
        _moment("at"),
        _report_key("corrections"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_report_id", "corrections", ["report_id"])


def _upkeep() -> None:
    op.create_table(
        "events",
        _integer("id"),
        _moment("at"),
        _text("actor"),
        _text("kind"),
        _integer("report_id"),
        _json("detail"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_report_id", "events", ["report_id"])
    op.create_table(
        "pending",
        sa.Column("report_id", sa.Integer(), autoincrement=False, nullable=False),
        _moment("marked_at"),
        sa.PrimaryKeyConstraint("report_id", name="pk_pending"),
    )
    op.create_table(
        "secrets",
        _text("name"),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secrets"),
    )
