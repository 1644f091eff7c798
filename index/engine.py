"""The contract between the archive's passages and a search engine: one small protocol, one search for every engine.

An engine keeps *documents* (one a passage), answers an analysed *query* under *filters* with ranked hits, and counts
facets in reports. It never sees user text: ``index.query`` parses that, ``index.analysed`` cuts it. It is disposable: the
database can always rebuild it.

What matches, for every engine (``tests/engine_checklist.py`` holds them to it):

* quoted phrases must stand in the folded heading or text, character for character; excluded strings must not; of a
  group (甲 OR 乙) one alternative at least must;
* without those, the words found in a passage (heading included), their other names and near-synonyms with them, must
  carry enough of the weight of all the query's words, or the passage must be of a category the query speaks of;
  beside phrases and groups, words only rank;
* a word no passage has as a word is looked for as a string, and if no passage holds enough of the query, its
  characters are (the answer is then ``loose``);
* nothing typed lists everything; typed signs with nothing to search in them find nothing.

Passages that say the same (``index.same``) count as one hit, which names the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, get_args

from corpus.errors import JilanError
from corpus.model import DocType, Grade, Role
from corpus.saying import said
from index.analysed import AnalysedQuery, Expanded
from index.filters import Filters

if TYPE_CHECKING:
    from index.snapshot import Snapshot

# relevance: best first. year: oldest first, -year: newest first, score: highest first, -imported: last imported first;
# unknown ones last. Ties go by relevance, then report, then passage, so that paging is stable.
Sort = Literal["relevance", "year", "-year", "score", "-imported"]
SORTS: tuple[Sort, ...] = get_args(Sort)
# Scores are counted in bands, written as ranges: what they are asked for by.
FACETS = ("year", "unit", "region", "grade", "score", "category", "role", "doc_type")


@dataclass(frozen=True, slots=True)
class Document:
    """A passage with the facts of its report that filters and facets need. ``regions`` holds province, city and
    district, as far as known. Unknown is None and counts as 未注明 in facets. ``categories`` are codes without white space;
    a passage has none or several, and none is nothing unknown: the facet leaves it out. ``imported`` is the time of the
    import in seconds since 1970."""

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
    imported: float = 0.0


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit ranks where it does: the ``words`` of the query it holds, the ``expansions`` that stand for others, the ``facts`` (union, place,
    year) that it names and the report has, the
    longest ``stretch`` of the query's wording in it, the share ``near`` of the query's characters that stand close
    together (0 to 1), the ``categories`` the query speaks of and it has, the ``role`` if it is the one the query wants, and whether it
    is prose (and no cell of a form)."""

    words: tuple[str, ...] = ()
    expansions: tuple[Expanded, ...] = ()
    facts: tuple[str, ...] = ()
    stretch: str = ""
    near: float = 0.0
    categories: tuple[str, ...] = ()
    role: Role | None = None
    prose: bool = False


class Copy(NamedTuple):
    """A passage that says the same as a hit."""

    report: int
    passage: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One hit; ``score`` grows with relevance and compares only within one answer. ``same`` are the best of the
    ``copies`` other matching passages that say the same."""

    passage: int
    report: int
    score: float
    same: tuple[Copy, ...] = ()
    copies: int = 0
    why: Why = Why()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many reports among the matches carry ``value``; None is 未注明."""

    value: str | int | None
    reports: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: all matching passages and reports counted, how many ``distinct`` hits they make, and the hits of the
    ranks that were asked for; ``whole`` passages hold all that is asked for.

    ``facets`` has a key for each of ``FACETS``; a facet ignores its own filter, so that alternatives stay visible.
    ``missing`` are the words of the query that stand nowhere in the index; ``loose`` says that no passage holds enough
    of the query and the hits only share characters with it; ``no_answer`` that nothing found answers the query.
    """

    passages: int
    reports: int
    distinct: int
    hits: tuple[Candidate, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    whole: int = 0
    missing: tuple[str, ...] = ()
    loose: bool = False
    no_answer: bool = False


class IndexUnusable(JilanError):
    """The index folder is missing, damaged, foreign or of another version: rebuild it from the database."""

    status = 500

    def __init__(self, reason: str) -> None:
        super().__init__(
            said("检索索引不可用：%(reason)s。请运行 jilan reindex 由数据库重建，报告本身不受影响。", reason=reason)
        )


class Engine(Protocol):
    """Many threads may search while one writes. Callers hold the archive's writer lock around the writing methods;
    readers in other processes notice each commit at their next search."""

    def search(self, query: AnalysedQuery, filters: Filters, ranks: range, sort: Sort = "relevance") -> Found:
        """The hits of the ``ranks`` (from 0) in the order of ``sort``; the totals count all matches.

        :raise IndexUnusable: if another process left an index this program cannot use.
        """

    @property
    def state(self) -> object:
        """Another one after each commit, of whatever process."""

    def snapshot(self) -> Snapshot:
        """All that is indexed at this moment, which ``index.wording`` works on.

        :raise IndexUnusable: as ``search``.
        """

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Report, folded heading and folded text of every passage."""

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
