"""A search from request to answer: parsed, asked of the engine, filled in from the database, marked and cited.

The engine ranks passages and counts; every word that is shown comes from the database, so a report removed a moment
ago never shows, even while the index still knows it. A page groups the passages by report, best report first; the flat
list by rank is what ``--json`` prints.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive import Archive, KeptPassage, ReportLine
from index.engine import Candidate, Engine, Filters, ReportHits
from index.fields import clauses
from index.marks import marks
from index.query import Query, parse
from web.citation import citation
from web.facets import Facet, facets
from web.request import SearchRequest
from web.tagging import category_names, known

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; the marks are offsets into its text and its heading."""

    passage: KeptPassage
    marks: Marks
    heading_marks: Marks
    citation: str
    rank_score: float


@dataclass(frozen=True, slots=True)
class Group:
    """A report with its best passages; ``more`` counts those not shown."""

    report: ReportLine
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The whole answer. ``reports`` and ``passages`` count all matches; ``pages`` are those of ``groups``;
    ``loose``: what is shown only shares characters with the query; ``waiting`` reports are not yet indexed."""

    request: SearchRequest
    query: Query
    explained: str
    no_answer: bool
    loose: bool
    missing: tuple[str, ...]
    passages: int
    reports: int
    pages: int
    groups: tuple[Group, ...]
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    waiting: int
    took_ms: float


def search(archive: Archive, engine: Engine, request: SearchRequest) -> SearchPage:
    """Answers ``request``; a unit's name need not be whole (增城区总工会)."""
    began = time.perf_counter()
    query = parse(request.text)
    asked = meant(request.filters, archive)
    names = category_names(archive.taxonomy)
    first = (request.page - 1) * request.per_page
    found = engine.search(query, asked, request.limit, request.sort, range(first, first + request.per_page))
    shown = (*found.candidates, *(best for group in found.groups for best in group.best))
    wanted = {each.passage: each for each in shown}
    hits = _hits(query, archive.passages(list(wanted)), wanted.values())
    return SearchPage(
        request=request,
        query=query,
        explained=explained(query, asked, names),
        no_answer=not found.passages or found.loose,
        loose=found.loose,
        missing=found.missing,
        passages=found.passages,
        reports=found.reports,
        pages=-(-found.reports // request.per_page),
        groups=tuple(_groups(found.groups, hits)),
        hits=tuple(hits[each.passage] for each in found.candidates if each.passage in hits),
        facets=facets(found, request, names),
        waiting=len(archive.pending()),
        took_ms=(time.perf_counter() - began) * 1000,
    )


def meant(filters: Filters, archive: Archive) -> Filters:
    """The filters with the whole names that stand in the archive: 增城区总工会, 广东.

    :raise Misused: for a category that the archive's taxonomy does not have.
    """
    for code in filters.category:
        known(code, archive.taxonomy, letters=True)
    if not (any(filters.unit) or any(filters.region)):
        return filters
    units = archive.units()
    regions = {name for unit in units for name in (unit.province, unit.city, unit.district) if name}
    return replace(
        filters,
        unit=whole_names(filters.unit, {unit.name for unit in units}),
        region=whole_names(filters.region, regions),
    )


def whole_names(given: Sequence[str | None], known: Collection[str]) -> tuple[str | None, ...]:
    """Each name as it is called in the archive: one that is kept as it is, else all names that contain it."""
    names: dict[str | None, None] = {}
    for name in given:
        containing = sorted(one for one in known if name and name in one)
        names |= dict.fromkeys([name] if name is None or name in known or not containing else containing)
    return tuple(names)


def explained(query: Query, filters: Filters, names: Mapping[str, str]) -> str:
    """What was understood, filters included; ``names`` are those of the categories."""
    said = "；".join(clause.label for clause in clauses(filters, names))
    return query.explain() + (f"限于：{said}。" if said else "")


def _hits(query: Query, kept: Mapping[int, KeptPassage], candidates: Iterable[Candidate]) -> dict[int, Hit]:
    """The passages that are still there in a current report; the index may lag behind the database."""
    current = {passage: each for passage, each in kept.items() if not each.report.superseded}
    return {
        each.passage: _hit(query, current[each.passage], each.score) for each in candidates if each.passage in current
    }


def _hit(query: Query, kept: KeptPassage, score: float) -> Hit:
    passage, line = kept.passage, kept.report
    return Hit(
        passage=kept,
        marks=tuple(marks(query, passage.text)),
        heading_marks=tuple(marks(query, passage.heading or "")),
        citation=citation(line.unit, line.year, passage.path, passage.heading, passage.ordinal),
        rank_score=score,
    )


def _groups(found: Iterable[ReportHits], hits: Mapping[int, Hit]) -> Iterable[Group]:
    """A group for each report of which anything is still there."""
    for group in found:
        best = tuple(hits[each.passage] for each in group.best if each.passage in hits)
        if best:
            yield Group(best[0].passage.report, best, group.passages - len(best))
