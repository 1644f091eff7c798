"""Asking the index who wrote a text before, and the distinct wordings among the matches.

``find`` asks; what is then shown is filled in by ``web.wording.entries`` from the database.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from archive import KeptPassage
from corpus.errors import NotFound
from index.fields import Clause, clauses
from index.filters import Filters
from index.wording.records import BANDS, Band, Match, Similar
from index.wording.similar import similar
from index.wording.spread import using
from web.library import Library
from web.searching import MOST_NAMES, meant
from web.tagging import category_names, known
from web.wording.asked import LONGEST, Asked, checked

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


@dataclass(frozen=True, slots=True)
class Found:
    """What the index found for ``text``, the words asked about, of the passage ``own`` if it was one. ``wordings`` are the
    distinct ones, the closest first; ``clauses`` say the filters in force; ``latest`` is the last year the archive has."""

    asked: Asked
    text: str
    own: KeptPassage | None
    clauses: Sequence[Clause]
    similar: Similar
    wordings: tuple[Wording, ...]
    latest: int | None
    took_ms: float

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
    :raise NotFound: if there is no such passage.
    """
    began = time.perf_counter()
    own = _own(library, asked.passage)
    text = checked(own.passage.text[:LONGEST] if own else asked.search.text)
    for code in asked.search.filters.category:
        known(code, library.archive.taxonomy, letters=True)
    filters = meant(asked.search.filters, library.units)
    masks, but = library.masks(), (own.id,) if own else ()
    answer = library.ask(lambda snapshot: similar(snapshot, text, masks, filters, but))
    return Found(
        asked=replace(asked, search=replace(asked.search, filters=filters)) if _few(filters) else asked,
        text=text,
        own=own,
        clauses=clauses(filters, category_names(library.archive.taxonomy)),
        similar=answer,
        wordings=tuple(distinct(answer.matches)),
        latest=_latest(library, answer),
        took_ms=(time.perf_counter() - began) * 1000,
    )


def distinct(matches: Sequence[Match]) -> Iterator[Wording]:
    """The distinct wordings, group by group, in each as the matches come. A passage that is only a piece of the text asked
    about has a part of it, as ``Spread`` has it too."""
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
        raise NotFound(f"没有编号为 {passage} 的段落，所在的报告可能已被撤回或替换。请从检索结果重新打开。")
    return kept


def _few(filters: Filters) -> bool:
    """Whether whole names fit into an address."""
    return len(filters.unit) <= MOST_NAMES and len(filters.region) <= MOST_NAMES


def _latest(library: Library, answer: Similar) -> int | None:
    years = [year for unit in library.units() for year in unit.years]
    return max([*years, *(year for year in answer.spread.years if year is not None)], default=None)
