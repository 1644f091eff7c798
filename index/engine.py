"""The contract between the archive's passages and a search engine: one small protocol, one file per engine.

An engine keeps *documents* (one a passage), answers a *query* under *filters* with ranked candidates, and counts facets
in reports. It never sees user text: ``index.query`` parses that. It is disposable: the database can always rebuild it.

What matches, for every engine (``tests/engine_checklist.py`` holds them to it):

* quoted phrases must stand in the folded heading or text, character for character; excluded strings must not;
* without phrases, the words found in a passage (heading included) must carry at least ``index.match.LEAST_SHARE`` of
  the weight of all the query's words; beside phrases, words only rank;
* a word no passage has as a word is looked for as a string, and if no passage holds enough of the query, its
  characters are (the answer is then ``loose``);
* nothing typed lists everything; typed signs with nothing to search in them find nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

from corpus.errors import JilanError
from corpus.model import DocType, Grade, Role
from index.query import Query

# relevance: best first. year: oldest first, -year: newest first, score: highest first; unknown ones last in all three.
# Ties go by report, then passage, so that paging is stable.
Sort = Literal["relevance", "year", "-year", "score"]
SORTS: tuple[Sort, ...] = get_args(Sort)
FACETS = ("year", "unit", "region", "grade", "category", "role", "doc_type")


@dataclass(frozen=True, slots=True)
class Document:
    """A passage with the facts of its report that filters and facets need. ``regions`` holds province, city and
    district, as far as known. Unknown is None and counts as 未注明 in facets. ``categories`` are codes without white space;
    a passage has none or several, and none is nothing unknown: the facet leaves it out."""

    passage: int
    report: int
    heading: str
    text: str
    role: Role
    doc_type: DocType
    categories: tuple[str, ...] = ()
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
    """Outside the text query. A tuple means "any of"; None inside a tuple means 未注明 (unknown).

    ``category`` holds codes of leaves, or letters that stand for all leaves under them (``B`` for ``B1``, ``B2`` …).
    """

    unit: tuple[str | None, ...] = ()
    year: Range | None = None
    score: Range | None = None
    grade: tuple[Grade | None, ...] = ()
    region: tuple[str | None, ...] = ()
    role: tuple[Role, ...] = ()
    doc_type: tuple[DocType, ...] = ()
    report: tuple[int, ...] = ()
    category: frozenset[str] = frozenset()


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
class ReportHits:
    """A report among the matches: how many of its passages match, and the best few of them."""

    report: int
    passages: int
    best: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: all matching reports and passages counted, the best candidates by rank, and of the matching reports,
    ranked by their best passage, those that were asked for.

    ``facets`` has a key for each of ``FACETS``; a facet ignores its own filter, so that alternatives stay visible.
    ``missing`` are the words of the query that stand nowhere in the index; ``loose`` says that no passage holds enough
    of the query and the candidates only share characters with it.
    """

    passages: int
    reports: int
    candidates: tuple[Candidate, ...]
    groups: tuple[ReportHits, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    loose: bool = False


NO_GROUPS = range(0)


class IndexUnusable(JilanError):
    """The index folder is missing, damaged, foreign or of another version: rebuild it from the database."""

    status = 500

    def __init__(self, reason: str) -> None:
        super().__init__(f"检索索引不可用：{reason}。请运行 jilan reindex 由数据库重建，报告本身不受影响。")


class Engine(Protocol):
    """Many threads may search while one writes. Callers hold the archive's writer lock around the writing methods;
    readers in other processes notice each commit at their next search."""

    def search(
        self, query: Query, filters: Filters, limit: int, sort: Sort = "relevance", groups: range = NO_GROUPS
    ) -> Found:
        """At most ``limit`` candidates in the order of ``sort``, and the reports of the ranks in ``groups`` (from 0, by
        their best passage); the totals count all matches.

        :raise IndexUnusable: if another process left an index this program cannot use.
        """

    def update(self, documents: Iterable[Document], drop: Collection[int]) -> None:
        """Drops the reports in ``drop``, then adds the documents, in one commit, durable on return. All passages of a
        report belong into one call; to replace a report, drop it in the same call."""

    def purge(self, reports: Collection[int]) -> None:
        """Drops the reports so that nothing of them, nor of what was dropped of them before, remains in any file of
        the index. Reports that are not indexed are no error."""

    def rebuild(self, batches: Iterable[Iterable[Document]]) -> None:
        """Builds a new index from the documents aside, then switches to it; the old one serves until then, and stays
        if anything fails."""

    def reports(self) -> dict[int, int]:
        """Report id → number of passages indexed."""

    def close(self) -> None:
        """Lets go of all files."""
