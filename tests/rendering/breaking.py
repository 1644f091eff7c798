"""Where a paragraph breaks into lines: as many characters as fit, by the widths of the font and the rules of Chinese type.

No line begins with a closing mark (one that just does not fit hangs over the end, and is drawn in by whoever sets it, or
takes the character before it to the next line), none ends with an opening one, and no number or Latin word is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.rendering.page import Measure

_CLOSING = frozenset("，。；：、！？）》”’」』〉】…％")
_OPENING = frozenset("（《“‘「『〈【")
_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)


def broken(text: str, room: float, size: float, measure: Measure, *, hanging: bool = True) -> list[str]:
    """The text in lines of at most ``room`` points but for what hangs over."""
    lines: list[str] = []
    line, width = "", 0.0
    for piece in _pieces(text, room, size, measure):
        added = measure(piece, size)
        if line and width + added > room and not (hanging and piece in _CLOSING and width <= room):
            carried = _carried(line, piece)
            lines.append(line[: len(line) - len(carried)].rstrip())
            line = carried + piece.lstrip(" ")
            width = measure(line, size)
        else:
            line += piece
            width += added
    return [*lines, line] if line else lines


def _pieces(text: str, room: float, size: float, measure: Measure) -> Iterator[str]:
    """What cannot be cut: a character, a number, a word; one that is longer than a line is cut after all."""
    for found in _PIECE.finditer(text):
        yield from [found[0]] if measure(found[0], size) <= room else found[0]


def _carried(line: str, piece: str) -> str:
    """What goes to the next line with the piece that did not fit: the opening marks before it, or, before a closing
    mark, a whole character."""
    kept = line
    if piece in _CLOSING:
        kept = kept.rstrip("".join(_CLOSING))[:-1]
    kept = kept.rstrip("".join(_OPENING))
    return line[len(kept) :] if kept else ""
