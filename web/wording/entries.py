"""What is shown of the matches: filled in from the database, compared and cited.

The index may lag behind the database, so a passage that is gone, superseded or says something else by now is left out,
and of a wording the first passage that still has it stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archive import Archive, KeptPassage
from corpus.normalise import folded, normalise
from index.same import wording
from index.wording.diffing import diff
from index.wording.records import Judged, Match, Piece, Seen
from web.citation import cited
from web.searching import ranks
from web.wording.found import Found, Group, Wording

# Passages named under a wording.
MOST_OTHERS = 50


class Compared(NamedTuple):
    """What corresponds of a passage, against what corresponds of the input; ``before`` and ``after`` are the rest of
    the passage."""

    before: str
    pieces: tuple[Piece, ...]
    after: str

    @property
    def same(self) -> bool:
        """Whether there is no difference to show."""
        return all(piece.op == "=" for piece in self.pieces)


class Entry(NamedTuple):
    """A distinct wording: the passage that stands for it, its ``words`` (those of its heading, if that is what
    matches), and others that have it, at most ``MOST_OTHERS`` of ``more`` passages."""

    group: Group
    match: Match
    passage: KeptPassage
    words: str
    citation: str
    compared: Compared
    reports: int
    units: int
    others: tuple[KeptPassage, ...]
    more: int


class Row(NamedTuple):
    """A matching passage for scripts; ``diff`` is of the whole texts."""

    match: Match
    passage: KeptPassage
    citation: str
    diff: tuple[Piece, ...]


def entries(archive: Archive, found: Found) -> list[Entry]:
    """The distinct wordings of the page asked for."""
    shown = found.wordings[slice(*_span(found))]
    looked_at = [each.matches[: MOST_OTHERS + 1] for each in shown]
    there = dict(present(archive, [match for matches in looked_at for match in matches]))
    made = []
    for each, matches in zip(shown, looked_at, strict=True):
        if having := [(match, there[match]) for match in matches if match in there]:
            made.append(_entry(found.text, each, having))
    return made


def rows(archive: Archive, found: Found) -> list[Row]:
    """The matches of the page asked for, ``limit`` passages a page."""
    shown = found.similar.matches[slice(*_span(found))]
    return [Row(match, one, cited(one), diff(found.text, worded(match, one))) for match, one in present(archive, shown)]


def present(archive: Archive, matches: Sequence[Match]) -> list[tuple[Match, KeptPassage]]:
    """The matches whose passages stand in current reports and still say what the index has of them."""
    kept = living(archive, [match.passage for match in matches])
    there = [(match, kept[match.passage]) for match in matches if match.passage in kept]
    return [(match, one) for match, one in there if wording(folded(worded(match, one))) == match.wording]


def worded(match: Match, kept: KeptPassage) -> str:
    """The raw text that a match speaks of: the passage's, or the heading above it."""
    return (kept.passage.heading or "") if match.heading else kept.passage.text


def living(archive: Archive, passages: Sequence[int]) -> dict[int, KeptPassage]:
    """Those of the passages that stand in current reports."""
    kept = archive.passages(list(dict.fromkeys(passages)))
    return {passage: each for passage, each in kept.items() if not each.report.superseded}


def first_seen(archive: Archive, seen: Seen | None) -> KeptPassage | None:
    """The passage where a wording stands first, if it is still there."""
    return living(archive, [seen.passage]).get(seen.passage) if seen else None


def compared(text: str, passage: str, judged: Judged) -> Compared:
    """The stretches that correspond, compared; the rest of the passage is context and no difference."""
    if judged.extent == "whole":
        return Compared("", diff(text, passage), "")
    start, end = _raw(passage, judged.match_span)
    mine = slice(*_raw(text, judged.input_span))
    return Compared(passage[:start], diff(text[mine], passage[start:end]), passage[end:])


def _entry(text: str, said: Wording, there: Sequence[tuple[Match, KeptPassage]]) -> Entry:
    (match, passage), *others = there
    return Entry(
        group=said.group,
        match=match,
        passage=passage,
        words=worded(match, passage),
        citation=cited(passage),
        compared=compared(text, worded(match, passage), match.judged),
        reports=said.reports,
        units=said.units,
        others=tuple(by_unit(one for _, one in others)),
        more=len(said.matches) - 1,
    )


def by_unit(passages: Iterable[KeptPassage]) -> list[KeptPassage]:
    """By unit and year, the unknown first."""
    return sorted(passages, key=lambda one: (one.report.unit or "", one.report.year or 0, one.id))


def _span(found: Found) -> tuple[int, int]:
    here = ranks(found.asked.search)
    return here.start, here.stop


def _raw(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A stretch of the folded text as a stretch of ``text``; quotation marks and spaces at its borders stay outside.
    Texts of one wording may differ in the signs at their ends, by which a stretch may reach beyond one of them."""
    plain = normalise(text)
    start, end = (min(border, len(plain.text)) for border in span)
    return plain.span(start, end) if start < end else (0, 0)
