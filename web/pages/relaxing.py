"""Nothing found: the ways to ask for less, and how much each of them would find."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.saying import listed, said
from index.fields import clauses
from index.filters import Filters
from index.query import Excluded, Phrase, Query, Words, write
from web.pages.chips import without
from web.request import SearchRequest
from web.searching import SearchPage

# Seconds for trying ways out; those beyond are offered untried.
PATIENCE = 0.5


@dataclass(frozen=True, slots=True)
class Way:
    """``label`` says what is given up for ``request``, which finds so many ``passages``; None if it was not tried."""

    label: str
    request: SearchRequest
    passages: int | None


def ways(page: SearchPage, names: Mapping[str, str], search: Callable[[SearchRequest], SearchPage]) -> list[Way]:
    """The ways that lead somewhere, as far as ``search``, which corrects nothing, could try them in ``PATIENCE``."""
    until = time.monotonic() + PATIENCE
    found = []
    for label, request in _ways(page, names):
        tried = search(replace(request, limit=1)) if time.monotonic() < until else None
        if tried is None or not tried.no_answer:
            found.append(Way(label, request, tried.passages if tried else None))
    return found


def _ways(page: SearchPage, names: Mapping[str, str]) -> Iterator[tuple[str, SearchRequest]]:
    asked, query = page.request, page.query.query
    met = clauses(asked.filters, names)
    for clause in met:
        yield said("去掉条件“%(clause)s”", clause=clause.label), without(asked, [clause])
    if len(met) > 1:
        yield said("去掉全部条件"), asked.but(filters=Filters())
    if query.phrases:
        loosened = tuple(Words(part.text) if isinstance(part, Phrase) else part for part in query.parts)
        yield said("去掉引号，不必逐字相同"), asked.but(text=write(Query(loosened)))
    if query.excluded:
        kept = tuple(part for part in query.parts if not isinstance(part, Excluded))
        strings = listed([f"“{one}”" for one in query.excluded])
        yield said("去掉要排除的%(strings)s", strings=strings), asked.but(text=write(Query(kept)))
    if len(query.parts) > 1:
        for part, (label, rest) in zip(query.parts, query.said(names), strict=True):
            if not isinstance(part, Excluded):
                yield said("去掉这一项：%(part)s", part=label), asked.but(text=rest)
