"""Fingerprints of texts: what shows that two of them share a stretch, wherever it stands.

Of every window of ``WINDOW`` successive grams (``K`` characters each) of a passage one is kept, the one that hashes lowest.
A stretch of ``K + WINDOW - 1`` = 13 characters that a query shares with a passage holds a whole window, so one of its
grams is among the passage's fingerprints: whoever looks up all grams of the query finds every passage that shares 13
characters with it. Source: Schleimer, Wilkerson and Aiken, Winnowing (2003). All texts are folded (``corpus.normalise``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int32]

K, WINDOW = 8, 6
# Characters that are worked on at once: about 100 bytes each.
_AT_ONCE = 1_000_000
# Between two texts: no folded text holds a control character, so that no gram with one in it counts.
_ENDS = "\x1e"
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MOST = np.uint64(0xFFFFFFFFFFFFFFFF)


class Prints(NamedTuple):
    """The fingerprints of several texts, sorted: ``hashes[n]`` is one of the text ``rows[n]``."""

    hashes: Hashes
    rows: Rows

    def holding(self, wanted: Hashes, most: int | None = None) -> tuple[npt.NDArray[np.intp], Rows]:
        """Pairs: the place of a hash in ``wanted``, and a text that has it; of a hash in more than ``most`` texts about as
        many, evenly chosen."""
        first = np.searchsorted(self.hashes, wanted, "left")
        numbers = np.searchsorted(self.hashes, wanted, "right") - first
        steps = np.ones_like(numbers) if most is None else 1 + numbers // most
        numbers = -(-numbers // steps)
        which = np.repeat(np.arange(len(wanted)), numbers)
        within = np.arange(numbers.sum()) - np.repeat(np.cumsum(numbers) - numbers, numbers)
        return which, self.rows[np.repeat(first, numbers) + within * np.repeat(steps, numbers)]


NONE = Prints(np.zeros(0, np.uint32), np.zeros(0, np.int32))


def prints(texts: Sequence[str]) -> Prints:
    """The fingerprints of all the texts; one of less than ``K`` characters has none."""
    parts = [_winnowed(start, some) for start, some in _portions(texts)]
    if not parts:
        return NONE
    hashes, rows = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.argsort(hashes, kind="stable")
    return Prints(hashes[order], rows[order])


def grams(text: str) -> Hashes:
    """The hash of every gram of a text, in its order: ``len(text) - K + 1`` of them."""
    return _shown(_hashed(text))


def _portions(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The texts in portions, with the number of each portion's first."""
    start = length = 0
    for number, text in enumerate(texts):
        length += len(text) + 1
        if length >= _AT_ONCE:
            yield start, texts[start : number + 1]
            start, length = number + 1, 0
    if start < len(texts):
        yield start, texts[start:]


def _winnowed(start: int, texts: Sequence[str]) -> tuple[Hashes, Rows]:
    """The fingerprints of texts that are numbered from ``start``."""
    lengths = np.array([len(text) + 1 for text in texts])
    hashes = _hashed(_ENDS.join(texts) + _ENDS)
    row = np.repeat(np.arange(len(texts)), lengths)[: len(hashes)]
    left = np.repeat(np.cumsum(lengths), lengths)[: len(hashes)] - np.arange(len(hashes)) - K
    # ``left`` grams of the text begin behind this one's place, this one included; none does near the text's end.
    hashes = np.where(left > 0, hashes, _MOST)
    chosen = _lowest(hashes)
    whole = left >= WINDOW
    first = np.diff(row, prepend=-1) > 0
    places = np.unique(chosen[whole | (first & (left > 0))])
    return _shown(hashes[places]), (row[places] + start).astype(np.int32)


def _lowest(hashes: Wide) -> npt.NDArray[np.int64]:
    """For every place the place of the lowest hash in the window that begins there."""
    best = np.arange(len(hashes))
    lowest = hashes.copy()
    for ahead in range(1, WINDOW):
        there = np.concatenate((hashes[ahead:], np.full(min(ahead, len(hashes)), _MOST)))
        lower = there < lowest
        lowest = np.where(lower, there, lowest)
        best = np.where(lower, np.arange(len(hashes)) + ahead, best)
    return best


def _hashed(text: str) -> Wide:
    """A number of 64 bits for every gram: a polynomial of its characters, mixed."""
    codes: Wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    grams = max(len(codes) - K + 1, 0)
    value = np.zeros(grams, np.uint64)
    for at in range(K):
        value = value * _FACTOR + codes[at : at + grams]
    return _mixed(value)


def _mixed(value: Wide) -> Wide:
    """Every bit of the result depends on every bit of the value (the finaliser of SplitMix64)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def _shown(hashes: npt.NDArray[Any]) -> Hashes:
    """What is kept of a hash: the lower half, since windows choose by the upper one, which is therefore always small."""
    return (hashes & np.uint64(0xFFFFFFFF)).astype(np.uint32)
