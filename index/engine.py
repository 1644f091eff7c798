"""The contract between the archive's passages and a search engine: one small protocol, one file per engine.

An engine keeps *documents* (one a passage), answers a *criteria* with candidates ranked by its own postings, and counts facets in
reports. It never sees user text: ``index.query`` parses that. It is disposable: the database can always rebuild it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from corpus.model import DocType, Grade, Role


@dataclass(frozen=True, slots=True)
class Document:
    """A passage with the facts of its report that filters and facets need. ``regions`` holds province, city and
    district, as far as known. Unknown is None and counts as 未注明 in facets."""

    passage: int
    report: int
    heading: str
    text: str
    role: Role
    doc_type: DocType
    unit: str | None = None
    regions: tuple[str, ...] = ()
    year: int | None = None
    score: float | None = None
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Closed interval; None is open."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Outside the text query. A tuple means "any of"; None inside a tuple means 未注明 (unknown)."""

    unit: tuple[str | None, ...] = ()
    year: Range | None = None
    score: Range | None = None
    grade: tuple[Grade | None, ...] = ()
    region: tuple[str | None, ...] = ()
    role: tuple[Role, ...] = ()
    doc_type: tuple[DocType, ...] = ()
    report: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One matching passage; ``score`` grows with relevance and compares only within one answer."""

    passage: int
    report: int
    score: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many reports among the matches carry ``value``; None is 未注明."""

    value: str | int | None
    reports: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: all matching reports and passages counted, the best candidates by rank."""

    passages: int
    reports: int
    candidates: tuple[Candidate, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
