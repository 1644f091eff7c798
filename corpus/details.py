"""The words for what a report says in detail: money, rates, counts, the score form, problems, measures, and our checks.

Plain frozen data with evidence. The names and the rules for doubtful cases are those of the contract; offsets refer to
the text as read. ``passage`` is an index into the report's passages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Evidence

Where = Literal["section", "inline", "form", "elsewhere"]
MoneyUnit = Literal["元", "万元", "亿元"]
FigureKind = Literal[
    "budget", "adjusted_budget", "final", "change", "project", "sangong_budget", "sangong_final", "asset", "other"
]
RateKind = Literal["execution", "growth", "share", "completion", "target"]
Direction = Literal["up", "down"]
CheckKind = Literal["arith", "count", "date", "repeat", "form", "semantic"]
Verdict = Literal["ok", "rounding", "error", "query"]


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money (金额). ``printed`` are the digits as printed, without unit; ``fen`` is the same in 分."""

    label: str
    printed: str
    unit: MoneyUnit
    fen: int
    kind: FigureKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage (比率), positive; ``direction`` says whether something grew or fell by it."""

    label: str
    value: float
    direction: Direction | None
    kind: RateKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things (人数、数量): ``15.2`` ``万名``."""

    label: str
    value: float
    unit: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the score form (指标). ``reason_span`` and ``measure_span`` are where these cells stand, so that they can
    become passages of their own; ``evidence`` is the row."""

    level1: str | None
    level2: str | None
    level3: str | None
    weight: float | None
    score: float | None
    reason: str | None
    measure: str | None
    explanation: str | None
    evidence: Evidence
    reason_span: tuple[int, int] | None = None
    measure_span: tuple[int, int] | None = None

    @property
    def lost(self) -> float:
        """Points lost in this row; 0 where weight or score are unknown."""
        if self.weight is None or self.score is None:
            return 0.0
        return round(self.weight - self.score, 4)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem the report names (问题). ``section`` is the printed heading it stands under; ``[start, end)`` is its text,
    which may cover several passages, of which ``passage`` is the first."""

    text: str
    heading: str | None
    marker: str | None
    where: Where
    section: str | None
    start: int
    end: int
    passage: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """That a measure answers a problem (an index into the problems), and why we think so, in Chinese."""

    problem: int
    reason: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure the report promises (措施); as for problems."""

    text: str
    heading: str | None
    marker: str | None
    where: Where
    section: str | None
    start: int
    end: int
    passage: int | None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Something recomputed or compared (核对). ``what`` is a Chinese sentence with the numbers; ``expr`` such as
    ``839.38/938.31*100``; the verdict is ``error`` only for a contradiction inside the report."""

    kind: CheckKind
    what: str
    verdict: Verdict
    expr: str | None = None
    printed: float | None = None
    computed: float | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something of the template left standing (模板残留); ``why`` says in Chinese what it is."""

    text: str
    why: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category that the rules see in a passage. ``[start, end)`` is the matched stretch in the text as read: in the
    passage itself or in the heading of its item. ``main``: the passage's first category."""

    category: str
    passage: int
    main: bool
    start: int
    end: int
