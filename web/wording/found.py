"""Asking the index who wrote a text before, and the distinct wordings among the matches.

``find`` asks; what is then shown is filled in by ``web.wording.entries`` from the database.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from archive import KeptPassage
from corpus.errors import Misused, NotFound
from corpus.saying import said
from index.fields import Clause, clauses
from index.filters import Filters
from index.reports import Reports
from index.snapshot import Snapshot
from index.wording.records import BANDS, Band, Match, Similar, Spread
from index.wording.similar import similar
from index.wording.spread import spread, using
from web.library import Library
from web.searching import MOST_NAMES, meant
from web.tagging import category_names, known
from web.wording.asked import LONGEST, Asked, checked, comparable

Group = Band | Literal["part"]
# The closest first; what corresponds only in part stands last, however closely that part does.
GROUPS: tuple[Group, ...] = (*BANDS, "part")


class Wording(NamedTuple):
    """Passages that say exactly the same (``Match.wording``), the one that stands for them first."""

    group: Group
    matches: tuple[Match, ...]

    @property
    def reports(self) -> int:
        """How many reports have it."""
        return len({match.report for match in self.matches})

    @property
    def units(self) -> int:
        """How many unions, as far as they are known."""
        return len({match.unit for match in self.matches} - {None})


class TooShort(Misused):
    """The passage asked about, which is ``own``, says too little to be compared."""

    def __init__(self, own: KeptPassage) -> None:
        super().__init__(said("这一段太短或没有汉字，没有可以比较的措辞。请从报告中较长的一段查。"))
        self.own = own


class Latest(NamedTuple):
    """The last year of which the index has a report at all, and of which it has one of the unions that use the
    wording."""

    of_all: int | None
    of_users: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the index found for ``text``, the words asked about, of the passage ``own`` if it was one, which is
    ``counted`` in the spread or not, but no match. ``wordings`` are the distinct ones, the closest first; ``clauses``
    say the filters in force; ``waiting`` counts reports that are not indexed yet."""

    asked: Asked
    text: str
    own: KeptPassage | None
    clauses: Sequence[Clause]
    similar: Similar
    wordings: tuple[Wording, ...]
    counted: bool
    latest: Latest
    waiting: int
    took_ms: float

    @property
    def nothing_kept(self) -> bool:
        """Whether there is no report that could have been found."""
        return not (self.similar.of_reports or self.waiting)

    @property
    def using(self) -> list[Match]:
        """The matches that use the wording (``index.wording.spread``): up to 近似 or, if there are none, 改写."""
        return using(self.similar.matches)

    @property
    def pages(self) -> int:
        """How many pages the distinct wordings fill."""
        return -(-len(self.wordings) // self.asked.search.limit)

    def tally(self) -> Mapping[Group, tuple[int, int]]:
        """Distinct wordings and reports of each group that has any."""
        counted = {}
        for group in GROUPS:
            wordings = [each for each in self.wordings if each.group == group]
            if wordings:
                counted[group] = len(wordings), len({one.report for each in wordings for one in each.matches})
        return counted


def find(library: Library, asked: Asked) -> Found:
    """Asks the index.

    :raise Misused: for a text that cannot be compared, and for a category that does not exist.
    :raise TooShort: for a passage that cannot be compared.
    :raise NotFound: if there is no such passage.
    """
    began = time.perf_counter()
    own = _own(library, asked.passage)
    text = own.passage.text[:LONGEST] if own else checked(asked.search.text)
    for code in asked.search.filters.category:
        known(code, library.archive.taxonomy, letters=True)
    filters = meant(asked.search.filters, library.units)
    masks, waiting = library.masks(), library.archive.waiting()
    current = set(library.archive.report_ids(current=True)) if waiting else None

    def question(snapshot: Snapshot) -> tuple[Similar, Latest]:
        answer = _current(similar(snapshot, text, masks, filters), current)
        return answer, _latest(snapshot.reports, answer.spread)

    answer, latest = library.ask(question)
    others = replace(answer, matches=tuple(match for match in answer.matches if not _is(match, own)))
    return Found(
        asked=replace(asked, search=replace(asked.search, filters=filters)) if _few(filters) else asked,
        text=text,
        own=own,
        clauses=clauses(filters, category_names(library.archive.taxonomy)),
        similar=others,
        wordings=tuple(distinct(others.matches)),
        counted=any(_is(match, own) for match in using(answer.matches)),
        latest=latest,
        waiting=waiting,
        took_ms=(time.perf_counter() - began) * 1000,
    )


def distinct(matches: Sequence[Match]) -> Iterator[Wording]:
    """The distinct wordings, group by group, in each as the matches come. A passage that is only a piece of the text
    asked about has a part of it, as ``Spread`` has it too."""
    alike: dict[tuple[Group, int], list[Match]] = {}
    for match in matches:
        group: Group = "part" if match.judged.extent == "around" else group_of(match)
        alike.setdefault((group, match.wording), []).append(match)
    for (group, _), these in sorted(alike.items(), key=lambda one: GROUPS.index(one[0][0])):
        yield Wording(group, tuple(these))


def group_of(match: Match) -> Group:
    """How the stretches that correspond do so: by their band, unless they are parts of both."""
    return "part" if match.judged.extent == "part" else match.judged.band


def _own(library: Library, passage: int | None) -> KeptPassage | None:
    if passage is None:
        return None
    kept = library.archive.passages([passage]).get(passage)
    if kept is None:
        raise NotFound(
            said("没有编号为 %(passage)s 的段落，所在的报告可能已被撤回或替换。请从检索结果重新打开。", passage=passage)
        )
    if not comparable(kept.passage.text):
        raise TooShort(kept)
    return kept


def _is(match: Match, own: KeptPassage | None) -> bool:
    return own is not None and match.passage == own.id


def _few(filters: Filters) -> bool:
    """Whether whole names fit into an address."""
    return len(filters.unit) <= MOST_NAMES and len(filters.region) <= MOST_NAMES


def _current(answer: Similar, reports: Collection[int] | None) -> Similar:
    """The answer without what the index still has of reports that were withdrawn or superseded; ``reports`` are the
    current ones, None if it has no others."""
    if reports is None:
        return answer
    matches = tuple(match for match in answer.matches if match.report in reports)
    held = tuple(holder for holder in answer.holders if holder.report in reports)
    return replace(answer, matches=matches, spread=spread(matches), holders=held)


def _latest(reports: Reports, width: Spread) -> Latest:
    years = reports.facets["year"]
    users = reports.facets["unit"].having(width.matrix.keys() - {None}, len(reports))
    return Latest(_last(years.values), _last(count.value for count in years.count(users)))


def _last(years: Iterable[object]) -> int | None:
    return max((year for year in years if isinstance(year, int)), default=None)
