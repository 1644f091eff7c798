"""The words every room shares: what a report is once it has been read.

Plain frozen data, standard library only. Offsets count Unicode code points in the *text as read*: what the
reader of the file's format returned, before any unwrapping or normalisation. The names and the rules for doubtful
cases are those of the contract (``--json``); the glossary in ARCHITECTURE.md gives the Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Grade = Literal["优", "良", "中", "差"]
Level = Literal["省", "市", "州", "区", "县", "县级市", "开发区", "其他"]


class DocType(StrEnum):
    """What kind of document this is (文种)."""

    OVERALL = "overall_self_evaluation"
    PROJECT = "project_self_evaluation"
    EVALUATION = "evaluation"
    FINAL_ACCOUNTS = "final_accounts"
    BUDGET = "budget"
    TARGETS = "targets"
    OTHER = "other"


class Role(StrEnum):
    """What a passage does in its report (角色)."""

    DUTY = "duty"
    PLAN = "plan"
    MONEY = "money"
    RESULT = "result"
    PROBLEM = "problem"
    REASON = "reason"
    MEASURE = "measure"
    DEDUCTION = "deduction"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file, as its reader found it.

    ``format`` is a key of ``corpus.readers.READERS``; ``encoding`` is None for formats that carry their own.
    ``warnings`` are Chinese sentences for the clerk, such as an encoding that could only be guessed.
    ``confidence`` is the mean confidence, 0 to 1, of text recognised in pictures; None where nothing was recognised.
    Lines end in ``\\n`` whatever the file used.
    """

    text: str
    format: str
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: ``[start, end)`` in the text as read; ``text`` is that stretch without line wraps."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One heading. ``number`` keeps its brackets and loses 、 and . ; ``parent`` is an index into the sections."""

    level: int
    number: str | None
    title: str
    kind: Literal["heading", "appendix"]
    run_in: bool
    start: int
    end: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The search unit: one enumerated item or paragraph, at most 400 characters, without its marker.

    ``path`` holds the numbers of the headings above, ``heading`` the title of the nearest one, ``section`` its
    index. ``marker`` is the stripped enumerator as printed (``一是``, ``1.``). ``ordinal`` counts from 1 within
    the section and is what a citation calls 第n段.
    """

    text: str
    start: int
    end: int
    role: Role
    path: tuple[str, ...]
    heading: str | None
    section: int | None
    marker: str | None
    ordinal: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A union. ``name`` is canonical (a district carries its city), ``as_written`` what the report prints."""

    name: str | None = None
    as_written: str | None = None
    level: Level | None = None
    province: str | None = None
    city: str | None = None
    district: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The total the report gives itself, with its stated grade and the one its bands would give."""

    total: float | None = None
    full: float | None = None
    grade: Grade | None = None
    grade_as_written: str | None = None
    derived_grade: Grade | None = None
    bands: tuple[float, float, float] = (90, 80, 60)
    bands_printed: bool = False
    parts: dict[str, float] = field(default_factory=dict)
    evidence: Evidence | None = None
    grade_evidence: Evidence | None = None
