"""Between the details of ``corpus.details`` and their tables: one entry of ``DETAILS`` a kind, read and written alike.

A column has the name of its field. What a column cannot hold as it is (evidence, spans, answers) becomes lists, and
``opened`` says how each is made whole again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Delete, Insert, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from archive import detail_tables as tables
from archive.base import table_of
from archive.rows import evidence_at
from corpus.details import Answer, Check, Count, Figure, Indicator, Leftover, Measure, Problem, Rate
from corpus.model import Evidence
from corpus.report import Report

# What the column holds. No union owns 920 million 亿元: such a number is a slip of the reading, not an amount.
_LARGEST_FEN = 2**63 - 1

Table: TypeAlias = (
    type[tables.Figure]
    | type[tables.Rate]
    | type[tables.Count]
    | type[tables.Indicator]
    | type[tables.Problem]
    | type[tables.Measure]
    | type[tables.Check]
    | type[tables.Leftover]
)


def _span(value: list[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def _answers(value: list[list[Any]]) -> tuple[Answer, ...]:
    return tuple(Answer(*one) for one in value)


def _several(value: list[list[Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(*one) for one in value)


@dataclass(frozen=True)
class Detail:
    """A kind of detail: its name in ``Report`` and ``KeptReport``, its table, and how a row becomes the thing again.

    Statements are made once and run on the connection: there are eight kinds, and making a statement and going through the
    mapper costs more than the rows.
    """

    name: str
    table: Table
    make: type[Any]
    opened: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The fields of the thing, in order."""
        return tuple(one.name for one in fields(self.make))

    @cached_property
    def insert(self) -> Insert:
        """Adds rows."""
        return insert(table_of(self.table))

    @cached_property
    def delete(self) -> Delete:
        """Drops the rows of ``report``."""
        return delete(table_of(self.table)).where(self._of_report)

    @cached_property
    def select(self) -> Any:
        """The things of ``report`` in their order."""
        table = table_of(self.table)
        return select(*(table.c[name] for name in self.columns)).where(self._of_report).order_by(table.c.position)

    @property
    def _of_report(self) -> ColumnElement[bool]:
        return table_of(self.table).c.report_id == bindparam("report")


_EVIDENCE = {"evidence": evidence_at}
DETAILS = (
    Detail("problems", tables.Problem, Problem),
    Detail("measures", tables.Measure, Measure, {"answers": _answers}),
    Detail("figures", tables.Figure, Figure, _EVIDENCE),
    Detail("rates", tables.Rate, Rate, _EVIDENCE),
    Detail("counts", tables.Count, Count, _EVIDENCE),
    Detail("indicators", tables.Indicator, Indicator, {**_EVIDENCE, "reason_span": _span, "measure_span": _span}),
    Detail("checks", tables.Check, Check, {"evidence": _several}),
    Detail("leftovers", tables.Leftover, Leftover, _EVIDENCE),
)
NAMES = tuple(detail.name for detail in DETAILS)


def add_details(session: Session, report: int, content: Report, names: Collection[str] = NAMES) -> None:
    """Keeps the details of a report, those called so, where none of them are yet."""
    session.flush()
    for detail in _called(names):
        things = _fitting(getattr(content, detail.name))
        if rows := [_row(detail.columns, report, *each) for each in enumerate(things)]:
            session.connection().execute(detail.insert, rows)


def replace_details(session: Session, report: int, content: Report, names: Collection[str] = NAMES) -> None:
    """Puts the details of a report, those called so, in the place of what is there."""
    for detail in _called(names):
        session.connection().execute(detail.delete, {"report": report})
    add_details(session, report, content, names)


def details_in(session: Session, report: int, names: Collection[str] = NAMES) -> dict[str, tuple[Any, ...]]:
    """What a report says in detail, by the names of ``Report``."""
    return {detail.name: _things(session, report, detail) for detail in _called(names)}


def _called(names: Collection[str]) -> list[Detail]:
    return [detail for detail in DETAILS if detail.name in names]


def _fitting(things: Sequence[Any]) -> list[Any]:
    return [one for one in things if not isinstance(one, Figure) or abs(one.fen) <= _LARGEST_FEN]


def _row(names: Sequence[str], report: int, position: int, thing: Any) -> dict[str, Any]:
    row: dict[str, Any] = {name: _stored(getattr(thing, name)) for name in names}
    row["report_id"], row["position"] = report, position
    return row


def _stored(value: Any) -> Any:
    if isinstance(value, Evidence):
        return [value.start, value.end, value.text]
    if isinstance(value, Answer):
        return [value.problem, value.reason]
    return [_stored(one) for one in value] if isinstance(value, tuple) else value


def _things(session: Session, report: int, detail: Detail) -> tuple[Any, ...]:
    rows = session.connection().execute(detail.select, {"report": report})
    places = [(detail.columns.index(name), open_one) for name, open_one in detail.opened.items()]
    return tuple(detail.make(*_open(list(row), places)) for row in rows)


def _open(values: list[Any], places: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    for place, open_one in places:
        values[place] = open_one(values[place])
    return values
