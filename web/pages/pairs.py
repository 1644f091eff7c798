"""Problems and the measures that answer them, side by side: each problem opens a row, its measures stand beside it.

A measure is shown in full where it first answers and named by its number where it answers again; measures without a
clear problem share a last row. ``asides`` are the other passages that have or may get a category (reasons, deductions),
so that no tag is out of sight. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.details import Measure, Where
from corpus.model import Evidence, Passage, Role
from web.understood import Item, Understood

TAGGED = {Role.PROBLEM, Role.REASON, Role.MEASURE, Role.DEDUCTION}


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage that has or may get categories; ``id`` as in ``Understood.ids``."""

    id: int
    passage: Passage
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One problem or measure, numbered from 1. ``pieces`` are the passages it goes over, ``categories`` all of theirs."""

    number: int
    marker: str | None
    heading: str | None
    text: str
    where: Where
    section: str | None
    evidence: Evidence
    pieces: tuple[Piece, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """A measure beside a problem, with the reason why it is taken to answer it; ``again``: shown in full before."""

    card: Card
    reason: str
    again: bool


@dataclass(frozen=True, slots=True)
class Row:
    """``problem`` None: these measures answer none that is clear."""

    problem: Card | None
    measures: tuple[Answering, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """``stated_none``: the report itself says that there are no problems."""

    rows: tuple[Row, ...]
    problems: int
    measures: int
    unanswered: int
    stated_none: bool


def pairing(seen: Understood) -> Pairing:
    """The rows in the order of the problems."""
    report = seen.report
    problems = [_card(number, item, seen) for number, item in enumerate(report.problems, 1)]
    cards = [_card(number, item, seen) for number, item in enumerate(report.measures, 1)]
    shown: set[int] = set()
    rows: list[Row] = []
    answers = _answers(report.measures, cards)
    for index, problem in enumerate(problems):
        answering = tuple(Answering(card, why, card.number in shown) for card, why in answers[index])
        shown |= {each.card.number for each in answering}
        rows.append(Row(problem, answering))
    unanswered = sum(not row.measures for row in rows)
    rest = tuple(Answering(card, "", False) for card in cards if card.number not in shown)
    if rest:
        rows.append(Row(None, rest))
    return Pairing(tuple(rows), len(problems), len(cards), unanswered, report.problems_stated_none)


def asides(seen: Understood) -> tuple[Piece, ...]:
    """The other passages in reading order."""
    items: list[Item] = [*seen.report.problems, *seen.report.measures]
    inside = {index for item in items for index in seen.covered(item)}
    return tuple(
        _piece(index, seen)
        for index, codes in enumerate(seen.categories)
        if (codes or seen.passages[index].role in TAGGED) and index not in inside
    )


def _answers(measures: Sequence[Measure], cards: Sequence[Card]) -> defaultdict[int, list[tuple[Card, str]]]:
    """Problem (an index) → the measures that answer it, each with the reason."""
    found: defaultdict[int, list[tuple[Card, str]]] = defaultdict(list)
    for measure, card in zip(measures, cards, strict=True):
        for answer in measure.answers:
            found[answer.problem].append((card, answer.reason))
    return found


def _card(number: int, item: Item, seen: Understood) -> Card:
    return Card(
        number,
        item.marker,
        item.heading,
        item.text,
        item.where,
        item.section,
        Evidence(item.start, item.end, item.text),
        tuple(_piece(index, seen) for index in seen.covered(item)),
        tuple(seen.categories_of(item)),
    )


def _piece(index: int, seen: Understood) -> Piece:
    return Piece(seen.ids[index], seen.passages[index], seen.categories[index])
