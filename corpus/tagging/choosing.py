"""Of all that was seen in a passage and its heading, the categories to suggest.

A title (the heading, or a short first sentence with others behind it) says the point of an item, and the rest tells of
causes and effects: only what the rest plainly calls a problem stands beside it. Without a title all sentences count alike.
One stretch of text names one category; what is weak, or weak beside the best, is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.tagging.reading import Seen, Text

_HEADING, _TITLE, _STATED = 2.5, 1.5, 2.5
_TITLE_LENGTH = 24
_LEAST, _LEAST_BESIDE, _BELOW_BEST, _MOST = 1.5, 3.0, 1.2, 4


class Chosen(NamedTuple):
    """A category with its stretch of the heading's title or of the passage's text."""

    code: str
    worth: float
    start: int
    end: int
    in_heading: bool


def chosen(heading: Sequence[Seen], passage: Text) -> list[Chosen]:
    """The categories, the best first; none when nothing was seen."""
    titled = not heading and passage.sentences > 1 and passage.first_length <= _TITLE_LENGTH
    candidates = [_weighed(one, _HEADING, True) for one in heading]
    candidates += [_weighed(one, _TITLE if titled and one.sentence == 0 else 0.0, False) for one in passage.seen]
    picked: list[Chosen] = []
    for one in sorted(candidates, key=lambda one: (-one.worth, not one.in_heading, one.start)):
        least = max(_LEAST_BESIDE, picked[0].worth - _BELOW_BEST) if picked else _LEAST
        if one.worth < least or len(picked) == _MOST:
            break
        if not any(one.code == other.code or _overlap(one, other) for other in picked):
            picked.append(one)
    return picked


def _weighed(one: Seen, more: float, in_heading: bool) -> Chosen:
    return Chosen(one.code, one.worth + more + _STATED * one.stated, one.start, one.end, in_heading)


def _overlap(one: Chosen, other: Chosen) -> bool:
    return one.in_heading == other.in_heading and one.start < other.end and other.start < one.end
