"""The whole index at one moment, as arrays: what a search computes with.

A snapshot joins the segments of one commit. Rows number all their passages, the deleted ones included (``live`` tells
them apart); reports have rows of their own, since all facts but the role belong to a report. It never changes, so many
threads may search in it while another is being made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index.categories import Categories
from index.reports import Facts, Reports
from index.segment import Flags, Postings, PostingsCache, Rows, Segment, Weights
from index.wording.prints import Hashes

K1, B = 1.2, 0.75
# What is found in all segments, beside what each segment keeps: a commit makes a new snapshot of mostly the same segments.
_CACHE_BYTES = 256 * 1024 * 1024


class Snapshot:
    """``pieces`` are the segments of one commit, each with the flags of its passages that are not deleted."""

    def __init__(self, pieces: Iterable[tuple[Segment, Flags]], cache: PostingsCache) -> None:
        kept = [(segment, live) for segment, live in pieces if live.any()]
        self.segments = [segment for segment, _ in kept]
        self.bases = np.cumsum([0, *map(len, self.segments)])
        self._cache, self._joined = cache, PostingsCache(_CACHE_BYTES)
        self.live: Flags = _joined([live for _, live in kept], np.bool_)
        # How many passages there are; those that are deleted weigh nothing and stand nowhere.
        self.size = int(self.live.sum())
        self.passages: Rows = _joined([segment.passages for segment in self.segments], np.int64)
        self.lengths: Weights = _joined([np.diff(segment.offsets) for segment in self.segments], np.float32)
        self.norms = _norms(self.lengths, float(self.lengths[self.live].mean()) if self.size else 1.0)
        facts, report = _one_numbering([(s.facts, s.fact_names, live) for s, live in kept])
        self.reports, self.report = _by_report([Facts.read(fact) for fact in facts], report)
        self.role_names, self.role = _one_numbering([(s.roles, s.role_names, live) for s, live in kept])
        self._category_names, self._category = _one_numbering(
            [(s.categories, s.category_names, live) for s, live in kept]
        )
        self.categories = Categories.of(self._category_names, self._category)
        # Report and role of each passage as one number, to count either.
        self.report_role = self.report * len(self.role_names) + self.role
        # The order of reports and passages: of equals the first in it comes first.
        self.nothing: Weights = np.zeros(len(self.live), np.float32)
        self.in_order = np.lexsort((self.passages, self.reports.ids[self.report]))
        self.place = np.empty(len(self.in_order), np.int32)
        self.place[self.in_order] = np.arange(len(self.in_order), dtype=np.int32)
        self.wordings: Rows = _joined([segment.wordings for segment in self.segments], np.int64)
        # Numbers of what the passages say (``index.same``), counted from 0, and the rows in the order of these numbers.
        keys, self.same = np.unique(_joined([segment.keys for segment in self.segments], np.int64), return_inverse=True)
        self.saying = len(keys)
        self._by_same = np.argsort(self.same, kind="stable")
        self._same_starts = np.searchsorted(self.same[self._by_same], np.arange(self.saying + 1))

    def __len__(self) -> int:
        return len(self.live)

    def word(self, word: str) -> Postings:
        """The passages that hold ``word`` as a word or sub-word."""
        return self._joined.get(("", "word", word), lambda: self._gather("word", word, lambda one: one.read(word)))

    def string(self, string: str) -> Postings:
        """The passages in whose heading or text ``string`` stands, across the borders of words."""
        return self._joined.get(
            ("", "string", string), lambda: self._gather("string", string, lambda one: one.scan(string))
        )

    def text(self, row: int) -> tuple[str, str]:
        """The folded heading and text of a passage."""
        number = int(np.searchsorted(self.bases, row, "right")) - 1
        return self.segments[number].text_of(row - int(self.bases[number]))

    def texts_of(self, rows: Rows) -> list[str]:
        """The folded texts of passages, without their headings."""
        numbers = np.searchsorted(self.bases, rows, "right") - 1
        found = []
        for number, row in zip(numbers.tolist(), (rows - self.bases[numbers]).tolist(), strict=True):
            found.append(self.segments[number].text_of(row)[1])
        return found

    def sharing(self, grams: Hashes, most: int | None = None) -> tuple[Rows, Rows]:
        """Pairs of a place in ``grams`` and a passage that has it among its fingerprints (``index.wording.prints``); with
        ``most`` about as many of a gram, from all over the index."""
        share = most and -(-most // max(1, len(self.segments)))
        found = [segment.prints.holding(grams, share) for segment in self.segments]
        which: Rows = _joined([places for places, _ in found], np.int64)
        rows: Rows = _joined(
            [rows + base for (_, rows), base in zip(found, self.bases.tolist(), strict=False)], np.int64
        )
        there = self.live[rows]
        return which[there], rows[there]

    def report_id(self, row: int) -> int:
        """The report a passage stands in."""
        return int(self.reports.ids[self.report[row]])

    def categories_of(self, row: int) -> tuple[str, ...]:
        """The categories of a passage."""
        return tuple(self._category_names[self._category[row]].split())

    def copies(self, row: int) -> Rows:
        """The rows that say the same as ``row``, itself among them, deleted ones too."""
        return self.saying_same(int(self.same[row]))

    def saying_same(self, number: int) -> Rows:
        """The rows with this number in ``same``, deleted ones too."""
        return self._by_same[self._same_starts[number] : self._same_starts[number + 1]]

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Report, folded heading and folded text of every passage that is not deleted."""
        for segment, base in zip(self.segments, self.bases.tolist(), strict=False):
            for row in np.flatnonzero(self.live[base : base + len(segment)]).tolist():
                yield int(self.reports.ids[self.report[base + row]]), *segment.text_of(row)

    def _gather(self, kind: str, what: str, read: Callable[[Segment], Postings]) -> Postings:
        found = [
            self._cache.get((segment.name, kind, what), lambda segment=segment: read(segment))  # type: ignore[misc]
            for segment in self.segments
        ]
        rows = _joined([postings.rows + base for postings, base in zip(found, self.bases, strict=False)], np.int64)
        weights = _joined([postings.weights for postings in found], np.float32)
        if self.size == len(self):
            return Postings(rows, weights)
        there = self.live[rows]
        return Postings(rows[there], weights[there])


