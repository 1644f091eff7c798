"""Which texts hold one of some words: the cheap question before an expensive pattern is searched."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether any of the words stands in the text.

    >>> holds("未发现问题", ("不足", "问题"))
    True
    """
    # Written out, since the generator in ``any(...)`` costs more than the search itself.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


class Finder:
    """Lines, all of them searched at once. Neither they nor the words hold a line break.

    >>> Finder(["一、基本情况", "存在问题", "无"]).holding(("无", "情况"))
    [0, 2]
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def holding(self, words: Iterable[str]) -> list[int]:
        """The numbers of the lines in which one of the words stands."""
        return sorted({number for word in words for number in self._with(word)})

    def _with(self, word: str) -> list[int]:
        found: list[int] = []
        at = self._text.find(word)
        while at >= 0:
            found.append(bisect_right(self._starts, at) - 1)
            at = self._text.find(word, self._starts[found[-1] + 1])
        return found
