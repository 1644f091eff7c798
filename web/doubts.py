"""Deciding about facts that were read as 待核实: confirming what was read, setting what is right, taking that back.

A person decides about what was seen, as with tags (``web.tagging``): what somebody corrected meanwhile, or what was read
anew, stays as it is and is told of as ``late``. What cannot be, such as the year 20211, is ``refused``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive import Archive, Correction, KeptReport
from archive.records import Value
from corpus.errors import Misused, NotFound
from corpus.saying import said
from web.corrections import read_corrections
from web.regrouped import Regrouped, regrouped
from web.words import number

# Words of ``web.corrections`` that are not the field's name.
_WORDS = {"doc_type": "type"}


@dataclass(frozen=True, slots=True)
class FactWish:
    """What a person wants of a fact of a report (an id) who saw it as ``seen``; both values are as typed. ``value`` None
    takes back the correction that the person ``by`` made at ``at``."""

    report: int
    field: str
    value: str | None
    seen: str = ""
    by: str | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class LateFact:
    """A wish that came too late; ``now`` is the correction in force, None if there is none, or the report is gone."""

    wish: FactWish
    now: Correction | None


@dataclass(frozen=True, slots=True)
class FactOutcome:
    """What became of wishes: those fulfilled, with the correction that is now in force (None if it was taken back); those
    by which a form proved to be part of another report (an id), which it joined; those that came too late; and why others
    cannot be. ``regrouped`` is what became of versions thereby."""

    done: list[tuple[FactWish, Correction | None]] = field(default_factory=list)
    joined: list[tuple[FactWish, int]] = field(default_factory=list)
    regrouped: list[Regrouped] = field(default_factory=list)
    late: list[LateFact] = field(default_factory=list)
    refused: list[Misused] = field(default_factory=list)


def settle_facts(archive: Archive, wishes: Iterable[FactWish], actor: str) -> FactOutcome:
    """Corrects what is still as it was seen. Callers let no other decision come between (``Library``)."""
    outcome = FactOutcome()
    for wish in wishes:
        try:
            _settle(archive, wish, actor, outcome)
        except NotFound:
            outcome.late.append(LateFact(wish, None))
        except Misused as fault:
            outcome.refused.append(fault)
    return outcome


def typed(name: str, value: Value) -> str:
    """A fact as a person would type it; nothing if it is unknown."""
    return number(value) if name == "score" and isinstance(value, int | float) else str(value or "")


def _settle(archive: Archive, wish: FactWish, actor: str, outcome: FactOutcome) -> None:
    kept = archive.report(wish.report)
    now = _in_force(kept.corrections, wish.field)
    if not (_as_seen(kept, wish) if wish.value is not None else _still_there(wish, now)):
        outcome.late.append(LateFact(wish, now))
        return
    after = archive.correct(wish.report, {wish.field: _value(wish)}, actor)
    if after.id != wish.report:
        outcome.joined.append((wish, after.id))
        return
    outcome.done.append((wish, _in_force(after.corrections, wish.field)))
    outcome.regrouped.extend(regrouped(kept, after))


def _value(wish: FactWish) -> object:
    """:raise Misused: if it cannot be understood."""
    if wish.value is None:
        return None
    if not wish.value.strip():
        raise Misused(said("没有读出的值，不能确认。请填写正确的值，再保存。"))
    return read_corrections({_WORDS.get(wish.field, wish.field): wish.value})[wish.field]


def _in_force(corrections: Sequence[Correction], name: str) -> Correction | None:
    return next((each for each in corrections if each.field == name), None)


def _as_seen(kept: KeptReport, wish: FactWish) -> bool:
    return wish.field in kept.uncertain and typed(wish.field, _held(kept, wish.field)) == wish.seen


def _still_there(wish: FactWish, now: Correction | None) -> bool:
    return now is not None and (now.by, now.at) == (wish.by, wish.at)


def _held(kept: KeptReport, name: str) -> Value:
    values: dict[str, Value] = {
        "unit": kept.unit.name,
        "year": kept.year,
        "doc_type": kept.doc_type.value,
        "score": kept.score.total,
        "grade": kept.score.grade,
    }
    return values.get(name)
