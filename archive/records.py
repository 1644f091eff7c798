"""What the archive hands out: plain frozen data, so that no other room ever holds a row of the database.

Facts are *effective*: what was read, overlaid by a person's corrections. ``KeptReport.corrections`` says which ones,
and what the report itself says. Times are in UTC and know it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from corpus.details import Check, Count, Figure, Indicator, Leftover, Measure, Problem, Rate
from corpus.model import DocType, Evidence, Grade, Level, Passage, Score, Section, Unit

Status = Literal["added", "updated", "duplicate", "attached"]
Same = Literal["bytes", "text"]
TagStatus = Literal["suggested", "confirmed", "rejected"]
TagSource = Literal["rule", "learned", "person"]
EventKind = Literal[
    "imported", "corrected", "removed", "reread", "tagged", "untagged", "retagged", "repaired", "attached"
]
Value: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list, with what filters and facets need. ``unit`` is the canonical name, ``score`` the total."""

    id: int
    file: str
    sha256: str
    title: str | None
    unit: str | None
    unit_id: int | None
    province: str | None
    city: str | None
    district: str | None
    year: int | None
    doc_type: DocType
    score: float | None
    grade: Grade | None
    derived_grade: Grade | None
    uncertain: tuple[str, ...]
    version: int
    superseded: bool
    imported_at: dt.datetime


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage with its lasting id and the report it stands in. ``categories`` are those that hold for it: confirmed
    ones first, then suggested ones, the main one before the others; never one that a person rejected."""

    id: int
    report: ReportLine
    passage: Passage
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptTag:
    """A category of a passage (an id), one row each. ``source`` says who found it first: the rules, what was learned from
    confirmed tags (``confidence`` 0 to 1), or a person, who then confirmed it in the same step.

    ``[start, end)`` is the matched stretch in the text as read, None where nobody pointed at one; ``by`` and ``at`` say
    who decided, None as long as nobody has.
    """

    id: int
    passage: int
    report: int
    category: str
    status: TagStatus
    main: bool
    start: int | None
    end: int | None
    source: TagSource
    confidence: float | None
    by: str | None
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person set instead of what was read; of a unit both are its name. ``read`` None: the report says nothing."""

    field: str
    value: Value
    read: Value
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One of the files that hold the same report, oldest first; all but the last are superseded."""

    report: int
    version: int
    superseded: bool
    file: str
    imported_at: dt.datetime
    imported_by: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A form or appendix in a file of its own, which stands at ``[start, end)`` of its report's text as read. ``size`` is
    in bytes."""

    id: int
    file: str
    sha256: str
    size: int
    format: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeptReport:
    """One report of an imported file with everything that is known of it. A corrected fact has lost its evidence and its form
    ``as_written``, unless the correction confirms what was read.

    The details are those of ``corpus.details`` as they were read; their ``passage`` is an index into ``passages``. They
    are empty in a report that was read before the program knew of them: ``parser_version`` tells, the doctor says so.
    ``tags`` stand in the order of their passages, within one as in ``KeptPassage.categories``, rejected ones last.

    A file with several reports has ``pieces`` of them; this is its ``part``, counted from 0, and ``first_page`` pages of
    the file come before it. ``confidence`` (0 to 1) is that of recognised text, None where nothing was recognised.
    """

    id: int
    file: str
    sha256: str
    size: int
    format: str
    encoding: str | None
    part: int
    pieces: int
    first_page: int
    confidence: float | None
    attachments: tuple[Attachment, ...]
    title: str | None
    doc_type: DocType
    unit: Unit
    unit_id: int | None
    year: int | None
    year_evidence: Evidence | None
    report_date: dt.date | None
    date_evidence: Evidence | None
    score: Score
    uncertain: tuple[str, ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    passages: tuple[KeptPassage, ...]
    problems: tuple[Problem, ...]
    problems_stated_none: bool
    measures: tuple[Measure, ...]
    figures: tuple[Figure, ...]
    rates: tuple[Rate, ...]
    counts: tuple[Count, ...]
    indicators: tuple[Indicator, ...]
    checks: tuple[Check, ...]
    leftovers: tuple[Leftover, ...]
    missing: tuple[str, ...]
    tags: tuple[KeptTag, ...]
    corrections: tuple[Correction, ...]
    version: int
    superseded: bool
    versions: tuple[Version, ...]
    parser_version: int
    imported_at: dt.datetime
    imported_by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report of a file. ``report`` is the one added or updated, the one that a form or an appendix
    joined (attached), or, for a duplicate, the one kept already; ``same`` says how a duplicate was recognised,
    ``replaces`` which report an update follows."""

    status: Status
    report: int
    same: Same | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What an import of one file did: an outcome a report, at least one. The plain words are those of the first, and
    ``kept`` is its report."""

    outcomes: tuple[Outcome, ...]
    kept: KeptReport

    @property
    def status(self) -> Status:
        """What became of the first report."""
        return self.outcomes[0].status

    @property
    def report(self) -> int:
        """The id of the first report."""
        return self.outcomes[0].report

    @property
    def same(self) -> Same | None:
        """How the first was recognised as a duplicate."""
        return self.outcomes[0].same

    @property
    def replaces(self) -> int | None:
        """The report whose newer version the first is."""
        return self.outcomes[0].replaces


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a list. ``reports`` counts current ones, ``years`` are theirs, ascending."""

    id: int
    name: str
    level: Level | None
    province: str | None
    city: str | None
    district: str | None
    reports: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with its reports, the latest year first, superseded ones included."""

    unit: UnitLine
    reports: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log, which outlives its report but never holds any of its text."""

    at: dt.datetime
    actor: str
    kind: EventKind
    report: int
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss: ``kind`` is a key of ``archive.doctor.CHECKS``, ``message`` a Chinese sentence. ``what`` names
    the thing for the repair: a hash, the name of a file."""

    kind: str
    message: str
    report: int | None = None
    fixable: bool = False
    what: str = field(default="", repr=False)
