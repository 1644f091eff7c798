"""Namings, and what pages over many reports are read by. Never change this file: what differs in a later release is a
later revision.
"""

from __future__ import annotations

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


def upgrade() -> None:
    """From 0003; counts what is there."""
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
    facts = ["superseded", "year", "unit_id", "doc_type", "score", "grade", "imported_at"]
    op.create_index("ix_reports_facts", "reports", facts)
