"""The queue of suggested tags: filtered, the category with most suggestions first, in pages, matched words marked.

``?category=&unit=&year=&source=&page=``: ``category`` is a code or a letter, ``unit`` part of a name, ``year`` one year,
``source`` says who suggests (``rule`` or ``learned``). What is decided leaves the queue, so the next ones move up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from archive import Archive, Progress, ReviewPage, ReviewTag
from archive.records import TagSource
from corpus.errors import Misused
from index.ranges import year_range
from web.citation import cited
from web.pages.matched import Marks, stretch
from web.pages.numbers import page_number
from web.tagging import category_names, known
from web.words import TAG_SOURCES

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Which suggestions are asked for; ``page`` counts from 1."""

    category: str | None = None
    unit: str = ""
    year: int | None = None
    source: TagSource | None = None
    page: int = 1

    @classmethod
    def of(cls, archive: Archive, args: Mapping[str, str]) -> Asked:
        """What a query string asks for; empty values ask for nothing.

        :raise Misused: for a category, year or source that does not exist.
        """
        given = {word: value.strip() for word, value in args.items()}
        category, year = given.get("category", ""), given.get("year", "")
        return cls(
            category=known(category, archive.taxonomy, letters=True) if category else None,
            unit=given.get("unit", ""),
            year=_year(year) if year else None,
            source=_source(given["source"]) if given.get("source") else None,
            page=page_number(given.get("page", "")),
        )

    def args(self, **changes: object) -> dict[str, object]:
        """The query string with changes, without what goes without saying."""
        words = {"category": self.category, "unit": self.unit, "year": self.year, "source": self.source}
        page = {"page": self.page} if self.page > 1 else {}
        return {word: value for word, value in {**words, **page, **changes}.items() if value}


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion to decide on; the marks are offsets into the text of the passage and into its heading."""

    review: ReviewTag
    citation: str
    marks: Marks
    heading_marks: Marks


@dataclass(frozen=True, slots=True)
class Group:
    """A category with those of its suggestions that stand on this page; ``total`` counts all that are asked for."""

    code: str
    name: str
    total: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue; ``asked.page`` is the one shown, the last one if a later one was asked for."""

    asked: Asked
    groups: tuple[Group, ...]
    total: int
    progress: Progress

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PER_PAGE))


def queue(archive: Archive, asked: Asked) -> Queue:
    """The suggestions asked for."""
    counts = _counts(archive, asked)
    total = sum(counts.values())
    shown = Asked(asked.category, asked.unit, asked.year, asked.source, min(asked.page, max(1, -(-total // PER_PAGE))))
    progress = archive.tags_to_review(limit=0).progress
    return Queue(shown, tuple(_groups(archive, shown, counts)), total, progress)


def _counts(archive: Archive, asked: Asked) -> dict[str, int]:
    """Category → number of suggestions asked for, most first, then in the order of the taxonomy."""
    counts = {
        each.code: each.suggested
        for each in archive.categories()
        if each.suggested and asked.category in (None, each.code, each.code[0])
    }
    if asked.unit or asked.year or asked.source:
        counts = {code: _page_of(archive, asked, code, 0, 0).total for code in counts}
    return dict(sorted(((code, count) for code, count in counts.items() if count), key=lambda pair: -pair[1]))


def _groups(archive: Archive, asked: Asked, counts: Mapping[str, int]) -> Iterator[Group]:
    names, sources = category_names(archive.taxonomy), dict[int, str]()
    before, room = (asked.page - 1) * PER_PAGE, PER_PAGE
    for code, total in counts.items():
        if before < total and room:
            found = _page_of(archive, asked, code, room, before).tags
            yield Group(code, names.get(code, code), total, tuple(_row(archive, each, sources) for each in found))
            room -= len(found)
        before = max(0, before - total)


def _page_of(archive: Archive, asked: Asked, code: str, limit: int, offset: int) -> ReviewPage:
    return archive.tags_to_review(code, asked.unit or None, asked.year, asked.source, limit, offset)


def _row(archive: Archive, review: ReviewTag, sources: dict[int, str]) -> Row:
    """``sources`` keeps the texts as read: many suggestions stand in one report."""
    tag, line, passage = review.tag, review.passage.report, review.passage.passage
    marks: tuple[Marks, Marks] = ((), ())
    if tag.start is not None and tag.end is not None:
        if line.id not in sources:
            sources[line.id] = archive.source(line.id)
        marks = stretch(sources[line.id], passage, tag.start, tag.end)
    return Row(review, cited(review.passage), *marks)


def _year(given: str) -> int:
    span = year_range(given)
    if span.low is None or span.low != span.high:
        raise Misused(f"年度“{given}”无法识别。请写一个年度，如 2022。")
    return int(span.low)


def _source(given: str) -> TagSource:
    if given not in TAG_SOURCES or given == "person":
        raise Misused(f"来源“{given}”无法识别。可用的有：rule（规则）、learned（学习）。")
    return cast("TagSource", given)
