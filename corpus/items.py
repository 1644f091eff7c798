"""Problems and measures as items: what a report says went wrong, and what it promises.

The rules are the contract's. One item is one marked item (（一）, 1., 一是), or, without marks, one paragraph. A heading of
its own, or a short phrase closed by 。 after （一） or 1., is the item's heading; after 一是 nothing is split off. Sub-items
stay in the text of their item. Where a report has no problems of its own, the cells of its form are all it says of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.details import Answer, Indicator, Measure, Problem, Where
from corpus.entries import Entry, entries
from corpus.model import Passage, Role, Section
from corpus.quoting import Quoting
from corpus.saying import said
from corpus.saying_none import says_none
from corpus.structure import Block

_SHORT_PHRASE = re.compile(r"([^。；;：:！？]{2,30})。(?=.)", re.DOTALL)
_INTRODUCES = re.compile(
    r"[：:]$|(?:以下|一些|一定|几个方面|如下|几点|几方面)(?:的)?(?:突出|主要)?(?:问题|不足|困难|短板|差距)?[^。；]{0,6}[。：:]?$"
)
# How a section on problems or measures ends, after its items.
_ENDS = re.compile(
    r"(?:针对|对于|对|围绕)?(?:以上|上述|这些)|(?:通过|采取)(?:以上|上述|这些)|下一?步，|今后，|对此|为此|总之|综上|以上"
)
_CLOSING = re.compile(r"(?<=[。；])(?:针对|对于|对|通过|采取)?(?:以上|上述|这些)[^。；：]{2,60}。$")
_ANNEX = re.compile(r"附[件表录]?(?:\s*\d{1,2})?(?:[：:]|$)|附[件表录]\s*\d{0,2}$")
_INSTRUCTS = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）")


@dataclass(frozen=True, slots=True)
class Items:
    """Everything a report says of problems and measures; ``none`` when it says that there are no problems."""

    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    none: bool


@dataclass(slots=True)
class _Draft:
    """An item in the making: the stretches it covers, from ``start`` to ``end`` in the text as read."""

    first: Entry
    start: int
    end: int
    heading: str | None = None
    marker: str | None = None


def find_items(
    blocks: Sequence[Block],
    sections: Sequence[Section],
    passages: Sequence[Passage],
    indicators: Sequence[Indicator],
    quoting: Quoting,
) -> Items:
    """The problems and measures of a document, in reading order."""
    none, places = False, _Places(passages)
    groups: dict[tuple[int, Role], list[Entry]] = {}
    for entry in entries(blocks, sections):
        if says_none(entry.text.text, entry.role):
            none |= entry.role is Role.PROBLEM
        elif not _INSTRUCTS.fullmatch(entry.text.text) and not _ANNEX.match(entry.text.text):
            groups.setdefault((entry.owner, entry.role), []).append(entry)
    drafts = [draft for group in groups.values() for draft in _drafts(group, sections, quoting)]
    drafts.sort(key=lambda draft: draft.start)
    problems = [
        Problem(*_told(one, sections, quoting), places.at(one.start, one.end))
        for one in drafts
        if one.first.role is Role.PROBLEM
    ]
    answered = _by_turns(drafts, [block.text.origin[0] for block in blocks if len(block.text)])
    measures = [
        Measure(*_told(one, sections, quoting), places.at(one.start, one.end), answered.get(at, ()))
        for at, one in enumerate(drafts)
        if one.first.role is Role.MEASURE
    ]
    if not problems and not none:
        return _from_form(indicators, places, measures)
    return Items(tuple(problems), tuple(measures), none and not problems)


def _by_turns(drafts: Sequence[_Draft], starts: Sequence[int]) -> dict[int, tuple[Answer, ...]]:
    """What measures answer that stand right below their problem, by turns in one section (问题一：…改进措施：…) or the only two
    of one paragraph: the place of the measure among the drafts, and the problem's number. ``starts`` are the paragraphs'."""
    sections: dict[int, list[int]] = {}
    for at, draft in enumerate(drafts):
        sections.setdefault(draft.first.owner, []).append(at)
    numbers = accumulate((draft.first.role is Role.PROBLEM for draft in drafts), initial=0)
    number_of = dict(enumerate(numbers))
    turns = (Role.PROBLEM, Role.MEASURE)
    return {
        at: (Answer(number_of[at] - 1, said("紧接在该问题之后")),)
        for places in sections.values()
        if (
            len(places) >= 4
            or (len(places) == 2 and len({bisect_right(starts, drafts[at].start) for at in places}) == 1)
        )
        and all(drafts[at].first.role is turns[turn % 2] for turn, at in enumerate(places))
        for at in places[1::2]
    }


def _drafts(group: Sequence[Entry], sections: Sequence[Section], quoting: Quoting) -> Iterator[_Draft]:
    """The items of the entries under one heading (or in one paragraph)."""
    found: list[_Draft] = []
    has_marks = any(entry.marker or entry.under is not None for entry in group)
    for number, entry in enumerate(group):
        last = found[-1] if found else None
        if entry.under is not None:
            if last is None or last.first.under != entry.under:
                found.append(_headed(entry, sections[entry.under], quoting))
            elif not _ENDS.match(entry.text.text):
                last.end = entry.text.span()[1]
        elif entry.marker is not None:
            found.append(_marked(entry))
        elif not has_marks or entry.led:
            if number + 1 == len(group) or not _INTRODUCES.search(entry.text.text):
                found.append(_Draft(entry, *entry.text.span()))
        elif last is not None and last.first.sign is not None and not _ENDS.match(entry.text.text):
            last.end = entry.text.span()[1]
    _drop_joints(found, quoting)
    if found:
        _drop_closing(found[-1], quoting)
    yield from found


def _headed(entry: Entry, heading: Section, quoting: Quoting) -> _Draft:
    """An item below a heading of its own, from behind that heading on."""
    marker = "".join(quoting.before(heading.start).split())
    start, end = entry.text.span()
    if heading.end <= start:
        # Sub-items keep their marks, which entries have lost.
        start = quoting.skip(heading.end, end, "。：: \u3000\t")
    return _Draft(entry, start, end, heading.title, marker or None)


def _marked(entry: Entry) -> _Draft:
    """A marked item; a short phrase closed by 。 after a marker such as 1. is its heading."""
    short = _SHORT_PHRASE.match(entry.text.text) if entry.sign is not None else None
    text = entry.text[short.end() :].strip() if short else entry.text
    return _Draft(entry, *text.span(), short[1] if short else None, entry.marker)


def _drop_joints(drafts: Sequence[_Draft], quoting: Quoting) -> None:
    """Items joined by ； lose the mark that joins them, and the last of them its 。; so does a lone 一是 in a sentence."""
    joined = len(drafts) == 1 and drafts[0].first.sign is None
    for draft in drafts:
        text = quoting.quote(draft.start, draft.end)
        is_joined = draft.heading is None and text.endswith(("；", ";"))
        is_last = (
            joined
            and draft.heading is None
            and draft.marker is not None
            and text.endswith("。")
            and text.count("。") == 1
        )
        if is_joined or is_last:
            draft.end -= 1
        joined = is_joined


def _drop_closing(draft: _Draft, quoting: Quoting) -> None:
    """The last item loses a sentence that closes the section: 以上措施由办公室督促落实。"""
    text = quoting.quote(draft.start, draft.end)
    closing = _CLOSING.search(text)
    if closing:
        draft.end = quoting.offset(draft.start, closing.start())


def _told(
    draft: _Draft, sections: Sequence[Section], quoting: Quoting
) -> tuple[str, str | None, str | None, Where, str | None, int, int]:
    entry = draft.first
    section = None
    if entry.owner >= 0:
        owner = sections[entry.owner]
        section = "".join(quoting.before(owner.start).split()) + owner.title
    text = quoting.quote(draft.start, draft.end).strip()
    return text, draft.heading, draft.marker, entry.where, section, draft.start, draft.end


class _Places:
    """Where passages begin, to find the one at a stretch without looking at all of them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        # Passages do not overlap; those of a form may stand elsewhere than their rows.
        self._order = sorted(range(len(passages)), key=lambda at: passages[at].start)
        self._starts = [passages[at].start for at in self._order]
        self._ends = [passages[at].end for at in self._order]

    def at(self, start: int, end: int) -> int | None:
        """The passage that holds the beginning of a stretch, or else the first that begins inside it."""
        place = bisect_right(self._starts, start)
        if place and start < self._ends[place - 1]:
            return self._order[place - 1]
        return self._order[place] if place < len(self._starts) and self._starts[place] < end else None


def _from_form(indicators: Iterable[Indicator], places: _Places, measures: Sequence[Measure]) -> Items:
    problems: list[Problem] = []
    answers = list(measures)
    for row in indicators:
        if row.reason is None or row.reason_span is None or says_none(row.reason, Role.PROBLEM):
            continue
        span = row.reason_span
        problems.append(Problem(row.reason, None, None, "form", None, *span, places.at(*span)))
        if row.measure is not None and row.measure_span is not None and not says_none(row.measure, Role.MEASURE):
            span, answer = row.measure_span, (Answer(len(problems) - 1, said("同一指标行")),)
            answers.append(Measure(row.measure, None, None, "form", None, *span, places.at(*span), answer))
    return Items(tuple(problems), tuple(answers), False)