def _one_numbering(pieces: Sequence[tuple[Rows, Sequence[str], Flags]]) -> tuple[list[str], Rows]:
    """Numbers into lists of names, a list a segment, made numbers into one list of the names in use."""
    numbers: dict[str, int] = {}
    joined = []
    for codes, names, live in pieces:
        # A deleted passage keeps number 0: it is never looked at.
        new = np.zeros(len(names), np.int64)
        for code in np.unique(codes[live]).tolist():
            new[code] = numbers.setdefault(names[code], len(numbers))
        joined.append(new[codes])
    return list(numbers), _joined(joined, np.int64)


def _by_report(facts: Sequence[Facts], numbers: Rows) -> tuple[Reports, Rows]:
    """One row a report, also where its passages carry different facts (the latest are taken)."""
    latest = {fact.report: fact for fact in facts}
    rows = {report: row for row, report in enumerate(latest)}
    row_of_fact = np.array([rows[fact.report] for fact in facts], np.int64)
    return Reports(list(latest.values())), row_of_fact[numbers]


def _norms(lengths: Weights, average: float) -> Weights:
    """What BM25 makes of the length of each passage: more than 1 for a short one."""
    return ((K1 + 1) / (1 + K1 * (1 - B + B * lengths / average))).astype(np.float32)


def _joined(parts: Sequence[npt.NDArray[Any]], dtype: Any) -> npt.NDArray[Any]:
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.zeros(0, dtype)
