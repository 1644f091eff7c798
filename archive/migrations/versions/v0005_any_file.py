"""Files that hold several reports, reports that lie in several files, recognised text, the queue of imports, and copies. Never
change this file: what differs in a later release is a later revision.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """From 0004, where every file was one report that was read as it stands."""
    op.add_column("originals", sa.Column("pieces", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("originals") as table:
        table.alter_column("pieces", server_default=None)
    _reports()
    _attachments()
    _queue()
    _copies()


def _reports() -> None:
    last = _last_id()
    with _rebuilt("reports") as table:
        table.add_column(sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("first_page", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("project", sa.Text(), nullable=True))
        table.add_column(sa.Column("confidence", sa.Double(), nullable=True))
        table.add_column(sa.Column("companion", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.drop_constraint("uq_reports_sha256", type_="unique")
        table.create_unique_constraint("uq_reports_sha256_part", ["sha256", "part"])
    with _rebuilt("reports") as table:
        for name in ("part", "first_page", "companion"):
            table.alter_column(name, server_default=None)
    if last is not None:
        op.execute(sa.text("UPDATE sqlite_sequence SET seq = :last WHERE name = 'reports'").bindparams(last=last))


def _rebuilt(table: str) -> AbstractContextManager[BatchOperations]:
    return op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True})


def _last_id() -> int | None:
    """The highest id that a report ever had: SQLite forgets it when a table is copied, and ids are never used again."""
    if op.get_bind().dialect.name != "sqlite":
        return None
    found = op.get_bind().execute(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'reports'")).scalar()
    return None if found is None else int(found)


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("attached_at", sa.DateTime(), nullable=False),
        sa.Column("attached_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name="fk_attachments_report_id_reports", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_attachments_sha256_originals"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.UniqueConstraint("report_id", "sha256", name="uq_attachments_report_id_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachments_sha256", "attachments", ["sha256"])


def _queue() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("paths", sa.JSON(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("spooled", sa.String(64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("modified", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_jobs_batch_id_batches", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sqlite_autoincrement=True,
    )
    for columns in (["batch_id", "position"], ["batch_id", "status"], ["status", "id"], ["path"], ["spooled"]):
        op.create_index(f"ix_jobs_{'_'.join(columns)}", "jobs", columns)
    op.create_table(
        "outcomes",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("same", sa.Text(), nullable=True),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_outcomes_job_id_jobs", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", "position", name="pk_outcomes"),
    )
    op.create_index("ix_outcomes_report_id", "outcomes", ["report_id"])


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("shared", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_copies_report_id_reports", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["reports.id"], name="fk_copies_other_id_reports", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "other_id", name="pk_copies"),
    )
    op.create_index("ix_copies_other_id", "copies", ["other_id"])
