"""The whole index at one moment, as arrays: what a search computes with.

A snapshot joins the segments of one commit. Rows number all their passages, the deleted ones included (``live`` tells
them apart); reports have rows of their own, since all facts but the role belong to a report. It never changes, so many
threads may search in it while another is being made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.categories import Categories
from index.engine import Document, FacetCount
from index.segment import Flags, Postings, PostingsCache, Rows, Segment, Weights

Value = str | int | None
Numbers = npt.NDArray[np.float64]


class Facts(NamedTuple):
    """What a report's passages share; kept with each passage as one string that is the same for all of them."""

    report: int
    unit: str | None
    regions: tuple[str, ...]
    year: int | None
    score: float | None
    grade: str | None
    doc_type: str

    @classmethod
    def of(cls, document: Document) -> Facts:
        """The facts of the report that ``document`` is a passage of."""
        d = document
        return cls(d.report, d.unit, tuple(dict.fromkeys(d.regions)), d.year, d.score, d.grade, str(d.doc_type))

    @classmethod
    def read(cls, text: str) -> Facts:
        """The facts that were ``written``."""
        report, unit, regions, *rest = json.loads(text)
        return cls(report, unit, tuple(regions), *rest)

    def written(self) -> str:
        """One line."""
        return json.dumps(self)


@dataclass(frozen=True, slots=True)
class Facet:
    """Which report has which of ``values``: pairs of a report's row and the value's number."""

    values: tuple[Value, ...]
    owners: Rows
    codes: Rows

    @classmethod
    def of(cls, values_by_report: Iterable[Sequence[Value]]) -> Facet:
        """A report without any value counts as None."""
        numbers: dict[Value, int] = {}
        pairs = [
            (row, numbers.setdefault(value, len(numbers)))
            for row, values in enumerate(values_by_report)
            for value in values or (None,)
        ]
        owners, codes = np.array(pairs, np.int64).reshape(-1, 2).T
        return cls(tuple(numbers), owners, codes)

    def having(self, wanted: Iterable[Value], reports: int) -> Flags:
        """The reports with any of the values."""
        numbers = [number for number, value in enumerate(self.values) if value in set(wanted)]
        flags = np.zeros(reports, np.bool_)
        flags[self.owners[np.isin(self.codes, numbers)]] = True
        return flags

    def count(self, reports: Flags) -> tuple[FacetCount, ...]:
        """How many of the flagged reports have each value; the values that none has are left out."""
        counts = np.bincount(self.codes[reports[self.owners]], minlength=len(self.values))
        return ordered(zip(self.values, counts.tolist(), strict=True))


def ordered(counts: Iterable[tuple[Value, int]]) -> tuple[FacetCount, ...]:
    """The most reports first, then by value; None last; zeros left out."""
    kept = [FacetCount(value, reports) for value, reports in counts if reports]
    return tuple(sorted(kept, key=lambda one: (one.value is None, -one.reports, str(one.value))))


class Reports:
    """The reports that have passages in a snapshot, a row each."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.ids = np.array([fact.report for fact in facts], np.int64)
        self.years = _numbers(fact.year for fact in facts)
        self.scores = _numbers(fact.score for fact in facts)
        self.facets = {
            "year": Facet.of((fact.year,) for fact in facts),
            "unit": Facet.of((fact.unit,) for fact in facts),
            "region": Facet.of(fact.regions for fact in facts),
            "grade": Facet.of((fact.grade,) for fact in facts),
            "doc_type": Facet.of((fact.doc_type,) for fact in facts),
        }

    def __len__(self) -> int:
        return len(self.ids)


class Snapshot:
    """``pieces`` are the segments of one commit, each with the flags of its passages that are not deleted."""

    def __init__(self, pieces: Iterable[tuple[Segment, Flags]], cache: PostingsCache) -> None:
        kept = [(segment, live) for segment, live in pieces if live.any()]
        self.segments = [segment for segment, _ in kept]
        self.bases = np.cumsum([0, *map(len, self.segments)])
        self._cache = cache
        self.live: Flags = _joined([live for _, live in kept], np.bool_)
        self.passages: Rows = _joined([segment.passages for segment in self.segments], np.int64)
        self.lengths: Weights = _joined([np.diff(segment.offsets) for segment in self.segments], np.float32)
        facts, report = _one_numbering([(s.facts, s.fact_names, live) for s, live in kept])
        self.reports, self.report = _by_report([Facts.read(fact) for fact in facts], report)
        self.role_names, self.role = _one_numbering([(s.roles, s.role_names, live) for s, live in kept])
        names, numbers = _one_numbering([(s.categories, s.category_names, live) for s, live in kept])
        self.categories = Categories.of(names, numbers)

    def __len__(self) -> int:
        return len(self.live)

    def word(self, word: str) -> Postings:
        """The passages that hold ``word`` as a word or sub-word."""
        return self._gather("word", word, lambda segment: segment.read(word))

    def string(self, string: str) -> Postings:
        """The passages in whose heading or text ``string`` stands, across the borders of words."""
        return self._gather("string", string, lambda segment: segment.scan(string))

    def text(self, row: int) -> tuple[str, str]:
        """The folded heading and text of a passage."""
        number = int(np.searchsorted(self.bases, row, "right")) - 1
        return self.segments[number].text_of(row - int(self.bases[number]))

    def _gather(self, kind: str, what: str, read: Callable[[Segment], Postings]) -> Postings:
        found = [
            self._cache.get((segment.name, kind, what), lambda segment=segment: read(segment))  # type: ignore[misc]
            for segment in self.segments
        ]
        rows = [postings.rows + base for postings, base in zip(found, self.bases, strict=False)]
        return Postings(_joined(rows, np.int64), _joined([postings.weights for postings in found], np.float32))


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


def _joined(parts: Sequence[npt.NDArray[Any]], dtype: Any) -> npt.NDArray[Any]:
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.zeros(0, dtype)


def _numbers(values: Iterable[float | None]) -> Numbers:
    return np.array([np.nan if value is None else value for value in values], np.float64)
