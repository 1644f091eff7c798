"""Which passages of a draft stand in which reports: those of other unions, and the unit's own of last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive import Archive, KeptPassage, ReportLine
from corpus.model import Passage
from corpus.normalise import folded
from index.wording.alignment import ratios
from index.wording.bands import judge
from index.wording.closest import Closest
from index.wording.masking import Masks
from index.wording.records import NEAR, RUN, Match
from web.citation import cited
from web.reusing.own import Explained
from web.reusing.records import CLOSE, PART_OF, WEIGHTY, Source
from web.wording.entries import compared, living
from web.wording.found import GROUPS, group_of

MOST = 50


def sources(
    archive: Archive,
    passages: Sequence[Passage],
    answers: Sequence[Closest],
    own: str | None,
    explained: Sequence[Explained],
) -> tuple[tuple[Source, ...], int]:
    """The passages with the closest one of another union, the weightiest first, and how many more there are than ``MOST``. What
    the unit's own earlier reports explain as well has no other source."""
    found = [
        (index, match)
        for index, (answer, ours) in enumerate(zip(answers, explained, strict=True))
        if not answer.standing and (match := _of_others(answer, own, ours)) is not None
    ]
    found.sort(key=lambda one: _weight(passages[one[0]], one[1]))
    kept = living(archive, [match.passage for _, match in found])
    there = [(index, match) for index, match in found if match.passage in kept]
    listed = tuple(_source(index, passages[index], match, kept[match.passage]) for index, match in there[:MOST])
    return listed, len(there) - len(listed)


def last_report(archive: Archive, own: str | None, year: int | None) -> ReportLine | None:
    """The unit's current report of the nearest year before ``year``, of its latest if that is not known."""
    if own is None:
        return None
    lines = [line for line in archive.reports(unit=own, current=True) if line.unit == own and line.year is not None]
    earlier = [line for line in lines if line.year is not None and (year is None or line.year < year)]
    return max(earlier, key=lambda line: (line.year or 0, -line.id), default=None)


def of_last_year(archive: Archive, passages: Sequence[Passage], last: ReportLine, masks: Masks) -> Iterator[Source]:
    """The passages that are equal or near to one of the unit's last report, in reading order."""
    kept = [one for one in archive.indexable([last.id]).get(last.id, ()) if _is_long(one.passage)]
    texts = [folded(one.passage.text) for one in kept]
    masked = {masks.masked(text): place for place, text in reversed(list(enumerate(texts)))}
    for index, passage in enumerate(passages):
        if not texts or not _is_long(passage):
            continue
        plain = folded(passage.text)
        likeness = ratios(plain, texts).tolist()
        nearest = likeness.index(max(likeness))
        place = nearest if likeness[nearest] >= NEAR else masked.get(masks.masked(plain))
        match = None if place is None else _match(plain, texts[place], kept[place], masks)
        if match is not None and place is not None:
            yield _source(index, passage, match, kept[place])


def _match(plain: str, text: str, kept: KeptPassage, masks: Masks) -> Match | None:
    """The match of two folded texts up to 近似, as a whole."""
    judged = judge(plain, text, masks)
    if judged is None or judged.extent != "whole" or judged.band == "reworded":
        return None
    line = kept.report
    return Match(kept.id, line.id, line.unit, line.year, 0, 0, judged)


def _of_others(answer: Closest, own: str | None, explained: Explained) -> Match | None:
    """The match of another union that says most about the passage: a close one before others, then the longest stretch, then the
    closest; of equals the first, which is the earliest."""
    others = [match for match in answer.matches if (own is None or match.unit != own) and explained.leaves(match)]
    return min(others, key=lambda match: (not _is_close(match), -covered(match), _rank(match)), default=None)


def covered(match: Match) -> int:
    """How many characters of the folded passage correspond."""
    start, end = match.judged.input_span
    return end - start


def _is_close(match: Match) -> bool:
    """Whether it is alike up to 近似, not only in part."""
    return group_of(match) in CLOSE


def _rank(match: Match) -> int:
    return GROUPS.index(group_of(match))


def _is_long(passage: Passage) -> bool:
    """Whether it says enough for its likeness to say anything."""
    return len(folded(passage.text)) >= RUN


def _weight(passage: Passage, match: Match) -> tuple[int, int, int]:
    """What is asked about first: close and weighty ones; then the longest stretch, then the closest."""
    weighty = PART_OF[passage.role] in WEIGHTY
    return (not _is_close(match)) * 2 + (not weighty), -covered(match), _rank(match)


def _source(index: int, passage: Passage, match: Match, kept: KeptPassage) -> Source:
    shown = compared(passage.text, kept.passage.text, match.judged)
    return Source(index, passage, group_of(match), match, kept, cited(kept), shown)
