"""The judged questions: ``questions/<class>.toml``, written before any of them was searched for.

Every question has a sentence on why it is asked, and *rules* that say which passages answer it how well, by what the passages
say. Grades: 3 the same point in a usable wording, 2 the same point, 1 the same topic, 0 else; the best rule counts.
Every other question of a class is *developed*, the others were meant to be *held out*. They are so no longer: weights and
thresholds were chosen with the scores, and some of the answers, of both halves in view. A fair level needs new questions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.normalise import normalise
from tests.relevance.content import Content

_FOLDER = Path(__file__).with_name("questions")
CLASSES = ("known", "reworded", "topic", "alias", "number", "phrase", "pasted", "unanswered")
UNANSWERED, PHRASE, KNOWN = "unanswered", "phrase", "known"


@dataclass(frozen=True, slots=True)
class Rule:
    """A passage that fulfils every condition given has ``grade``. ``point`` is a leaf (``B2``) or a letter, ``of`` the kind
    of saying; ``all``, ``any`` are folded strings in its heading or text; ``unit``, ``year`` those of its report."""

    grade: int
    because: str
    point: str = ""
    of: str = ""
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    unit: str = ""
    year: int | None = None

    def fits(self, passage: Content) -> bool:
        """Whether ``passage`` fulfils every condition."""
        told = self.unit in ("", passage.unit) and self.year in (None, passage.year)
        return told and self._said(passage) and self._holds(passage)

    def _said(self, passage: Content) -> bool:
        if not (self.point or self.of):
            return True
        sayings = passage.sayings
        return bool(sayings) and any(
            each.point.startswith(self.point) and self.of in ("", each.kind) for each in sayings
        )

    def _holds(self, passage: Content) -> bool:
        if self.all and not all(map(passage.holds, self.all)):
            return False
        return not self.any or any(map(passage.holds, self.any))


@dataclass(frozen=True, slots=True)
class Question:
    """A typed text with its rules; ``absent`` are strings that any answer would hold and no passage does."""

    text: str
    kind: str
    because: str
    held_out: bool
    rules: tuple[Rule, ...] = ()
    absent: tuple[str, ...] = ()

    def grade(self, passage: Content) -> int:
        """The grade of the best rule that fits."""
        return max([rule.grade for rule in self.rules if rule.fits(passage)], default=0)


@cache
def questions() -> tuple[Question, ...]:
    """All of them, class by class."""
    return tuple(question for kind in CLASSES for question in _of(kind))


def _of(kind: str) -> Iterator[Question]:
    told = tomllib.loads((_FOLDER / f"{kind}.toml").read_text("utf-8"))["question"]
    for at, each in enumerate(told):
        rules = (*_ladder(each), *(_rule(rule) for rule in each.get("judgments", ())))
        yield Question(each["text"], kind, each["because"], at % 2 == 1, rules, _folded(each.get("absent", ())))


def _rule(told: Mapping[str, Any]) -> Rule:
    strings = {key: _folded(told[key]) for key in ("all", "any") if key in told}
    return Rule(**{**told, **strings})


def _ladder(told: Mapping[str, Any]) -> Iterator[Rule]:
    """The rules that ``leaf`` stands for, see ``questions/reworded.toml``."""
    if "leaf" not in told:
        return
    leaf, about, asks = told["leaf"], _folded(told.get("about", ())), told.get("asks", "problems")
    yield Rule(3, f"says the point as one of its {asks}", point=leaf, of=asks, any=about)
    yield Rule(2, "says the point otherwise: as an answer to it, or as a reason for points lost", point=leaf, any=about)
    yield Rule(1, "the same topic", point=leaf[0])


def _folded(strings: Any) -> tuple[str, ...]:
    return tuple(normalise(string).text for string in strings)
