"""A report as the redline takes it: sections with the texts of their passages, folded, masked and counted.

Titles and texts are compared folded; what differs only in names, years and numbers is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.normalise import folded
from index.wording.masking import Masks

# Punctuation at both ends; what makes another number of a number is none.
_ENDS = re.compile(r"^[^\w+\-−%‰]+|[^\w+\-−%‰]+$")


class Part(NamedTuple):
    """A section: its heading without number ("" for what stands before the first), ``level`` from 1, its own
    passages."""

    title: str
    level: int
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One report, its passages counted from 0: the texts, folded; ``bare`` of signs at the ends; ``masked``; the titles
    of its sections masked, and those of the sections above each; ``members`` are the passages of each section."""

    parts: Sequence[Part]
    texts: list[str]
    folded: list[str]
    bare: list[str]
    masked: list[str]
    titles: list[str]
    above: list[str]
    members: list[list[int]]

    @classmethod
    def of(cls, parts: Sequence[Part], masks: Masks) -> Side:
        """The report with these sections."""
        texts = [text for part in parts for text in part.passages]
        plain = [folded(text) for text in texts]
        titles = [masks.masked(folded(part.title)) for part in parts]
        numbers = iter(range(len(texts)))
        return cls(
            parts,
            texts,
            plain,
            [_ENDS.sub("", text) for text in plain],
            [masks.masked(text) for text in plain],
            titles,
            list(_above(parts, titles)),
            [[next(numbers) for _ in part.passages] for part in parts],
        )


class Passages(NamedTuple):
    """``old_of``: the old passage of a new one; ``moved``: the new ones that stand in another section or order."""

    old_of: dict[int, int]
    moved: set[int]


def _above(parts: Sequence[Part], titles: Sequence[str]) -> Iterator[str]:
    """The title of the section above each, "" at the top."""
    path: list[tuple[int, str]] = []
    for part, title in zip(parts, titles, strict=True):
        while path and path[-1][0] >= part.level:
            path.pop()
        yield path[-1][1] if path else ""
        path.append((part.level, title))
