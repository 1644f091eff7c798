"""Where a fact stands, as a link: into the source of a kept report, or to the line of a draft shown on the same page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from flask import url_for

from corpus.model import Evidence
from corpus.saying import said
from web.language import say
from web.pages.source import line_of, line_starts
from web.rendering import Sheet, sheet_at


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the original: ``words`` say which (``原页（第 3 页）``), ``href`` leads to its picture."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """``words`` say which line it is (``原文第 12 行``), ``href`` leads to it; ``leaf`` is its page, if there are pages."""

    href: str
    words: str
    leaf: Leaf | None = None


Goto: TypeAlias = Callable[[Evidence], Place]


def in_source(report: int, text: str, sheets: Sequence[Sheet] = ()) -> Goto:
    """Places in the text as read of a kept report, with the stretch highlighted there and on the pages it has."""
    starts = line_starts(text)

    def place(evidence: Evidence) -> Place:
        stretch: dict[str, Any] = {"start": evidence.start, "end": evidence.end}
        href = url_for("reports.source", report=report, **stretch, _anchor="here")
        words = say(said("原文第 %(line)s 行", line=line_of(starts, evidence.start)))
        return Place(href, words, leaf(report, sheets, evidence.start, **stretch))

    return place


def leaf(report: int, sheets: Sequence[Sheet], offset: int, **marked: Any) -> Leaf | None:
    """The page on which an offset stands; ``marked`` are the words of the address that say what is marked there."""
    sheet = sheet_at(sheets, offset)
    if sheet is None:
        return None
    href = url_for("originals.page", report=report, number=sheet.number, **marked)
    page = sheet.page + 1
    words = (
        said("附件原页（第 %(page)s 页）", page=page) if sheet.attachment else said("原页（第 %(page)s 页）", page=page)
    )
    return Leaf(href, say(words))


def on_page(text: str) -> Goto:
    """Places in a text that stands on the page itself, its lines having the anchors ``line-<n>``."""
    starts = line_starts(text)

    def place(evidence: Evidence) -> Place:
        line = line_of(starts, evidence.start)
        return Place(f"#line-{line}", say(said("第 %(line)s 行", line=line)))

    return place
