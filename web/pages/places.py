"""Where a fact stands, as a link: into the source of a kept report, or to the line of a draft shown on the same page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from flask import url_for

from corpus.model import Evidence
from corpus.saying import said
from web.language import say
from web.pages.source import line_of, line_starts


@dataclass(frozen=True, slots=True)
class Place:
    """``words`` say which line it is (``原文第 12 行``), ``href`` leads to it."""

    href: str
    words: str


Goto: TypeAlias = Callable[[Evidence], Place]


def in_source(report: int, text: str) -> Goto:
    """Places in the text as read of a kept report, with the stretch highlighted there."""
    starts = line_starts(text)

    def place(evidence: Evidence) -> Place:
        href = url_for("reports.source", report=report, start=evidence.start, end=evidence.end, _anchor="here")
        return Place(href, say(said("原文第 %(line)s 行", line=line_of(starts, evidence.start))))

    return place


def on_page(text: str) -> Goto:
    """Places in a text that stands on the page itself, its lines having the anchors ``line-<n>``."""
    starts = line_starts(text)

    def place(evidence: Evidence) -> Place:
        line = line_of(starts, evidence.start)
        return Place(f"#line-{line}", say(said("第 %(line)s 行", line=line)))

    return place
