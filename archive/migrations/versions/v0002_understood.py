"""What a report says in detail, and tags. Never change this file: what differs in a later release is a later revision.

Reports that are there have nothing of it yet: they were read by an older parser, which the doctor tells, and get it when
they are read again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """From 0001. The defaults are for the rows that are there."""
    op.add_column("reports", sa.Column("missing", sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
    stated_none: sa.Column[bool] = sa.Column(
        "problems_stated_none", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("reports", stated_none)
    op.add_column("reports", _text("taxonomy", nullable=True))
    _numbers()
    _form()
    _items()
    _judgements()
    _tags()


def _json(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=nullable)


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _integer(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Double(), nullable=nullable)


def _part(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        _integer("report_id"),
        _integer("position"),
        *columns,
        _key(table, "report_id", "reports"),
        sa.PrimaryKeyConstraint("report_id", "position", name=f"pk_{table}"),
    )


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def _numbers() -> None:
    fen = sa.Column("fen", sa.BigInteger(), nullable=False)
    _part("figures", _text("label"), _text("printed"), _text("unit"), fen, _text("kind"), _json("evidence"))
    direction = _text("direction", nullable=True)
    _part("rates", _text("label"), _number("value"), direction, _text("kind"), _json("evidence"))
    _part("counts", _text("label"), _number("value"), _text("unit"), _json("evidence"))


def _form() -> None:
    _part(
        "indicators",
        *(_text(name, nullable=True) for name in ("level1", "level2", "level3")),
        *(_number(name, nullable=True) for name in ("weight", "score")),
        *(_text(name, nullable=True) for name in ("reason", "measure", "explanation")),
        _json("evidence"),
        *(_json(name, nullable=True) for name in ("reason_span", "measure_span")),
    )


def _items() -> None:
    _part("problems", *_item())
    _part("measures", *_item(), _json("answers"))


def _item() -> list[sa.Column[Any]]:
    return [
        _text("text"),
        _text("heading", nullable=True),
        _text("marker", nullable=True),
        _text("where"),
        _text("section", nullable=True),
        _integer("start"),
        _integer("end"),
        _integer("passage", nullable=True),
    ]


def _judgements() -> None:
    _part(
        "checks",
        *(_text(name) for name in ("kind", "what", "verdict")),
        _text("expr", nullable=True),
        *(_number(name, nullable=True) for name in ("printed", "computed")),
        _json("evidence"),
    )
    _part("leftovers", _text("text"), _text("why"), _json("evidence"))


def _tags() -> None:
    op.create_table(
        "tags",
        *(_integer(name) for name in ("id", "report_id", "passage_id")),
        *(_text(name) for name in ("category", "status")),
        sa.Column("main", sa.Boolean(), nullable=False),
        *(_integer(name, nullable=True) for name in ("start", "end")),
        _text("source"),
        _number("confidence", nullable=True),
        _text("by", nullable=True),
        sa.Column("at", sa.DateTime(), nullable=True),
        _key("tags", "report_id", "reports"),
        _key("tags", "passage_id", "passages"),
        sa.PrimaryKeyConstraint("id", name="pk_tags"),
        sa.UniqueConstraint("passage_id", "category", name="uq_tags_passage_id_category"),
    )
    op.create_index("ix_tags_report_id", "tags", ["report_id"])
    op.create_index("ix_tags_status_category_report_id", "tags", ["status", "category", "report_id"])
    op.create_table(
        "learnings",
        _integer("id"),
        sa.Column("at", sa.DateTime(), nullable=False),
        _json("quality"),
        sa.PrimaryKeyConstraint("id", name="pk_learnings"),
    )
