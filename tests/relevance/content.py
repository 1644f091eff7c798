"""What a passage says, independent of its id: the wordings that the generator put there, its folded text, and the text
without what is only this report's own.

Judgments rest on this, so that they stay good when passages are cut or numbered in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from corpus.normalise import normalise
from corpus.samples.stock import stock
from index.engine import Document

Kind = Literal["problems", "measures", "deductions"]

# Shorter pieces stand in many items by chance.
_LEAST_SHARED = 6
_NO_WORDING = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Saying:
    """A point of the taxonomy as the generator says it somewhere: ``variant`` is the number of the wording, if any."""

    kind: Kind
    point: str
    variant: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """A passage as judged. ``heading`` and ``text`` are folded; ``key`` is alike for near-duplicates."""

    document: Document
    unit: str | None
    year: int | None
    sayings: tuple[Saying, ...]
    heading: str
    text: str
    key: str

    def holds(self, string: str) -> bool:
        """Whether the (folded) string stands in the heading or in the text."""
        return string in self.text or string in self.heading


def sayings_of(gold: dict[str, Any]) -> list[Saying]:
    """All that a generated report says of points. A cell of the form holds a wording as an item of one line does, and is
    judged alike; a sentence about an indicator that cites a wording is a deduction."""
    said = [
        Saying(kind, item["point"], item["variant"], _squeezed(item["text"].removesuffix(item.get("reason", ""))))
        for kind in ("problems", "measures")
        for item in gold[kind]
    ]
    for row in gold["indicators"]:
        cells = {"problems": row["reason"], "measures": row["measure"]}
        said += [Saying(kind, row["point"], None, _squeezed(text)) for kind, text in cells.items() if text]  # type: ignore[arg-type]
    said += [
        Saying("deductions", leaf, None, _squeezed(each["text"]))
        for each in gold["deductions"]
        for leaf in each["categories"]
    ]
    return [each for each in dict.fromkeys(said) if each.text]


def said_in(text: str, sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Which of its report's sayings a passage makes, whole or in part."""
    bare = _squeezed(text)
    if len(bare) < _LEAST_SHARED:
        return ()
    return tuple(each for each in sayings if bare in each.text or each.text in bare)


def content(document: Document, sayings: Iterable[Saying], names: Iterable[str], year: int | None = None) -> Content:
    """The content of a passage in a report by ``names`` (the union and its places; the first is the union)."""
    known = [name for name in names if name]
    heading, text = normalise(document.heading).text, normalise(document.text).text
    said = said_in(document.text, sayings)
    unit = known[0] if known else None
    return Content(document, unit, year, said, heading, text, _key(text, frozenset(known)))


def _key(text: str, names: frozenset[str]) -> str:
    """The wording alone: without digits, punctuation, names of union and places, and the words that go with its level."""
    return _NO_WORDING.sub("", _own(names).sub("", text)) or text


@cache
def _own(names: frozenset[str]) -> re.Pattern[str]:
    of_levels = {word for words in stock("world")["words"].values() for word in words.values()}
    strings = of_levels | set(stock("styles")["we"]) | {normalise(name).text for name in names}
    return re.compile("|".join(map(re.escape, sorted(strings, key=len, reverse=True))))


def _squeezed(text: str) -> str:
    return normalise(text).text.replace(" ", "").rstrip("。；;")
