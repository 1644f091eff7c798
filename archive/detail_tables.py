"""The tables of what a report says in detail: one a kind of ``corpus.details``, whose fields are the columns.

``position`` counts the things of a kind in their order, from 0; a passage is named by its position too. Evidence is
``[start, end, text]`` (of checks a list of these), a span ``[start, end]``, an answer ``[problem, reason]``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from archive.base import Base, of_report


class Figure(Base):
    """An amount of money. ``fen`` needs 64 bits."""

    __tablename__ = "figures"

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    printed: Mapped[str]
    unit: Mapped[str]
    fen: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    evidence: Mapped[list[Any]]


class Rate(Base):
    """A percentage."""

    __tablename__ = "rates"

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    value: Mapped[float]
    direction: Mapped[str | None]
    kind: Mapped[str]
    evidence: Mapped[list[Any]]


class Count(Base):
    """A number of people or things."""

    __tablename__ = "counts"

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str]
    evidence: Mapped[list[Any]]


class Indicator(Base):
    """A row of the score form."""

    __tablename__ = "indicators"
    __table_args__ = (Index("ix_indicators_points", "level3", "level2", "level1", "report_id", "weight", "score"),)

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    level1: Mapped[str | None]
    level2: Mapped[str | None]
    level3: Mapped[str | None]
    weight: Mapped[float | None]
    score: Mapped[float | None]
    reason: Mapped[str | None]
    measure: Mapped[str | None]
    explanation: Mapped[str | None]
    evidence: Mapped[list[Any]]
    reason_span: Mapped[list[Any] | None]
    measure_span: Mapped[list[Any] | None]


class _Item(Base):
    """What problems and measures have in common."""

    __abstract__ = True

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    heading: Mapped[str | None]
    marker: Mapped[str | None]
    where: Mapped[str]
    section: Mapped[str | None]
    start: Mapped[int]
    end: Mapped[int]
    passage: Mapped[int | None]


class Problem(_Item):
    """A problem the report names."""

    __tablename__ = "problems"


class Measure(_Item):
    """A measure the report promises."""

    __tablename__ = "measures"

    answers: Mapped[list[Any]]


class Check(Base):
    """Something recomputed or compared."""

    __tablename__ = "checks"
    __table_args__ = (Index("ix_checks_verdict_kind_report_id_position", "verdict", "kind", "report_id", "position"),)

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    what: Mapped[str]
    verdict: Mapped[str]
    expr: Mapped[str | None]
    printed: Mapped[float | None]
    computed: Mapped[float | None]
    evidence: Mapped[list[Any]]


class Leftover(Base):
    """Something of the template left standing."""

    __tablename__ = "leftovers"

    report_id: Mapped[int] = of_report(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    why: Mapped[str]
    evidence: Mapped[list[Any]]
