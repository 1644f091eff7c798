"""Items in the making: which of the stretches under one heading make one problem or measure, and where it ends.

A heading of its own, or a short phrase closed by 。 after （一） or 1., is the item's heading; after 一是 nothing is split
off. Sub-items stay in the text of their item; a sentence that only closes the section belongs to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.closing import closes, closing_sentence
from corpus.entries import Entry, is_bullet
from corpus.model import Section
from corpus.quoting import Quoting

_SHORT_PHRASE = re.compile(r"([^。；;：:！？]{2,30})。(?=.)", re.DOTALL)
_INTRODUCES = re.compile(
    r"[：:]$|(?:以下|一些|一定|几个方面|如下|几点|几方面)(?:的)?(?:突出|主要)?(?:问题|不足|困难|短板|差距)?[^。；]{0,6}[。：:]?$"
)


_JOINTS = ("；", ";", "，", ",")


@dataclass(slots=True)
class Draft:
    """An item in the making: the stretches it covers, from ``start`` to ``end`` in the text as read."""

    first: Entry
    start: int
    end: int
    heading: str | None = None
    marker: str | None = None


def drafts_of(group: Sequence[Entry], sections: Sequence[Section], quoting: Quoting) -> Iterator[Draft]:
    """The items of the entries under one heading (or in one paragraph)."""
    found: list[Draft] = []
    has_marks = any(entry.marker or entry.under is not None for entry in group)
    for number, entry in enumerate(group):
        last = found[-1] if found else None
        if entry.under is not None:
            if last is None or last.first.under != entry.under:
                found.append(_headed(entry, sections[entry.under], quoting))
            elif not closes(entry.text.text):
                last.end = entry.text.span()[1]
        elif entry.marker is not None:
            found.append(_marked(entry))
        elif not has_marks or entry.led:
            if number + 1 == len(group) or not _INTRODUCES.search(entry.text.text):
                found.append(Draft(entry, *entry.text.span()))
        elif last is not None and _goes_on(last.first) and not closes(entry.text.text):
            last.end = entry.text.span()[1]
    _drop_joints(found, quoting)
    if found:
        _drop_closing(found[-1], quoting)
    yield from found


def _goes_on(first: Entry) -> bool:
    """Whether an item's line may have paragraphs below it, which 一是 in a paragraph has not."""
    return first.sign is not None or (first.marker is not None and is_bullet(first.marker))


def _headed(entry: Entry, heading: Section, quoting: Quoting) -> Draft:
    """An item below a heading of its own, from behind that heading on."""
    marker = "".join(quoting.before(heading.start).split())
    start, end = entry.text.span()
    if heading.end <= start:
        # Sub-items keep their marks, which entries have lost.
        start = quoting.skip(heading.end, end, "。：: \u3000\t")
    return Draft(entry, start, end, heading.title, marker or None)


def _marked(entry: Entry) -> Draft:
    """A marked item; a short phrase closed by 。 after a marker such as 1. is its heading."""
    short = _SHORT_PHRASE.match(entry.text.text) if entry.sign is not None else None
    if short is not None and closing_sentence(entry.text.text) == short.end():
        short = None
    text = entry.text[short.end() :].strip() if short else entry.text
    return Draft(entry, *text.span(), short[1] if short else None, entry.marker)


def _drop_joints(drafts: Sequence[Draft], quoting: Quoting) -> None:
    """Items joined by ； lose the mark that joins them, and the last of them its 。; so does a lone 一是 in a sentence."""
    joined = len(drafts) == 1 and drafts[0].first.sign is None
    for draft in drafts:
        text = quoting.quote(draft.start, draft.end)
        is_joined = draft.heading is None and text.endswith(("；", ";") if draft.marker is None else _JOINTS)
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


def _drop_closing(draft: Draft, quoting: Quoting) -> None:
    """The last item loses a sentence that closes the section: 以上措施由办公室督促落实。"""
    at = closing_sentence(quoting.quote(draft.start, draft.end))
    if at is not None:
        draft.end = quoting.offset(draft.start, at)
