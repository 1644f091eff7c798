"""Which lines of a page are one paragraph: told by its margins, where the page shows them.

A line that reaches the right margin goes on in the next one, unless that one is indented as first lines are. Text alone
cannot tell a wrapped ``2.调查…`` from a heading, nor a full last line from one that goes on; the page can. Without
margins (covers, lists, a few lines) the lines stay as printed, and the parser decides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from corpus.markers import opens_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.readers.pdf.lines import Line

INDENT = "\u3000\u3000"
"""How the first line of a paragraph is marked: as Chinese text is typed."""

# In em: what counts as the indent of two characters, how near a margin lines begin or end, how far one may fall short.
_LEAST, _MOST, _NEAR, _SHORT = 1.2, 3.3, 1.1, 0.4
# Margins count where so many lines keep to them, and so great a share.
_FEWEST, _SHARE = 3, 0.15
# Of all lines: as many are first lines where paragraphs are indented.
_INDENTED = 0.08
# Points between places that are one place; the share of a line's room that one of running text fills.
_SAME_PLACE, _MOST_OF_LINE = 2.0, 0.6
# In em: narrower texts are covers, lists and notes.
_NARROWEST = 12
# Sizes that are one size; line spacing above the usual that parts paragraphs, in em.
_SAME_SIZE, _APART = 0.12, 1.0
# Steps from line to line that are alike; how many times as far the next paragraph is; how ragged full lines are, in em.
_ALIKE, _FURTHER, _RAGGED = 1.1, 1.15, 4.5
# What no program parts: brackets begin no line's end and end no line's beginning, and quotation marks cling to both sides.
_WORD = r"[（《“‘【〔「『(\[]*(?:[0-9A-Za-z.,%/+-]+|.)[，。、；：！？）》】〕」』”’…%.,;:!?)\]]*"
FIRST_WORD = re.compile(rf"{_WORD}(?:(?=[“‘]){_WORD})*", re.DOTALL)
_ENDED = re.compile(r"[。！？；：:;][”’」）)]?$")
# A title as long as the line, which the parser knows by its words.
_TITLE = re.compile(r"[^。，；：、]{6,60}(?:表|报告|情况|说明|公开)(?:[（(][^（()）]{2,12}[）)])?")
_LEADER = re.compile(r"[.…·]{3,}\s*\d{0,3}$")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a text begin and end, in points; ``pitch`` is from one baseline to the next; ``indented`` says
    whether first lines are; where space parts paragraphs, ``tight`` is the most from one line of one to its next."""

    left: float
    right: float
    em: float
    pitch: float
    indented: bool
    tight: float | None


def margins_of(lines: Sequence[Line]) -> Margins | None:
    """The margins of lines on pages of one size; None where too few lines keep to any."""
    if not lines:
        return None
    em = median(line.em for line in lines)
    body = [line for line in lines if not line.loose and abs(line.em - em) <= _SAME_SIZE * em]
    least = max(_FEWEST, _SHARE * len(body))
    left = _edge([line.x0 for line in body], em, least, sign=1)
    right = _edge([line.x1 for line in body], em, least, sign=-1)
    if left is None or right is None or right - left < _NARROWEST * em:
        return None
    first = sum(_LEAST * em <= line.x0 - left <= _MOST * em for line in body)
    steps = [after.y - before.y for before, after in pairwise(body) if 0 < after.y - before.y < 4 * em]
    pitch = median(steps) if steps else 2 * em
    return Margins(left, right, em, pitch, first >= _INDENTED * len(body), _tight(body, right, em))


