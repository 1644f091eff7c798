"""Text that remembers where each of its characters came from.

Unwrapping, stripping markers and folding widths all make new texts; a ``MappedText`` keeps, for every character, the
offset of the character it stands for, so that any stretch of it can be shown in its source.

>>> line = MappedText.of("  （一） 部门").strip()
>>> line.text, line.span(4, 6)
('（一） 部门', (6, 8))
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

# More characters than all but the longest reports have.
_COUNTED = 1 << 16


@dataclass(frozen=True, slots=True)
class MappedText:
    """``origin[i]`` is the offset, in the source, of the character that ``text[i]`` stands for; it never falls."""

    text: str
    origin: array[int]

    @classmethod
    def of(cls, text: str, start: int = 0) -> MappedText:
        """The text as its own source, beginning at ``start``."""
        end = start + len(text)
        return cls(text, _counted()[start:end] if end <= _COUNTED else array("l", range(start, end)))

    @classmethod
    def join(cls, parts: Iterable[MappedText]) -> MappedText:
        """The parts one behind the other, with nothing between."""
        pieces = list(parts)
        if len(pieces) == 1:
            return pieces[0]
        origin = array("l")
        for piece in pieces:
            origin.extend(piece.origin)
        return cls("".join(piece.text for piece in pieces), origin)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, where: slice) -> MappedText:
        text = self.text[where]
        # Most lines are never cut.
        return self if len(text) == len(self.text) else MappedText(text, self.origin[where])

    def strip(self) -> MappedText:
        """Without white space at either end."""
        if self.text and not self.text[0].isspace() and not self.text[-1].isspace():
            return self
        left = len(self.text) - len(self.text.lstrip())
        return self[left : max(left, len(self.text.rstrip()))]

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """``[start, end)`` of this text as a stretch of the source.

        :raise ValueError: if the stretch is empty, since nothing stands for it in the source.
        """
        end = len(self.text) if end is None else end
        if start >= end:
            raise ValueError(f"an empty stretch has no place in the source: {start}..{end}")
        return self.origin[start], self.origin[end - 1] + 1


@cache
def _counted() -> array[int]:
    """The first offsets: copying them is far cheaper than counting."""
    return array("l", range(_COUNTED))
