"""Titles that stand at the head of several pages: of one form that runs on, or of several forms of one kind.

Offices file the forms of all their projects behind each other, each under the same title. What tells them apart are the
lines below it that say whose the form is; a form that runs over pages repeats its title too, but says of itself the same,
or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

_TITLE = re.compile(r"[^。，；：\t]{2,60}(?:表|报告|报告书)\s*(?:[（(][^（）()]{1,12}[）)])?")
_WHOSE = re.compile(
    r"(?:(?:项目|单位|部门|专项(?:资金)?)(?:[（(][^（）()]{1,6}[）)])?\s*名称|(?:填报|预算|评价|编制|申报|实施|项目|主管)(?:单位|部门))(?![\u4e00-\u9fff])"
)
_BELOW = 6
"""Lines below a title that may say whose the form is."""


def form_titles(texts: Sequence[str], places: Iterable[int], is_header: Callable[[str], bool]) -> set[int]:
    """Which of the ``places`` of one and the same line begin a form of their own; ``is_header`` knows rows of column
    names, behind which a form says no more of itself."""
    found: set[int] = set()
    known: set[tuple[str, ...]] = set()
    for place in sorted(places):
        whose = _whose(texts, place, is_header)
        if not _TITLE.fullmatch(texts[place]) or whose in known:
            continue
        # A form that says nothing of itself is the first of its title, or goes on.
        if whose or (not known and _is_table(texts[place], texts[place + 1 : place + 2], is_header)):
            found.add(place)
            known.add(whose)
    return found


def _whose(texts: Sequence[str], title: int, is_header: Callable[[str], bool]) -> tuple[str, ...]:
    """The lines below a title that say whose the form is, each with the next one where it is a label and no more."""
    below = list(takewhile(lambda text: not is_header(text), texts[title + 1 : title + 1 + _BELOW]))
    said: list[str] = []
    for at, text in enumerate(below):
        label = _WHOSE.match(text)
        if label:
            said += below[at : at + 1 + (len(text.rstrip(":：")) == label.end())]
    return tuple("".join(text.split()) for text in said)


def _is_table(title: str, below: Sequence[str], is_header: Callable[[str], bool]) -> bool:
    return "表" in title[-16:] and any("\t" in text or is_header(text) for text in below)