def _tight(body: Sequence[Line], right: float, em: float) -> float | None:
    """How far lines of one paragraph are apart at most, where paragraphs are clearly further apart: then a line with the
    next one close below it is always full."""
    steps = [(after.y - before.y, before) for before, after in pairwise(body) if 0 < after.y - before.y < 4 * em]
    if not steps:
        return None
    most = _ALIKE * sorted(step for step, _ in steps)[len(steps) // 5]
    close = [before for step, before in steps if step <= most]
    far = sum(step >= _FURTHER * most for step, _ in steps)
    if len(close) < _FEWEST or far < _FEWEST or len(close) + far < len(steps):
        return None
    return most if all(before.x1 > right - _RAGGED * em for before in close) else None


def _edge(places: Sequence[float], em: float, least: float, *, sign: int) -> float | None:
    """The outermost place near which enough lines begin (``sign`` 1) or end (-1)."""
    counts = Counter(round(place / 2) * 2 for place in places)
    for place in sorted(counts, key=lambda place: sign * place):
        near = sum(number for other, number in counts.items() if 0 <= sign * (other - place) <= _NEAR * em)
        if near >= least:
            return float(place)
    return None


def paragraphs(lines: Sequence[Line], margins: Margins | None) -> list[str]:
    """The lines, those of one paragraph joined."""
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        if before and margins and _goes_on(before, line, margins, begun=found[-1].startswith(INDENT)):
            found[-1] = joined(found[-1], line.text)
        else:
            found.append((INDENT if margins and is_first(line, margins) else "") + line.text)
        before = line
    return found


def is_first(line: Line, margins: Margins) -> bool:
    """Whether a line is indented as the first of a paragraph is."""
    return _LEAST * line.em <= line.x0 - margins.left <= _MOST * line.em


def _goes_on(before: Line, line: Line, margins: Margins, *, begun: bool) -> bool:
    """Whether a line belongs to the paragraph of the line before, which ``begun`` with an indent or not."""
    if not _is_near(before, line, margins) or _LEADER.search(before.text[-40:]):
        return False
    start = line.x0 - margins.left
    # Below an indented first line, only what goes on stands at the margin.
    hangs = begun and margins.indented and start <= _NEAR * line.em
    ended, opens = _ENDED.search(before.text[-3:]) is not None, opens_block(line.text)
    if (opens or not hangs) and _TITLE.fullmatch(before.text) and not line.text.startswith("的"):
        return False
    if margins.tight and line.y - before.y > margins.tight:
        return False
    full = _is_full(before, line, margins)
    if start > _MOST * line.em:
        return full and not ended and _is_centred(before, margins) and _is_centred(line, margins)
    if start > _NEAR * line.em:
        # A block set in from the margin; first lines under each other look the same, but then sentences have ended.
        return full and not ended and not opens and abs(line.x0 - before.x0) < _SAME_PLACE
    if ended and opens and not (hangs and before.text.endswith("；")):
        # A heading at the margin below a full last line is none that goes on; the next of several items is.
        return False
    if not (margins.indented or begun or margins.tight):
        # Without indents or space a full line that ends a sentence may be a paragraph's last: the parser knows more.
        return full and not ended and not opens
    if full or ended or opens:
        return full
    # Where first lines are indented, this one is none; programs that count characters leave lines ragged, and those that
    # keep long figures whole.
    if margins.tight and before.x1 > margins.right - _RAGGED * before.em:
        return True
    return margins.indented and begun and _fills(before, margins)


def _is_centred(line: Line, margins: Margins) -> bool:
    return abs(line.x0 + line.x1 - margins.left - margins.right) < 2 * line.em


def _fills(line: Line, margins: Margins) -> bool:
    """Whether a line is most of one, and words rather than cells."""
    return line.x1 - margins.left >= _MOST_OF_LINE * (margins.right - margins.left) and " " not in line.text


def _is_near(before: Line, line: Line, margins: Margins) -> bool:
    """Whether two lines stand below each other in one size, both running text."""
    if before.loose or line.loose or abs(before.em - line.em) > _SAME_SIZE * before.em:
        return False
    return 0 < line.y - before.y <= margins.pitch + _APART * line.em


def _is_full(before: Line, line: Line, margins: Margins) -> bool:
    word = FIRST_WORD.match(line.text)
    letters = word.group() if word else ""
    return before.x1 + room_of(letters, line.em) > margins.right - _SHORT * line.em


def room_of(text: str, em: float) -> float:
    """About how wide a text is set, in points."""
    return em * sum(0.5 if char.isascii() else 1.0 for char in text)


def joined(before: str, after: str) -> str:
    """Two parts of a broken line, with a space only between Latin words."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if latin else before + after
