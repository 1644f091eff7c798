"""What the self-check of a draft tells: plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from archive import KeptPassage, ReportLine
from corpus.foreign import Foreign
from corpus.model import Passage, Role
from index.wording.records import Match
from web.wording.entries import Compared
from web.wording.found import Group
from web.wording.said import GROUP_NAMES

Level = Literal["standing", "verbatim", "renamed", "near", "reworded", "part", "unseen"]
# Standing formulas first, then the closest first.
LEVELS: tuple[Level, ...] = get_args(Level)


def _name(level: Level) -> str:
    if level == "standing":
        return "通用提法"
    return "本库未见" if level == "unseen" else GROUP_NAMES[level]


LEVEL_NAMES: Mapping[Level, str] = {level: _name(level) for level in LEVELS}

Part = Literal["duty", "facts", "result", "problem", "measure", "plan"]
PARTS: tuple[Part, ...] = get_args(Part)
PART_NAMES: Mapping[Part, str] = {
    "duty": "职责等法定表述",
    "facts": "事实与收支",
    "result": "成效",
    "problem": "问题与原因",
    "measure": "措施",
    "plan": "工作",
}
PART_OF: Mapping[Role, Part] = {
    Role.DUTY: "duty",
    Role.MONEY: "facts",
    Role.OTHER: "facts",
    Role.RESULT: "result",
    Role.PROBLEM: "problem",
    Role.REASON: "problem",
    Role.DEDUCTION: "problem",
    Role.MEASURE: "measure",
    Role.PLAN: "plan",
}
# Where others' words are asked about: duties are the same by law, and plans follow the upper union's.
WEIGHTY: frozenset[Part] = frozenset({"facts", "result", "problem", "measure"})
# Up to 近似.
CLOSE: tuple[Level, ...] = ("verbatim", "renamed", "near")
# Who has so much of facts, results, problems and measures from one report of another unit is asked about it.
COPIED = 0.3


class Share(NamedTuple):
    """How many characters of a part of the draft stand at each level, white space and quotation marks left out; ``own``:
    those that stand in the unit's own earlier reports and nowhere else."""

    part: Part
    levels: Mapping[Level, int]
    own: int

    @property
    def characters(self) -> int:
        """All characters of this part."""
        return sum(self.levels.values())


class Source(NamedTuple):
    """A passage of the draft, ``number`` among its passages from 0, with the closest one of another union's report or of its
    own unit's last one."""

    number: int
    passage: Passage
    group: Group
    match: Match
    kept: KeptPassage
    citation: str
    compared: Compared

    @property
    def part(self) -> Part:
        """What the passage is about."""
        return PART_OF[self.passage.role]


class ReportShare(NamedTuple):
    """How many characters of the draft correspond, up to 近似, to passages of another unit's ``report``, and their share (0 to 1) of
    the draft; ``substance`` and ``of_substance`` the same of facts, results, problems and measures."""

    report: ReportLine
    characters: int
    share: float
    substance: int
    of_substance: float


class Left(NamedTuple):
    """A foreign name; ``copied`` is the passage of that very union's report that the draft's is equal or near to."""

    foreign: Foreign
    copied: KeptPassage | None


@dataclass(frozen=True, slots=True)
class Reuse:
    """The self-check. ``reports``: with how many it was compared, 0 without any; ``why_not``: in Chinese why it could not be.

    ``sources`` stand with the weightiest first, ``more`` are not listed; ``last`` is the unit's report of the nearest
    earlier year; ``skipped``: its reports of the same year, which were left out; ``beyond``: passages of a huge draft that
    were not compared; ``by_report``: the reports of other units with most in common, at most five; ``scored``: numbers of the
    passages in which the draft tells its score.
    """

    reports: int
    foreign: tuple[Left, ...]
    leftovers: int
    shares: tuple[Share, ...] = ()
    sources: tuple[Source, ...] = ()
    more: int = 0
    last: ReportLine | None = None
    last_year: tuple[Source, ...] = ()
    skipped: bool = False
    beyond: int = 0
    by_report: tuple[ReportShare, ...] = ()
    scored: frozenset[int] = frozenset()
    why_not: str = ""

    @property
    def characters(self) -> int:
        """All characters compared."""
        return sum(share.characters for share in self.shares)

    @property
    def own(self) -> int:
        """Characters that stand only in the unit's own earlier reports."""
        return sum(share.own for share in self.shares)

    @property
    def copied(self) -> tuple[ReportShare, ...]:
        """The reports with which the draft shares so much of its substance that one asks about it, the one with most first."""
        found = (each for each in self.by_report if each.of_substance >= COPIED)
        return tuple(sorted(found, key=lambda each: -each.substance))

    def total(self) -> Mapping[Level, int]:
        """Characters of the whole draft at each level."""
        return {level: sum(share.levels[level] for share in self.shares) for level in LEVELS}

    def weighty(self) -> tuple[int, int]:
        """Of facts, results, problems and measures the characters that stand elsewhere up to 近似, and all."""
        parts = [share for share in self.shares if share.part in WEIGHTY]
        close = sum(share.levels[level] for share in parts for level in CLOSE)
        return close, sum(share.characters for share in parts)
