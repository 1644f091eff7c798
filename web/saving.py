"""Saved searches: from a request to the model that is kept and back, and what is new since somebody last looked.

The model is plain data of our own, so that no change of engine or dictionary breaks it::

    {"version": 1, "query": …, "filters": {"year": ["2021..2023"]}, "sort": "-year", "without": []}

``filters`` are words and values of an address, ``without`` the expansions that were taken back. What this program cannot
read raises ``Misused``: a search must never silently become another one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from archive import KeptPassage, SavedSearch
from corpus.errors import Misused
from corpus.saying import listed, said
from index.fields import FILTERS, clauses, write_filters
from index.filters import Range, common
from index.query import from_json, parse, to_json, write
from web.library import Library
from web.request import SearchRequest
from web.searching import SearchPage
from web.tagging import category_names
from web.words import SORTS

VERSION = 1
# Reports in a feed, and distinct passages that are looked at at once, those of the last imported first.
MOST_ENTRIES, LOOKED_AT = 30, 500
# Before that moment and not at it: times of import are exact to the microsecond.
_TICK = dt.timedelta(microseconds=1)

_NEWER = said("这个检索由更新版本的绩览保存，本程序读不懂。请升级本程序，或删除它后重新保存。")
_DAMAGED = said("这个检索保存的内容已损坏。请删除它，重新检索后再保存。")


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A saved search in a list: what it asks for, in ``words``, and how much that matches was imported since the last
    look. ``fresh`` asks for that alone; None if there is nothing. With a ``fault`` it cannot be asked, and the rest is
    empty."""

    saved: SavedSearch
    request: SearchRequest | None = None
    words: str = ""
    fresh: SearchRequest | None = None
    reports: int = 0
    passages: int = 0
    fault: str = ""


def model_of(request: SearchRequest) -> dict[str, Any]:
    """What is kept of a search: all but the page it stands on."""
    return {
        "version": VERSION,
        "query": query_model(request.text),
        "filters": write_filters(request.filters),
        "sort": request.sort,
        "without": list(request.without),
    }


def request_of(model: object) -> SearchRequest:
    """The search that ``model_of`` wrote; its text may stand in another form, but asks for the same.

    :raise Misused: for a model of a newer program, a damaged one, or one that asks for what no longer exists.
    """
    if isinstance(model, Mapping) and _whole(model.get("version")) > VERSION:
        raise Misused(_NEWER)
    try:
        args = _args(model)
    except (KeyError, TypeError, ValueError) as error:
        raise Misused(_DAMAGED) from error
    try:
        return SearchRequest.from_args(args)
    except Misused as fault:
        raise Misused(said("这个检索已不能用：%(fault)s可删除它，重新检索后再保存。", fault=fault.sentence)) from fault


def query_model(text: str) -> dict[str, Any]:
    """The query typed, as plain data."""
    return to_json(parse(text))


def query_text(model: object) -> str:
    """The text, in one form, that asks for such a query.

    :raise Misused: for what ``query_model`` does not write.
    """
    return write(from_json(model))


def since(request: SearchRequest, moment: dt.datetime) -> SearchRequest | None:
    """The same search among what was imported from ``moment`` on; None if its own range of imports ends before."""
    return _within(request, Range(low=moment.timestamp()))


def until(request: SearchRequest, moment: dt.datetime) -> SearchRequest | None:
    """The same search among what was imported up to ``moment``; None if its own range of imports begins after."""
    return _within(request, Range(high=moment.timestamp()))


def news(library: Library, saved: SavedSearch) -> tuple[int, int]:
    """How many reports and passages that match were imported since the last look.

    :raise Misused: if the search cannot be asked.
    """
    asked = since(request_of(saved.model), saved.looked_at)
    if asked is None:
        return 0, 0
    page = library.search(asked.but(limit=1), corrections=False)
    return (0, 0) if page.no_answer else (page.reports, page.passages)


