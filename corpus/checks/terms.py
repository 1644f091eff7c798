"""The numbers of a paragraph as members of sums: amounts of money, people and points with the words before them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from corpus.checks.uses import Basis, Use, basis_of, is_adjustment, name_of
from corpus.model import Evidence
from corpus.paragraphs import Paragraph

Measured = Literal["money", "people", "points", "percent"]


class Term(NamedTuple):
    """One number. ``value`` is in 元, people, points or percent, ``ulp`` one unit of its last printed decimal in the same
    measure; ``digits`` as printed without thousands marks. ``sentence`` and ``segment`` count 。 and 。； before it."""

    value: Decimal
    ulp: Decimal
    digits: str
    unit: str
    measure: Measured
    label: str
    use: Use
    depth: int
    sentence: int
    segment: int
    label_start: int
    start: int
    end: int
    number: int
    decimals: int

    @property
    def name(self) -> str:
        """What the number is called, for people."""
        return name_of(self.label)

    @property
    def basis(self) -> Basis | None:
        """Whether it was planned or spent, where its words say so."""
        return basis_of(self.label)

    @property
    def is_adjustment(self) -> bool:
        """Whether it changes the budget within the year."""
        return self.use == "change" and is_adjustment(self.label)


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph with its terms in reading order. ``order`` is its place among the paragraphs."""

    place: Paragraph
    order: int
    terms: tuple[Term, ...]

    @property
    def text(self) -> str:
        return self.place.line.text

    def quote(self, term: Term) -> Evidence:
        """Where a term stands, its words included."""
        return self.place.line.evidence(term.label_start if term.label else term.start, term.end)
