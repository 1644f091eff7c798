"""A search from request to answer: parsed, asked of the engine, filled in from the database, marked and cited.

The engine ranks passages and counts; every word that is shown comes from the database, so a report removed a moment
ago never shows, even while the index still knows it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from archive import Archive, KeptPassage, UnitLine
from corpus.asking import asked_about
from corpus.taxonomy import Taxonomy
from corpus.thesaurus import Thesaurus
from index.analysed import AnalysedQuery, analyse
from index.engine import Candidate, Engine, Found, Why
from index.fields import merged, typed_filters
from index.filters import Filters
from index.marks import marks
from index.query import Phrase, Query, parse
from web.citation import cited
from web.explaining import explained
from web.facets import Facet, facets
from web.request import SearchRequest
from web.tagging import category_names, known

if TYPE_CHECKING:
    from index.spelling import Speller

Marks = tuple[tuple[int, int], ...]

# A part of a name that stands for more names stays as it was typed: an address has its limits.
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; the marks are offsets into its text and its heading. ``same`` are passages that say the same, of
    ``copies`` in all; ``why`` is the engine's account of the rank."""

    passage: KeptPassage
    marks: Marks
    heading_marks: Marks
    citation: str
    rank_score: float
    why: Why
    copies: int = 0
    same: tuple[KeptPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The whole answer to ``request``, in which whole names stand for parts of names. ``reports`` and ``passages`` count all matches, ``distinct`` those that differ, on ``pages``;
    ``filters`` are those in force, typed or chosen; ``loose``: what is shown only shares characters with the query;
    ``no_answer``: nothing shown answers it; ``did_you_mean``: texts that find what this one does not; ``waiting`` reports are not yet indexed."""

    request: SearchRequest
    query: AnalysedQuery
    filters: Filters
    explained: str
    no_answer: bool
    loose: bool
    missing: tuple[str, ...]
    passages: int
    reports: int
    distinct: int
    pages: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    did_you_mean: tuple[Correction, ...]
    waiting: int
    took_ms: float


class Means(NamedTuple):
    """What a search is answered with; ``units`` are asked for only for names, ``speller`` only if too little is found."""

    archive: Archive
    engine: Engine
    thesaurus: Thesaurus
    units: Callable[[], Sequence[UnitLine]]
    speller: Callable[[bool], Speller]


class Correction(NamedTuple):
    """A text that may have been meant, and how many passages hold all of it."""

    text: str
    passages: int


def search(means: Means, request: SearchRequest, corrections: bool = True) -> SearchPage:
    """Answers ``request``; a unit's name need not be whole (增城区总工会). ``corrections``: on the first page with texts
    that may have been meant.

    :raise Misused: for a category that the archive's taxonomy does not have; one that was typed is left out.
    """
    began = time.perf_counter()
    archive, engine = means.archive, means.engine
    for code in request.filters.category:
        known(code, archive.taxonomy, letters=True)
    query = understood(request, means.thesaurus, archive.taxonomy)
    names = category_names(archive.taxonomy)
    chosen, typed = meant(request.filters, means.units), meant(typed_filters(query.query), means.units)
    unknown = typed.category - names.keys()
    asked = merged(chosen, replace(typed, category=typed.category - unknown))
    request = with_names(request, chosen)
    found = engine.search(query, asked, ranks(request), request.sort)
    kept = archive.passages([one for hit in found.hits for one in (hit.passage, *(copy.passage for copy in hit.same))])
    current = {passage: each for passage, each in kept.items() if not each.report.superseded}
    return SearchPage(
        request=request,
        query=query,
        filters=asked,
        explained=explained(query, asked, names, unknown),
        no_answer=found.no_answer,
        loose=found.loose,
        missing=found.missing,
        passages=found.passages,
        reports=found.reports,
        distinct=found.distinct,
        pages=-(-found.distinct // request.limit),
        hits=tuple(hit for candidate in found.hits for hit in _hit(query, current, candidate)),
        facets=facets(found, request, names),
        did_you_mean=_meant(means, request, query.words, asked, found) if corrections and request.page == 1 else (),
        waiting=archive.waiting(),
        took_ms=(time.perf_counter() - began) * 1000,
    )


def _meant(
    means: Means, request: SearchRequest, words: Sequence[str], asked: Filters, found: Found
) -> tuple[Correction, ...]:
    """Texts that the typed one may be a slip of, told only if more passages hold them: as they stand, or if neither stands
    anywhere, all of their words."""
    better = []
    standing = None
    # Characters that the cut left over are what most slips leave.
    doubtful = found.no_answer or found.missing or any(len(word) == 1 and not word.isascii() for word in words)
    for text in means.speller(bool(doubtful)).corrections(request.text):
        standing = _standing(means, request.text, asked) if standing is None else standing
        holding = _standing(means, text, asked)
        if not holding and not standing:
            query = understood(replace(request, text=text), means.thesaurus, means.archive.taxonomy)
            holding = means.engine.search(query, asked, range(0)).whole
            standing = found.whole
        if holding > standing:
            better.append(Correction(text, holding))
    return tuple(better)


def _standing(means: Means, text: str, asked: Filters) -> int:
    """How many passages hold the free text of a query word for word."""
    plain = parse(text).plain
    phrase = AnalysedQuery(Query((Phrase(plain),)))
    return means.engine.search(phrase, asked, range(0)).passages if plain else 0


def understood(request: SearchRequest, thesaurus: Thesaurus, taxonomy: Taxonomy) -> AnalysedQuery:
    """The typed text of a request, parsed and cut, under its other names, with the categories it speaks of."""
    query = parse(request.text)
    return analyse(query, thesaurus, asked_about(query.plain, taxonomy), request.without)


def ranks(request: SearchRequest) -> range:
    """The ranks of the page asked for, ``limit`` hits a page."""
    first = (request.page - 1) * request.limit
    return range(first, first + request.limit)


def meant(filters: Filters, units: Callable[[], Sequence[UnitLine]]) -> Filters:
    """The filters with the whole names that stand in the archive: 增城区总工会, 广东."""
    if not (any(filters.unit) or any(filters.region)):
        return filters
    kept = units()
    regions = {name for unit in kept for name in (unit.province, unit.city, unit.district) if name}
    return replace(
        filters,
        unit=whole_names(filters.unit, {unit.name for unit in kept}),
        region=whole_names(filters.region, regions),
    )


def with_names(request: SearchRequest, filters: Filters) -> SearchRequest:
    """The request with ``filters`` in whole names, so that what is in force can be shown and taken back, unless they are
    too many for an address."""
    few = len(filters.unit) <= MOST_NAMES and len(filters.region) <= MOST_NAMES
    return replace(request, filters=filters) if few else request


def whole_names(given: Sequence[str | None], known: Collection[str]) -> tuple[str | None, ...]:
    """Each name as it is called in the archive: one that is kept as it is, else all names that contain it."""
    names: dict[str | None, None] = {}
    for name in given:
        containing = sorted(one for one in known if name and name in one)
        names |= dict.fromkeys([name] if name is None or name in known or not containing else containing)
    return tuple(names)


def _hit(query: AnalysedQuery, kept: Mapping[int, KeptPassage], found: Candidate) -> Iterator[Hit]:
    """The index may lag behind the database: ``kept`` are the passages that are still there in a current report. The first
    of those that say the same stands for the others; of none there is no hit."""
    named = [found.passage, *(copy.passage for copy in found.same)]
    living = [kept[passage] for passage in named if passage in kept]
    if not living:
        return
    own, *same = living
    passage = own.passage
    yield Hit(
        passage=own,
        marks=tuple(marks(query, passage.text)),
        heading_marks=tuple(marks(query, passage.heading or "")),
        citation=cited(own),
        rank_score=found.score,
        why=found.why,
        copies=found.copies - (len(named) - len(living)),
        same=tuple(same),
    )
