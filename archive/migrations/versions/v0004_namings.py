"""Namings, doubts, and what pages over many reports are read by. Never change this file: what differs in a later release is a
later revision.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COUNT = """
INSERT INTO namings (report_id, category, passages, confirmed)
SELECT tags.report_id, tags.category, count(*), sum(CASE WHEN tags.status = 'confirmed' THEN 1 ELSE 0 END)
FROM tags JOIN passages ON passages.id = tags.passage_id
WHERE tags.status <> 'rejected' AND passages.role IN ('problem', 'deduction')
GROUP BY tags.report_id, tags.category
"""


_REPORTS = sa.table("reports", sa.column("id"), sa.column("read", sa.JSON))
_CORRECTIONS = sa.table(
    "corrections", sa.column("id"), sa.column("report_id"), sa.column("field"), sa.column("value", sa.JSON)
)


def upgrade() -> None:
    """From 0003; counts what is there."""
    _namings()
    _doubts()
    facts = ["superseded", "year", "unit_id", "doc_type", "score", "score_full", "grade", "imported_at"]
    op.create_index("ix_reports_facts", "reports", facts)
    found = ["verdict", "kind", "report_id", "position"]
    op.create_index("ix_checks_verdict_kind_report_id_position", "checks", found)
    points = ["level3", "level2", "level1", "report_id", "weight", "score"]
    op.create_index("ix_indicators_points", "indicators", points)
    op.drop_index("ix_tags_status_category_report_id", "tags")
    named = "ix_tags_status_category_report_id_passage_id"
    op.create_index(named, "tags", ["status", "category", "report_id", "passage_id"])


def _namings() -> None:
    op.create_table(
        "namings",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_namings_report_id_reports", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "category", name="pk_namings"),
    )
    op.create_index("ix_namings_category_report_id", "namings", ["category", "report_id"])
    op.execute(_COUNT)


def _doubts() -> None:
    doubts = op.create_table(
        "doubts",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_doubts_report_id_reports", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "field", name="pk_doubts"),
    )
    op.create_index("ix_doubts_settled_report_id", "doubts", ["settled", "report_id"])
    op.bulk_insert(doubts, list(_read_as_doubtful()))


def _read_as_doubtful() -> Iterator[dict[str, Any]]:
    """What was read as 待核实; settled is what the newest correction of its field does not withdraw."""
    query = sa.select(_CORRECTIONS.c.report_id, _CORRECTIONS.c.field, _CORRECTIONS.c.value).order_by(_CORRECTIONS.c.id)
    newest = {(report, field): value for report, field, value in op.get_bind().execute(query)}
    for report, read in op.get_bind().execute(sa.select(_REPORTS)):
        for field in read["uncertain"]:
            yield {"report_id": report, "field": field, "settled": newest.get((report, field)) is not None}
