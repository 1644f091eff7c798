"""What was read on the sheet of cells goes back to its place on the page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from corpus.readers.ocr_lines import POINTS, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.readers.ocr_boxes import Box
    from corpus.readers.ocr_cells import Cut
    from corpus.readers.ocr_lines import Word
    from corpus.readers.pdf.lines import Line

# The share of a word in the line of a cell from which all of it stands there: the places of words are none too exact.
_MOST = 0.6
# Pixels by which a character may miss the print it was read from.
_OFF = 8

_DASHES = frozenset("—一-–―‐_=~－ˉ")
"""What the dash between cells is taken for."""

Found = dict["Box", "Sequence[Word]"]
"""Words by the place on the page of the line of a cell."""


def placed(words: Sequence[Word], cuts: Sequence[Cut]) -> Found:
    """The words by the lines of cells they were read in. What was read between these, where nothing is printed, is left out."""
    found: defaultdict[Box, list[Word]] = defaultdict(list)
    for _, group in groupby(cuts, attrgetter("row")):
        row = list(group)
        band = [word for word in words if row[0].upper <= word.top + word.height / 2 < row[0].lower]
        inside = _without_last_dash(band)
        for cut, part in _listed(inside, row) or [each for word in inside for each in _shares(word, row)]:
            right, down = cut.place.left - cut.box.left, cut.place.top - cut.box.top
            found[cut.place].append(replace(part, left=part.left + right, top=part.top + down))
    return dict(found)


def _without_last_dash(words: Sequence[Word]) -> Sequence[Word]:
    """What was read on a line, without the dash that ends it, which may be taken for two; only the first may look like 一."""
    kept = list(words)
    dashes = _DASHES
    while kept and kept[-1].text[-1] in dashes:
        last = kept.pop()
        if last.text[:-1]:
            kept.append(replace(last, text=last.text[:-1]))
        dashes = _DASHES - {"一"}
    return kept


def _listed(words: Sequence[Word], cuts: Sequence[Cut]) -> list[tuple[Cut, Word]]:
    """What was read between the dashes of a line of short cells, if it is as much as there are cells: the order of cells is
    surer than the places of what was read."""
    if not cuts[0].listed or not words:
        return []
    chars = [(char, word.confidence) for word in words for char in word.text]
    pieces = [list(part) for dash, part in groupby(chars, lambda each: each[0] in _DASHES) if not dash]
    if len(pieces) != len(cuts):
        return []
    return [(cut, _word(cut.box, piece, words[0])) for cut, piece in zip(cuts, pieces, strict=True)]


def _word(box: Box, chars: Sequence[tuple[str, float]], like: Word) -> Word:
    text = "".join(char for char, _ in chars)
    sure = sum(sure for _, sure in chars) / len(chars)
    return replace(like, left=box.left, top=box.top, width=box.width, height=box.height, confidence=sure, text=text)


def _shares(word: Word, cuts: Sequence[Cut]) -> Iterator[tuple[Cut, Word]]:
    """A word, or its parts, with the cuts it stands in."""
    for cut in cuts:
        if min(word.right, cut.box.right) - max(word.left, cut.box.left) >= _MOST * word.width:
            yield cut, word
            return
    if cuts and cuts[0].listed:
        word = replace(word, text="".join(" " if char in _DASHES else char for char in word.text))
    step = word.width / len(word.text)
    places = [_cut_at(word.left + (number + 0.5) * step, cuts) for number in range(len(word.text))]
    for there, those in groupby(range(len(places)), places.__getitem__):
        first, *_, last = [*those] * 2
        if there is not None:
            left, right = round(word.left + first * step), round(word.left + (last + 1) * step)
            text = word.text[first : last + 1].strip()
            if text:
                yield there, replace(word, left=left, width=right - left, text=text)


def _cut_at(x: float, cuts: Sequence[Cut]) -> Cut | None:
    """The cut that is nearest to a place, None where that is off all print and the cuts are of several cells."""
    cut = min(cuts, key=lambda each: _off(x, each.box), default=None)
    return cut if cut and (not cut.listed or _off(x, cut.box) <= _OFF) else None


def _off(x: float, box: Box) -> float:
    return max(box.left - x, x - box.right)


def cell_lines(found: Mapping[Box, Sequence[Word]], dpi: float) -> list[Line]:
    """The lines with their places on the page in points."""
    return [line for place, words in found.items() for line in _set(place, lines_of(words, dpi), POINTS / dpi)]


def _set(place: Box, lines: Sequence[Line], scale: float) -> Sequence[Line]:
    """Of print that is one line it is known exactly where it begins and ends."""
    if len(lines) != 1:
        return lines
    return [replace(lines[0], x0=place.left * scale, x1=place.right * scale, y=place.bottom * scale)]
