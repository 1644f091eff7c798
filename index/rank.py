"""Re-ranking of the best candidates by their text: how closely the query's wording stands in them.

    score × (1 + near²) × (1 + run²) × EXACT × PROSE × SAME_ROLE × NAMED

``near`` is the share of the query's distinct characters inside the best window of twice the query's length; ``run`` is
the share of the query in the longest stretch of it that stands there word for word (the exact string has 1); each is
the better one of heading and text. EXACT if all of the query stands there word for word. PROSE if the passage has a role in its report: cells of score forms and covers repeat
the names of indicators, but what people look for is wording. SAME_ROLE if the query wants problems or measures
(``index.subject``) and the passage is one. NAMED for each union, place or year that the query names and the report has.

Pure: strings in, numbers out, over all candidates at once. A factor is never below 1, so that a candidate that was looked
at stays before those that were not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Shares = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint32]

EXACT = 2.0
PROSE = 1.4
SAME_ROLE = 1.6
NAMED = 2.0
# Stretches longer than this are as good as the whole: a pasted page need not be compared to its end.
MOST_COMPARED = 120


class Passages:
    """Headings and texts of candidates as one array of characters, to be compared with a query all at once."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        # Every piece ends with a 0, which is no character of any query.
        pieces = [piece + "\0" for piece in chain.from_iterable(texts)]
        self.codes = _codes("".join(pieces))
        lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
        self.starts = np.cumsum(lengths) - lengths
        self.piece = np.repeat(np.arange(len(pieces)), lengths)
        self.ends = (self.starts + lengths)[self.piece] if len(pieces) else lengths

    def near(self, plain: str) -> Shares:
        """For each passage the largest share of the distinct letters of ``plain`` in any window of twice its length."""
        wanted = np.unique(_codes("".join(filter(str.isalnum, plain))))
        places = np.flatnonzero(np.isin(self.codes, wanted))
        if not len(places):
            return np.zeros(len(self.starts) // 2)
        # A letter at i counts in the windows that end at i … until the same letter comes again or the window leaves it.
        order = np.lexsort((places, self.codes[places]))
        ordered = places[order]
        after = np.append(ordered[1:], len(self.codes))
        again = np.where(np.append(self.codes[ordered[1:]] == self.codes[ordered[:-1]], False), after, len(self.codes))
        until = np.minimum(np.minimum(again, ordered + 2 * len(plain)), self.ends[ordered])
        change = np.bincount(ordered, minlength=len(self.codes) + 1) - np.bincount(until, minlength=len(self.codes) + 1)
        return self._best(np.cumsum(change[:-1]) / len(wanted))

    def run(self, plain: str) -> Shares:
        """For each passage the share of ``plain`` in its longest stretch that stands there."""
        compared = _codes(plain[:MOST_COMPARED])
        longest = running = np.zeros(len(self.codes), np.int32)
        for code in compared:
            running = np.where(self.codes == code, np.concatenate(([0], running[:-1])) + 1, 0)
            longest = np.maximum(longest, running)
        return self._best(longest / max(1, len(compared)))

    def _best(self, values: Shares) -> Shares:
        """The largest value in each piece, then of heading and text."""
        if not len(self.starts):
            return np.zeros(0)
        best: Shares = np.maximum.reduceat(values, self.starts).reshape(-1, 2).max(axis=1)
        return best


def stretch(plain: str, text: str) -> str:
    """The longest stretch of ``plain`` that stands in ``text``."""
    start = 0
    longest = ""
    # What stands in the text stands there without its first character too, so neither end ever goes back.
    for end in range(1, len(plain) + 1):
        while plain[start:end] not in text:
            start += 1
        longest = max(longest, plain[start:end], key=len)
    return longest


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
