"""Whole sentences of a text, one after the other: what somebody copies out of a paragraph.

A sentence ends at 。；！？ or …, as it stands in a folded text (``corpus.normalise``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。;!?…]+")
# More sentences make no passage, and too many pairs of beginnings and ends.
_MOST = 20
# How much the length may differ by other names and numbers.
_LONGER = 1.5


def stretches(text: str, length: int) -> Iterator[tuple[int, int]]:
    """The stretches ``[start, end)`` of whole sentences that are about as long as ``length``, the whole text aside."""
    ends = [match.end() for match in _END.finditer(text)][:_MOST]
    borders = [0, *(end for end in ends if end < len(text)), len(text)]
    for number, start in enumerate(borders):
        for end in borders[number + 1 :]:
            if length / _LONGER <= end - start <= length * _LONGER and end - start < len(text):
                yield start, end
