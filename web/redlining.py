"""The redline (逐年对照) of two kept reports: what ``index.wording.redline`` finds, filled in with texts and citations.

Also which reports of a unit are compared: those of one kind of successive years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from archive import KeptPassage, KeptReport, ReportLine
from archive.versions import ONE_A_YEAR
from corpus.errors import Misused
from corpus.model import Section
from corpus.normalise import folded
from corpus.saying import said
from index.wording.redline import Chapter, Redline, Row, Status, redline
from index.wording.sides import Part
from web.citation import cited_in
from web.library import Library
from web.words import whose

# Name and sign of each status: no two differ by colour alone.
STATUSES: Mapping[Status, tuple[str, str]] = {
    "unchanged": (said("未改"), "＝"),
    "renamed": (said("换数"), "№"),
    "reworded": (said("改写"), "≈"),
    "added": (said("新增"), "＋"),
    "deleted": (said("删除"), "－"),
}
MEANINGS: Mapping[Status, str] = {
    "unchanged": said("文字相同；首尾标点、空格、全半角不同的也算"),
    "renamed": said("只换了名称、年份或数字"),
    "reworded": said("至少一半文字相同，或原文包含在内"),
    "added": said("只见于后一份"),
    "deleted": said("只见于前一份"),
}
_CHANGING = re.compile(r"[\d\s]")


class Cited(NamedTuple):
    """A passage of one of the two reports with its citation; ``place`` is the citation without unit and year."""

    kept: KeptPassage
    citation: str
    place: str


class Line(NamedTuple):
    """A row with its passages."""

    row: Row
    old: Cited | None
    new: Cited | None

    @property
    def moved_from(self) -> str | None:
        """Where it stood before, if it moved."""
        return self.old.place if self.row.moved and self.old else None


class Block(NamedTuple):
    """A chapter with its headings; both are None for what stands before the first heading."""

    chapter: Chapter
    old: Section | None
    new: Section | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RedlinePage:
    """Two reports, the older first, and what became of the one in the other."""

    old: KeptReport
    new: KeptReport
    found: Redline
    blocks: tuple[Block, ...]

    @property
    def are_versions(self) -> bool:
        """Whether the two are versions of one report."""
        return self.old.id in {version.report for version in self.new.versions}

    def called(self, report: KeptReport) -> str | None:
        """What tells one report from the other in few words: the year, of versions their number; None if unknown."""
        if self.are_versions:
            return said("第 %(version)s 版", version=report.version)
        return None if report.year is None else str(report.year)

    @property
    def remarks(self) -> list[str]:
        """What a reader should know of this pair, in Chinese sentences."""
        found: list[str] = []
        if self.old.unit_id is None or self.old.unit_id != self.new.unit_id:
            found.append(said("对照的是两个单位的报告（或单位待核实），不是同一单位的前后两年。"))
        if self.old.doc_type != self.new.doc_type:
            found.append(said("两份报告的文种不同，许多段落本来就不对应。"))
        if self.old.year is None or self.new.year is None:
            found.append(said("有报告的年度待核实，前后按所给的次序。"))
        elif self.old.year == self.new.year and not self.are_versions:
            found.append(said("两份报告的年度相同，前后按所给的次序。"))
        return found


def _is_later_version(one: KeptReport, other: KeptReport) -> bool:
    return one.version > other.version and other.id in {version.report for version in one.versions}


def compared(library: Library, one: int, other: int) -> RedlinePage:
    """The redline of two reports, put in order by year where both are known.

    :raise Misused: if they are one report.
    :raise NotFound: if there is no such report.
    """
    if one == other:
        raise Misused(said("前后是同一份报告，没有可对照的。请选择两份不同的报告。"))
    old, new = library.archive.report(one), library.archive.report(other)
    if (old.year and new.year and new.year < old.year) or (old.year == new.year and _is_later_version(old, new)):
        old, new = new, old
    found = redline(_parts(old), _parts(new), library.masks())
    return RedlinePage(old, new, found, _blocks(old, new, found))


def successive(lines: Iterable[ReportLine]) -> list[tuple[ReportLine, ReportLine]]:
    """Of a unit's reports, the latest first, the pairs of one kind whose years follow on each other in the archive, the
    latest pair first. Of kinds that a unit publishes several of in a year the titles must agree but for numbers."""
    kinds: dict[tuple[str, str], dict[int, ReportLine]] = {}
    for line in lines:
        if line.year is not None and not line.superseded:
            kinds.setdefault(_kind(line), {}).setdefault(line.year, line)
    pairs = [(years[before], years[after]) for years in kinds.values() for before, after in pairwise(sorted(years))]
    return sorted(pairs, key=lambda pair: (-(pair[1].year or 0), pair[1].id))


def neighbours(
    pairs: Sequence[tuple[ReportLine, ReportLine]], report: int
) -> tuple[ReportLine | None, ReportLine | None]:
    """The reports before and after ``report`` in such pairs."""
    before = next((old for old, new in pairs if new.id == report), None)
    after = next((new for old, new in pairs if old.id == report), None)
    return before, after


def _kind(line: ReportLine) -> tuple[str, str]:
    return line.doc_type, "" if line.doc_type in ONE_A_YEAR else _CHANGING.sub("", folded(line.title or ""))


def _parts(report: KeptReport) -> list[Part]:
    """What stands before the first heading, then the sections."""
    texts: list[list[str]] = [[] for _ in range(len(report.sections) + 1)]
    for kept in _in_sections(report):
        texts[_part_of(kept)].append(kept.passage.text)
    first = Part("", 1, tuple(texts[0]))
    pairs = zip(report.sections, texts[1:], strict=True)
    return [first, *(Part(section.title, section.level, tuple(own)) for section, own in pairs)]


def _in_sections(report: KeptReport) -> list[KeptPassage]:
    """The passages as the parts hold them, section by section."""
    return sorted(report.passages, key=_part_of)


def _part_of(kept: KeptPassage) -> int:
    return 0 if kept.passage.section is None else kept.passage.section + 1


def _blocks(old: KeptReport, new: KeptReport, found: Redline) -> tuple[Block, ...]:
    ours, theirs = _cited(old), _cited(new)
    return tuple(
        Block(
            chapter,
            _section(old, chapter.old),
            _section(new, chapter.new),
            tuple(Line(row, _at(ours, row.old), _at(theirs, row.new)) for row in chapter.rows),
        )
        for chapter in found.chapters
    )


def _cited(report: KeptReport) -> list[Cited]:
    unit, year = report.unit.name, report.year
    found = []
    for kept in _in_sections(report):
        full = cited_in(unit, year, kept.passage)
        found.append(Cited(kept, full, full.removeprefix(whose(unit, year) + "，")))
    return found


def _section(report: KeptReport, part: int | None) -> Section | None:
    return report.sections[part - 1] if part else None


def _at(passages: Sequence[Cited], number: int | None) -> Cited | None:
    return None if number is None else passages[number]
