"""Figures in cells that may be misread are read a second time, by the data for Latin print: a decimal point lost is a wrong score.

A reading is in doubt that is no figure, has little confidence, or more or fewer characters than marks are printed. Where the
second one differs, that holds which has as many as are printed, then one with a decimal point, since points get lost and are
seldom invented; it keeps half of its confidence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.readers.ocr_cells import Prints, glyphs_of, is_short
from corpus.readers.ocr_lines import confidence_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.readers.ocr_boxes import Box
    from corpus.readers.ocr_lines import Word

_FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?[%％]?|-?\d+(?:\.\d+)?[%％]?")
_HAN = re.compile("[\u4e00-\u9fff]")
_DOUBT, _SURE, _LOW = 0.5, 0.7, 0.85


def doubtful(prints: Prints, found: Mapping[Box, Sequence[Word]]) -> Prints:
    """The cells with something like a figure of which the first reading is not sure."""
    short = [lines for lines in prints.cells if is_short(lines, prints.height)]
    return prints._replace(cells=[lines for lines in short if _is_doubtful(prints, lines[0], found.get(lines[0], ()))])


def _is_doubtful(prints: Prints, place: Box, words: Sequence[Word]) -> bool:
    text = _text(words)
    if _HAN.search(text):
        # Chinese characters are higher than figures.
        return place.height < _LOW * prints.height
    if not _FIGURE.fullmatch(text) or confidence_of(words) < _SURE:
        return True
    return not _fits(prints, place, text)


def _fits(prints: Prints, place: Box, text: str) -> bool:
    """Whether there is a mark on the page for each character read. Those of a percent sign are not counted."""
    return text.endswith(("%", "％")) or glyphs_of(prints, place) == len(text)


def agreed(
    prints: Prints, first: Mapping[Box, Sequence[Word]], second: Mapping[Box, Sequence[Word]]
) -> dict[Box, Sequence[Word]]:
    """The first reading with its figures as both readings have them."""
    return {**first, **{place: _agreed(prints, place, first.get(place, ()), words) for place, words in second.items()}}


def _agreed(prints: Prints, place: Box, first: Sequence[Word], second: Sequence[Word]) -> Sequence[Word]:
    if _text(first) == _text(second):
        return first
    readings = [words for words in (first, second) if _FIGURE.fullmatch(_text(words))]
    if not readings:
        return first if _HAN.search(_text(first)) else _less_sure(first)
    return _less_sure(max(readings, key=lambda words: (_fits(prints, place, _text(words)), "." in _text(words))))


def _less_sure(words: Sequence[Word]) -> list[Word]:
    return [replace(word, confidence=word.confidence * _DOUBT) for word in words]


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)