def newest(library: Library, request: SearchRequest) -> list[KeptPassage]:
    """A passage of each of the ``MOST_ENTRIES`` reports that were imported last and match: its best, or where all it has
    to say stands in a later report too, one of those. At most as many searches, each among what was imported earlier."""
    found: dict[int, KeptPassage] = {}
    earlier: SearchRequest | None = request.but(sort="-imported", limit=LOOKED_AT)
    while earlier is not None:
        page = library.search(earlier, corrections=False)
        # Among all that matches, not among what is left of it later on.
        if page.no_answer and not found:
            break
        for passage in (*(hit.passage for hit in page.hits), *(one for hit in page.hits for one in hit.same)):
            found.setdefault(passage.report.id, passage)
        settled = _settled(page)
        complete = sum(one.report.imported_at >= settled for one in found.values()) if settled else len(found)
        earlier = until(earlier, settled - _TICK) if settled and complete < MOST_ENTRIES else None
    return sorted(found.values(), key=lambda one: one.report.imported_at, reverse=True)[:MOST_ENTRIES]


def _within(request: SearchRequest, imported: Range) -> SearchRequest | None:
    span = common(request.filters.imported, imported) or imported
    if span.low is not None and span.high is not None and span.low > span.high:
        return None
    return request.but(filters=replace(request.filters, imported=span))


def _settled(page: SearchPage) -> dt.datetime | None:
    """The moment from which on no report that matches is missing among the hits and those that say the same, of which not
    all are named; None if none is missing at all."""
    cut = [hit for hit in page.hits if hit.copies > len(hit.same)]
    last = page.hits[-1:] if page.pages > 1 else ()
    return max((hit.passage.report.imported_at for hit in (*cut, *last)), default=None)


def lines(library: Library, searches: Sequence[SavedSearch]) -> list[SavedLine]:
    """Each with its news. One search a line is asked, unless nothing at all was imported since the look."""
    last = library.archive.last_import()
    names = category_names(library.archive.taxonomy)
    return [_line(library, saved, last is not None and last >= saved.looked_at, names) for saved in searches]


def in_words(request: SearchRequest, names: Mapping[str, str]) -> str:
    """What a search asks for; ``names`` are those of the categories."""
    sort = [] if request.sort == "relevance" else [said("按%(order)s", order=said(SORTS[request.sort]))]
    labels = [clause.label for clause in clauses(request.filters, names)]
    return listed([request.text or said("全部段落"), *labels, *sort], "；")


def as_json(line: SavedLine) -> dict[str, Any]:
    """A line for scripts: ``search`` is the query string of its address; what cannot be read is null."""
    saved, request = line.saved, line.request
    return {
        "id": saved.id,
        "name": saved.name,
        "query": request.text if request else None,
        "explained": line.words if request else None,
        "search": urlencode(request.to_args(), doseq=True) if request else None,
        "created_at": saved.created_at.isoformat(),
        "created_by": saved.created_by,
        "looked_at": saved.looked_at.isoformat(),
        "new": {"reports": line.reports, "passages": line.passages} if request else None,
        "feed": saved.feed,
        "fault": line.fault or None,
    }


def _line(library: Library, saved: SavedSearch, look: bool, names: Mapping[str, str]) -> SavedLine:
    try:
        request = request_of(saved.model)
        reports, passages = news(library, saved) if look else (0, 0)
    except Misused as fault:
        return SavedLine(saved, fault=fault.sentence)
    fresh = since(request, saved.looked_at) if reports else None
    return SavedLine(saved, request, in_words(request, names), fresh, reports, passages)


def _args(model: Any) -> dict[str, list[str]]:
    """The query string of a model's search.

    :raise KeyError, TypeError, ValueError: for what ``model_of`` does not write.
    """
    if _whole(model["version"]) != VERSION:
        raise ValueError("not a model of this version")
    filters = {word: _strings(values) for word, values in dict(model["filters"]).items()}
    if strange := filters.keys() - {each.word for each in FILTERS}:
        raise ValueError(f"unknown filters {sorted(strange)}")
    args = {"q": [query_text(model["query"])], "sort": _strings([model["sort"]]), "without": _strings(model["without"])}
    return args | filters


def _strings(values: object) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError("not a list of strings")
    return values


def _whole(value: object) -> int:
    """``value`` if it is a whole number, else 0, which is no version."""
    return value if type(value) is int else 0
