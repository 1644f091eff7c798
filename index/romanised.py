"""Pinyin typed instead of Han: which words a run of letters reads as.

``Romanised`` holds words, the most frequent first, under their toneless pinyin without spaces (``jixiaomubiao``), and cuts a
run of letters into as few of them as it can. How characters are read is handed in (``index.spelling``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

# Words of the same sound beside the most frequent one.
MOST_OTHERS = 2


class Romanised:
    """Words that letters may stand for."""

    def __init__(self, words: Iterable[str], readings: Callable[[str], tuple[str, ...]]) -> None:
        usual: defaultdict[str, list[str]] = defaultdict(list)
        rare: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            choices = [readings(one) or (one,) for one in word]
            first = [choice[0] for choice in choices]
            usual["".join(first)].append(word)
            for at, choice in enumerate(choices):
                for other in choice[1:]:
                    rare["".join([*first[:at], other, *first[at + 1 :]])].append(word)
        # By a rarer reading of a character (会计) only where nothing is read so as usual.
        self._words: dict[str, list[str]] = {**rare, **usual}
        self._longest = max(map(len, self._words), default=0)

    def texts(self, letters: str) -> list[str]:
        """What ``letters`` (a to z) read as, the likeliest first: the fewest words, the most frequent of each sound, then
        others in one place; nothing if letters are left over."""
        pieces = self._pieces(letters)
        usual = [self._words[piece][0] for piece in pieces]
        found = ["".join(usual)] if pieces else []
        for at, piece in enumerate(pieces):
            for other in self._words[piece][1 : 1 + MOST_OTHERS]:
                found.append("".join([*usual[:at], other, *usual[at + 1 :]]))
        return found

    def _pieces(self, letters: str) -> tuple[str, ...]:
        """The fewest pieces that are read as words."""
        best: list[tuple[str, ...] | None] = [(), *[None] * len(letters)]
        for end in range(1, len(letters) + 1):
            for start in range(max(end - self._longest, 0), end):
                before, now = best[start], best[end]
                if before is not None and (now is None or len(before) + 1 < len(now)):
                    piece = letters[start:end]
                    best[end] = (*before, piece) if piece in self._words else now
        return best[-1] or ()
