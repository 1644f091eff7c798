"""The queue of ``/review``: facts that were read as 待核实, suggested tags and near-duplicates, each by use, in pages, matched
words marked.

``?queue=&category=&unit=&year=&source=&page=``: ``queue`` is ``facts``, ``tags`` or ``copies``, without it the first facts stand
before the tags; ``category`` is a code or a letter and ``source`` says who suggests (``rule`` or ``learned``), both of tags only;
``unit`` is part of a name, ``year`` one year. What is decided leaves the queue, so the next ones move up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, cast, get_args

from archive import Archive, Progress, ReviewPage, ReviewTag
from archive.records import TagSource
from corpus.errors import Misused
from corpus.saying import said
from index.ranges import year_range
from web.citation import cited
from web.pages.copies import Copies, copy_rows
from web.pages.doubtful import Facts, fact_rows
from web.pages.matched import Marks, stretch
from web.pages.numbers import page_number
from web.tagging import category_names, known
from web.words import TAG_SOURCES

PER_PAGE = 50
# Facts that stand before the tags where both are asked for.
FEW = 10
Kind = Literal["facts", "tags", "copies"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; ``queue`` None is both, ``page`` counts from 1 in pages of ``limit``."""

    queue: Kind | None = None
    category: str | None = None
    unit: str = ""
    year: int | None = None
    source: TagSource | None = None
    page: int = 1
    limit: int = PER_PAGE

    @classmethod
    def of(cls, archive: Archive, args: Mapping[str, str]) -> Asked:
        """What a query string asks for; empty values ask for nothing.

        :raise Misused: for a queue, category, year or source that does not exist.
        """
        given = {word: args.get(word, "").strip() for word in ("queue", "category", "unit", "year", "source")}
        category, year = given["category"], given["year"]
        return cls(
            queue=_queue(given["queue"]) if given["queue"] else None,
            category=known(category, archive.taxonomy, letters=True) if category else None,
            unit=given["unit"],
            year=_year(year) if year else None,
            source=_source(given["source"]) if given["source"] else None,
            page=page_number(args.get("page", "")),
            limit=PER_PAGE,
        )

    @property
    def facts(self) -> int:
        """How many facts a page shows: none where only tags are asked for."""
        of_tags = (
            self.queue in ("tags", "copies") or self.category or self.source or (self.queue is None and self.page > 1)
        )
        return self.limit if self.queue == "facts" else 0 if of_tags else FEW

    @property
    def tags(self) -> int:
        """How many tags it shows."""
        return 0 if self.queue in ("facts", "copies") else self.limit

    @property
    def copies(self) -> int:
        """How many near-duplicates it shows: they take more room than the others, and have a page of their own."""
        return self.limit if self.queue == "copies" else 0

    def args(self, **changes: object) -> dict[str, object]:
        """The query string with changes, without what goes without saying."""
        words = {"queue": self.queue, "category": self.category, "unit": self.unit, "year": self.year}
        page = {"page": self.page} if self.page > 1 else {}
        given = {**words, "source": self.source, **page, **changes}
        return {word: value for word, value in given.items() if value}


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
    """A page of the queue; ``asked.page`` is the one shown, the last one if a later one was asked for. ``total`` counts the
    tags asked for, ``by_category`` all tags."""

    asked: Asked
    facts: Facts
    copies: Copies
    groups: tuple[Group, ...]
    total: int
    progress: Progress
    by_category: Mapping[str, Progress]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.listed // self.asked.limit))

    @property
    def listed(self) -> int:
        """How many rows there are of what comes in pages: tags, unless only facts or near-duplicates are asked for."""
        totals = {"facts": self.facts.total, "copies": self.copies.total}
        return totals.get(self.asked.queue or "tags", self.total)


def queue(archive: Archive, asked: Asked) -> Queue:
    """What is asked for; of a page beyond the last one, the last."""
    shown = _page(archive, asked)
    if asked.page > shown.pages:
        return _page(archive, replace(asked, page=shown.pages))
    return shown


def _page(archive: Archive, asked: Asked) -> Queue:
    before, unit = (asked.page - 1) * asked.limit, asked.unit or None
    tags = archive.tags_to_review(asked.category, unit, asked.year, asked.source, asked.tags, before)
    facts = archive.facts_to_review(unit, asked.year, asked.facts, before if asked.queue == "facts" else 0)
    copies = archive.copies_to_review(unit, asked.year, asked.copies, before if asked.queue == "copies" else 0)
    groups = tuple(_groups(archive, tags))
    return Queue(
        asked,
        fact_rows(archive, facts),
        copy_rows(archive, copies),
        groups,
        tags.total,
        tags.progress,
        tags.by_category,
    )


def _groups(archive: Archive, page: ReviewPage) -> Iterator[Group]:
    names = category_names(archive.taxonomy)
    marked = [each.tag.report for each in page.tags if each.tag.start is not None]
    sources = archive.sources(list(dict.fromkeys(marked)))
    for code, tags in groupby(page.tags, key=lambda each: each.tag.category):
        yield Group(code, names.get(code, code), page.counts[code], _rows(list(tags), sources))


def _rows(tags: Sequence[ReviewTag], sources: Mapping[int, str]) -> tuple[Row, ...]:
    return tuple(Row(each, cited(each.passage), *_marks(each, sources)) for each in tags)


def _marks(review: ReviewTag, sources: Mapping[int, str]) -> tuple[Marks, Marks]:
    tag = review.tag
    if tag.start is None or tag.end is None or tag.report not in sources:
        return (), ()
    return stretch(sources[tag.report], review.passage.passage, tag.start, tag.end)


def _queue(given: str) -> Kind:
    if given not in get_args(Kind):
        raise Misused(
            said(
                "审阅的种类“%(given)s”无法识别。可用的有：facts（信息）、tags（标签）、copies（近似重复）。",
                given=given,
            )
        )
    return cast("Kind", given)


def _year(given: str) -> int:
    span = year_range(given)
    if span.low is None or span.low != span.high:
        raise Misused(said("年度“%(given)s”无法识别。请写一个年度，如 2022。", given=given))
    return int(span.low)


def _source(given: str) -> TagSource:
    if given not in TAG_SOURCES or given == "person":
        raise Misused(said("来源“%(given)s”无法识别。可用的有：rule（规则）、learned（学习）。", given=given))
    return cast("TagSource", given)
