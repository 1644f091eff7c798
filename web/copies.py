"""Near-duplicates among the reports: found after an import, shown with what they differ in, and decided by people.

A report that shares nearly all passages with one imported before it (``index.wording.duplicates``) may be last year's
text with another date, a second import that was not taken for a version, or another unit's text. Only a person can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from archive import Archive, KeptPassage, ReportLine
from archive.copy_records import CopyKind, FoundCopy, KeptCopy
from corpus.normalise import folded
from corpus.saying import said
from index.same import key, wording
from web.indexing import document

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from index.wording.duplicates import Duplicate
    from web.answering import Answers

# Of the reports most like one, so many are kept: in a row of years of one text the last ones tell all.
MOST = 5
# Differing passages that are shown of a pair.
SHOWN = 3

NAMES: Mapping[CopyKind, str] = {
    "re_dated": said("换了年度的同一文本"),
    "same_year": said("同单位同年度，没有认作同一报告的版本"),
    "other_unit": said("与另一单位的文本相同"),
}
UNSURE = said("文本相同，单位或年度待核实")


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage of the later report that does not stand in the other word for word; ``other`` is the one that says the
    same but for names and numbers, None if there is none."""

    new: KeptPassage
    other: KeptPassage | None


def find_copies(library: Answers, reports: Iterable[int]) -> int:
    """Looks for near-duplicates of these reports, which are indexed, and keeps what is found; returns how many pairs are
    new. Pairs with a report that changed are looked at again."""
    changed = sorted(set(reports))
    asked = sorted({*changed, *library.archive.copies_with(changed)})
    found = library.ask(lambda snapshot: _found(snapshot, asked)) if asked else {}
    lines = library.archive.report_lines(sorted({*found, *(each.other for some in found.values() for each in some)}))
    kept = {report: [_copy(lines, report, each) for each in some] for report, some in found.items()}
    return library.archive.keep_copies(kept) if kept else 0


def kind_of(new: ReportLine, other: ReportLine) -> CopyKind:
    """What two reports with the same text are to each other. What is unknown or 待核实 tells nothing apart."""
    if new.unit and other.unit and new.unit != other.unit:
        return "other_unit"
    sure = new.unit and other.unit and new.year and other.year
    return "re_dated" if sure and new.year != other.year else "same_year"


def named(copy: KeptCopy) -> str:
    """What a pair is in words, by the facts as they are now: a correction may have changed them since it was found."""
    kind = kind_of(copy.report, copy.other)
    doubtful = {"unit", "year"} & {*copy.report.uncertain, *copy.other.uncertain}
    return UNSURE if kind == "same_year" and doubtful else NAMES[kind]


def differences(archive: Archive, copies: Sequence[KeptCopy]) -> list[tuple[Difference, ...]]:
    """Of each pair the first passages that differ: sentences before rows of tables and lines of a cover, which differ
    wherever figures do; among them what is worded anew before what only has other numbers."""
    wanted = {line.id for copy in copies for line in (copy.report, copy.other)}
    passages = archive.indexable(sorted(wanted))
    return [_differences(passages.get(one.report.id, ()), passages.get(one.other.id, ())) for one in copies]


def _differences(new: Sequence[KeptPassage], other: Sequence[KeptPassage]) -> tuple[Difference, ...]:
    there = {wording(folded(kept.passage.text)) for kept in other}
    by_key = {_key(kept): kept for kept in reversed(other)}
    differing = (kept for kept in new if wording(folded(kept.passage.text)) not in there)
    found = [Difference(kept, by_key.get(_key(kept))) for kept in differing]
    return tuple(islice(sorted(found, key=lambda one: (not _is_sentence(one.new), one.other is not None)), SHOWN))


def _is_sentence(kept: KeptPassage) -> bool:
    text = kept.passage.text
    return "\t" not in text and any(mark in text for mark in "。；！？")


def _key(kept: KeptPassage) -> int:
    return key(document(kept), folded(kept.passage.text))


def _found(snapshot: Snapshot, reports: Sequence[int]) -> dict[int, list[Duplicate]]:
    # Loaded when an import is done: commands that only look up do without numpy.
    from index.wording.duplicates import duplicates

    return {report: duplicates(snapshot, report)[:MOST] for report in reports}


def _copy(lines: Mapping[int, ReportLine], report: int, found: Duplicate) -> FoundCopy:
    new, other = lines.get(report), lines.get(found.other)
    # Withdrawn since the index was asked: the archive passes it over.
    kind = kind_of(new, other) if new and other else "same_year"
    return FoundCopy(found.other, kind, found.shared, found.same, found.passages)
