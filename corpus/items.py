"""Problems and measures as items: what a report says went wrong, and what it promises.

The rules are the contract's. One item is one marked item (（一）, 1., 一是), or, without marks, one paragraph
(``corpus.drafts``). Where a report has no problems of its own, the cells of its form are all it says of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.blocks import Block
from corpus.details import Answer, Indicator, Measure, Problem, Where
from corpus.drafts import Draft, drafts_of
from corpus.entries import Entry, entries
from corpus.model import Passage, Role, Section
from corpus.passage_places import PassagePlaces
from corpus.quoting import Quoting
from corpus.saying import said
from corpus.saying_none import says_none

_ANNEX = re.compile(r"附[件表录]?(?:\s*\d{1,2})?(?:[：:]|$)|附[件表录]\s*\d{0,2}$")
_INSTRUCTS = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）")
# The foot of a form: 单位负责人：　　填表人：　　联系电话：
_FILLED_IN = re.compile(
    r"(?:(?:单位|部门|项目|财务|主要|分管)*(?:负责人|领导)|(?:填[表报写]|制表|审核|复核|经办|联系)人|联系(?:电话|方式)|填[表报写]日期)"
    r"(?:[（(][^（()）]{1,8}[）)])?[:：][^。；]{0,80}"
)
# 详见附表。 says that the form tells it.
_POINTS_AWAY = re.compile(
    r"(?:(?:具体|详细|主要)?(?:内容|情况|问题|原因|措施)?(?:请)?(?:详见|参见|见)|同)(?:本?报告)?(?:所附|后附)?(?:附[件表录]|[上下]表|[前上下]文|(?:前述|上述|上文)?第[一二三四五六七八九十\d]{1,2}(?:部分|章|条|点|项)|[《“]?[^。；，：]{0,30}(?:自评表|评分表|情况表))[^。；，：]{0,30}[。；]?"
)


@dataclass(frozen=True, slots=True)
class Items:
    """Everything a report says of problems and measures; ``none`` when it says that there are no problems."""

    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    none: bool


def find_items(
    blocks: Sequence[Block],
    sections: Sequence[Section],
    passages: Sequence[Passage],
    indicators: Sequence[Indicator],
    quoting: Quoting,
) -> Items:
    """The problems and measures of a document, in reading order."""
    none, places = False, PassagePlaces(passages)
    groups: dict[tuple[int, Role], list[Entry]] = {}
    for entry in entries(blocks, sections):
        if says_none(entry.text.text, entry.role):
            none |= entry.role is Role.PROBLEM
        elif not _says_nothing(entry.text.text):
            groups.setdefault((entry.owner, entry.role), []).append(entry)
    drafts = [draft for group in groups.values() for draft in drafts_of(group, sections, quoting)]
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


def _says_nothing(text: str) -> bool:
    """Whether a paragraph is the template's, names an annex or points to one."""
    return bool(
        _INSTRUCTS.fullmatch(text) or _ANNEX.match(text) or _FILLED_IN.fullmatch(text) or _POINTS_AWAY.fullmatch(text)
    )


def _by_turns(drafts: Sequence[Draft], starts: Sequence[int]) -> dict[int, tuple[Answer, ...]]:
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


def _told(
    draft: Draft, sections: Sequence[Section], quoting: Quoting
) -> tuple[str, str | None, str | None, Where, str | None, int, int]:
    entry = draft.first
    section = None
    if entry.owner >= 0:
        owner = sections[entry.owner]
        section = "".join(quoting.before(owner.start).split()) + owner.title
    text = quoting.quote(draft.start, draft.end).strip()
    return text, draft.heading, draft.marker, entry.where, section, draft.start, draft.end


def _from_form(indicators: Iterable[Indicator], places: PassagePlaces, measures: Sequence[Measure]) -> Items:
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
