"""Sentences that stand in a report more than once: a goal copied as its own fulfilment, and set phrases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.checks.view import View
from corpus.details import Check
from corpus.paragraphs import Paragraph
from corpus.saying import said

_GOAL = re.compile(r"目标|计划|任务|要点|思路")
_DONE = re.compile(r"完成|实现|成效|结果|达成|落实|进展")
_DONE_LEAD = re.compile(r"^[^。；，]{0,16}?(?:完成|实现|达成)情况[：，]")
_LONGEST_LEAD = 20
_MARKS = re.compile("[。；：！？]")
_SHORTEST_GOAL = 40
_SHORTEST_PHRASE = 14
_OFTEN = 3
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Told:
    """A long text of the report: its place, its text without a lead such as 完成情况：, and whether it speaks of a result."""

    place: Paragraph
    text: str
    goal: bool
    done: bool
    start: int


def repeat_checks(view: View) -> Iterator[Check]:
    """Goals repeated as results (query), long paragraphs and phrases repeated (ok, a few)."""
    yield from _copied_goals(view.paragraphs)
    yield from _phrases(view.paragraphs)


def _copied_goals(paragraphs: Sequence[Paragraph]) -> Iterator[Check]:
    """Texts that stand in two places, with what the places speak of."""
    seen: dict[str, tuple[Paragraph, str]] = {}
    told = 0
    heading = ""
    for place in paragraphs:
        text = place.line.text
        if len(text) < _SHORTEST_PHRASE:
            heading = text if place.in_form and len(text) > 1 else heading
            continue
        lead = _DONE_LEAD.match(text) if "情况" in text[:_LONGEST_LEAD] else None
        start = lead.end() if lead else 0
        body = text[start:].rstrip("。")
        first = seen.setdefault(body, (place, heading))
        long = len(body) >= (_SHORTEST_PHRASE if lead else _SHORTEST_GOAL)
        if first[0] is not place and long and told < _MOST:
            told += 1
            yield _repeated(_told(*first, body, 0), _told(place, heading, body, start))


def _told(place: Paragraph, heading: str, text: str, start: int) -> _Told:
    """A paragraph under its nearest heading; in forms that is the cell before it."""
    above = heading if place.in_form else (place.titles[-1] if place.titles else "")
    above += text if len(text) < _SHORTEST_GOAL else ""
    done = start > 0 or bool(_DONE.search(above))
    return _Told(place, text, bool(_GOAL.search(above)) and not done, done, start)


def _repeated(first: _Told, now: _Told) -> Check:
    evidence = tuple(each.place.line.evidence(each.start, each.start + len(each.text)) for each in (first, now))
    quote = first.text[:20]
    if now.start or (first.goal and now.done):
        what = said("绩效目标完成情况与绩效目标逐字相同：“%(quote)s…”", quote=quote)
        return Check("repeat", what, "query", evidence=evidence)
    return Check("repeat", said("同一段文字出现两次：“%(quote)s…”", quote=quote), "ok", evidence=evidence)


def _phrases(paragraphs: Sequence[Paragraph]) -> Iterator[Check]:
    """Set phrases that close several items, the most frequent first."""
    bodies = [place for place in paragraphs if not place.in_form]
    counts = Counter(
        part for place in bodies for part in _MARKS.split(place.line.text) if len(part) >= _SHORTEST_PHRASE
    )
    for text, count in counts.most_common(_MOST):
        if count >= _OFTEN:
            holding = [place for place in bodies if text in place.line.text][:_MOST]
            starts = [place.line.text.index(text) for place in holding]
            evidence = [place.line.evidence(at, at + len(text)) for place, at in zip(holding, starts, strict=True)]
            what = said("“%(quote)s”出现%(number)s次", quote=text[:30], number=count)
            yield Check("repeat", what, "ok", evidence=tuple(evidence))
