"""What the archive hands out and takes in about tags: decisions, what is left to review, what comes again.

Plain frozen data as in ``archive.records``. Only current versions of reports are counted and listed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from archive.records import KeptPassage, KeptTag, ReportLine, TagSource, TagStatus

Again = Literal["again", "gone", "no_report"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of a category of a passage. ``suggested`` takes a decision back: the tag is a suggestion again,
    or gone if only a person had set it."""

    passage: int
    category: str
    status: TagStatus


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision changed: the status before and now; None: there is no such tag. To undo it, decide for ``was``, or
    for ``suggested`` where it is None."""

    report: int
    passage: int
    category: str
    was: TagStatus | None
    now: TagStatus | None


@dataclass(frozen=True, slots=True)
class TagChange:
    """A suggestion that re-tagging adds or takes away; ``source`` is ``rule`` or ``learned``."""

    report: ReportLine
    passage: int
    category: str
    change: Literal["added", "removed"]
    source: TagSource


@dataclass(frozen=True, slots=True)
class Progress:
    """How many tags have which status."""

    suggested: int
    confirmed: int
    rejected: int

    @property
    def decided(self) -> int:
        """已定."""
        return self.confirmed + self.rejected

    @property
    def total(self) -> int:
        """All of them."""
        return self.suggested + self.decided


@dataclass(frozen=True, slots=True)
class ReviewTag:
    """A suggestion with the passage it is about, which knows its report and all its categories."""

    tag: KeptTag
    passage: KeptPassage


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A stretch of the suggestions that the filters let through, in the order of ``archive.reviewing``. ``counts`` has their
    categories in that order with how many there are of each; ``by_category`` counts all tags, whatever the filters."""

    tags: tuple[ReviewTag, ...]
    counts: dict[str, int]
    by_category: dict[str, Progress]

    @property
    def total(self) -> int:
        """How many suggestions the filters let through."""
        return sum(self.counts.values())

    @property
    def progress(self) -> Progress:
        """All tags together."""
        each = self.by_category.values()
        return Progress(
            sum(one.suggested for one in each), sum(one.confirmed for one in each), sum(one.rejected for one in each)
        )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A report with the ids of its passages of one category."""

    report: ReportLine
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A category of a problem or deduction passage (an id), and where the same unit's reports of the same kind name it in
    the year ``before`` and in later years (``next``, ascending).

    ``last_year`` and ``next_year`` say whether the report of that very year names it: ``again``, ``gone``, or there is
    ``no_report`` to tell.
    """

    category: str
    passage: int
    before: tuple[Occurrence, ...]
    next: tuple[Occurrence, ...]
    last_year: Again
    next_year: Again


@dataclass(frozen=True, slots=True)
class KeptMeasure:
    """A measure that answers a problem. ``passage`` is the id of its first passage, None if it stands in none; ``reason``
    says in Chinese why it is taken for the answer."""

    text: str
    heading: str | None
    marker: str | None
    passage: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Precedent:
    """A passage that names a problem, the measures that answered it in the same report (one or more, in reading order), and
    what became of it: whether the unit's report of the same kind of the year after names its ``category`` again.

    ``category`` and ``next_year`` are None for a problem without a category, of which nobody can say. ``later`` is the
    report of the year after, where there are several the one that names it; None if there is none.
    """

    category: str | None
    problem: KeptPassage
    measures: tuple[KeptMeasure, ...]
    next_year: Again | None
    later: ReportLine | None


@dataclass(frozen=True, slots=True)
class Learning:
    """What the learned suggester was measured to be worth when it last ran (cross-validated by unit, see
    ``corpus.learned.Quality``): shares from 0 to 1 under their names, counts as numbers."""

    at: dt.datetime
    quality: dict[str, float | int | None]
