"""The categories of passages (问题类别): kept as one name a passage, filtered by code or letter, counted in reports.

A passage may carry several categories, so a name holds them all, joined, the main one first; few different names are in use.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.taxonomy import is_under
from index.segment import Flags, Rows, Weights


def joined(categories: Iterable[str]) -> str:
    """The name of these categories together, the main one first, read back by splitting at white space."""
    return " ".join(dict.fromkeys(categories))


@dataclass(frozen=True, slots=True)
class Categories:
    """Which passage has which of ``codes``: pairs of a passage's row and the number of the code, the main one of each
    passage in the first ``mains`` pairs."""

    codes: tuple[str, ...]
    rows: Rows
    numbers: Rows
    mains: int

    @classmethod
    def of(cls, names: Sequence[str], passages: Rows) -> Categories:
        """Of the names in use, and for each passage the number of its name."""
        sets = [name.split() for name in names]
        codes = {code: number for number, code in enumerate(dict.fromkeys(code for held in sets for code in held))}
        rows, numbers = [], []
        # The first category of every passage, then the second …: a handful of steps over whole arrays.
        for place in range(max(map(len, sets), default=0)):
            number_of = np.array([codes[held[place]] if place < len(held) else -1 for held in sets], np.int64)
            rows.append(np.flatnonzero(number_of[passages] >= 0))
            numbers.append(number_of[passages[rows[-1]]])
        nothing = [np.zeros(0, np.int64)]
        mains = len(rows[0]) if rows else 0
        return cls(tuple(codes), np.concatenate(rows or nothing), np.concatenate(numbers or nothing), mains)

    def having(self, wanted: Collection[str], passages: int) -> Flags:
        """The passages with any of the wanted codes, or under any of the wanted letters."""
        numbers = [number for number, code in enumerate(self.codes) if any(is_under(code, one) for one in wanted)]
        flags = np.zeros(passages, np.bool_)
        flags[self.rows[np.isin(self.numbers, numbers)]] = True
        return flags

    def weighed(self, sure: Mapping[str, float], besides: float, passages: int) -> Weights:
        """For each passage the largest weight of its categories, those that are not its main one counting ``besides``."""
        weights = np.zeros(passages, np.float32)
        for code, weight in sure.items():
            pairs = (
                np.flatnonzero(self.numbers == self.codes.index(code)) if code in self.codes else np.zeros(0, np.int64)
            )
            rows = self.rows[pairs]
            worth = np.where(pairs < self.mains, weight, besides * weight).astype(np.float32)
            weights[rows] = np.maximum(weights[rows], worth)
        return weights

    def count(self, passages: Flags, report: Rows, reports: int) -> Rows:
        """In how many of the ``reports`` each code stands, of the flagged passages; ``report`` has that of each passage."""
        held = passages[self.rows]
        # A place for each pair of report and code: each counts once, however many passages of the report carry the code.
        seen = np.zeros(reports * len(self.codes), np.bool_)
        seen[report[self.rows[held]] * len(self.codes) + self.numbers[held]] = True
        counted: Rows = seen.reshape(reports, len(self.codes)).sum(axis=0)
        return counted
