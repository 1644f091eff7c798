"""Saved searches for tests, and answers to them without an index: what counts here is when a report was imported."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from archive import Archive, KeptPassage, SavedSearch
from tests.archives import ACTOR
from web.request import SearchRequest
from web.saving import model_of


def save(archive: Archive, name: str = "预算执行", **args: str) -> SavedSearch:
    """Saves the search with this query string."""
    request = SearchRequest.from_args({word: [value] for word, value in args.items()})
    return archive.save_search(name, model_of(request), ACTOR)


def answer(archive: Archive, request: SearchRequest, named: int = 100) -> Any:
    """The passages of current reports that hold the text typed, of the imports asked for, the last imported first."""
    reports = sorted(archive.reports(current=True), key=lambda line: line.imported_at, reverse=True)
    kept = archive.indexable([line.id for line in reports if _within(line.imported_at.timestamp(), request)])
    found = [one for passages in kept.values() for one in passages if request.text in one.passage.text]
    return page(found, request.limit, named=named)


def page(found: list[KeptPassage], limit: int = 1000, no_answer: bool = False, named: int = 100) -> Any:
    """An answer with these passages; those of one wording are one hit, that of the last import, with so many ``named``."""
    found.sort(key=lambda one: -one.report.imported_at.timestamp())
    same: dict[str, list[KeptPassage]] = {}
    for one in found:
        same.setdefault(one.passage.text, []).append(one)
    return SimpleNamespace(
        hits=tuple(
            SimpleNamespace(passage=first, same=tuple(rest[:named]), copies=len(rest)) for first, *rest in same.values()
        )[:limit],
        pages=-(-len(same) // limit),
        reports=len({one.report.id for one in found}),
        passages=len(found),
        no_answer=no_answer or not found,
    )


def _within(moment: float, request: SearchRequest) -> bool:
    span = request.filters.imported
    return span is None or (span.low or 0) <= moment <= (span.high or moment)
