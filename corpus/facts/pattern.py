"""Looking for facts: lines without white space and in one width, so that patterns stay simple, and evidence for hits."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.mapped import MappedText
from corpus.model import Evidence
from corpus.simplify import simplified

_WIDE = "０１２３４５６７８９．％／－＋＝（）：；，ＡＢＣＤＥ√"
_NARROW = "0123456789.%/-+=（）：；，ABCDE√"
_ONE_WIDTH = dict(zip(_WIDE + "():;,", _NARROW + "（）：；，", strict=True))
_FOLDED = re.compile("[" + re.escape("".join(wide for wide, narrow in _ONE_WIDTH.items() if wide != narrow)) + "]")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line prepared for patterns: ``text`` has no white space, brackets and colons are full width, digits
    half width, characters simplified; ``original`` is the same stretch as printed, ``number`` its place among the logical lines."""

    number: int
    text: str
    squeezed: MappedText
    original: MappedText

    def evidence(self, start: int, end: int) -> Evidence:
        """``[start, end)`` of ``text`` as evidence in the source, quoted as printed."""
        first, last = self.squeezed.span(start, end)
        return Evidence(first, last, self._quote(first, last))

    def _quote(self, first: int, last: int) -> str:
        origin = self.original.origin
        return self.original.text[bisect_left(origin, first) : bisect_left(origin, last)]


def prepare(lines: Sequence[MappedText]) -> list[Line]:
    """The lines of a document, ready to be searched."""
    return [prepared(line, number) for number, line in enumerate(lines)]


def prepared(line: MappedText, number: int) -> Line:
    """One line, ready to be searched."""
    return Line(number, *_squeezed(line), line)


def _squeezed(line: MappedText) -> tuple[str, MappedText]:
    words = line.text.split()
    squeezed = line if words == [line.text] else _without_space(line, words)
    return _one_width(squeezed.text), squeezed


def _without_space(line: MappedText, words: Sequence[str]) -> MappedText:
    origin, at = array("l"), 0
    for word in words:
        at = line.text.index(word, at)
        origin.extend(line.origin[at : at + len(word)])
        at += len(word)
    return MappedText("".join(words), origin)


def squeeze(text: str) -> str:
    """A string in the form of ``Line.text``."""
    return _one_width("".join(text.split()))


def _one_width(text: str) -> str:
    return simplified(_FOLDED.sub(lambda match: _ONE_WIDTH[match.group()], text))


def year_of(digits: str) -> int | None:
    """2021 from ``2021`` or ``二〇二一``; None outside 1990–2100.

    >>> year_of("二〇二一"), year_of("2O21")
    (2021, None)
    """
    plain = digits.translate(_CHINESE_DIGITS)
    return int(plain) if plain.isdecimal() and 1990 <= int(plain) <= 2100 else None


_LONGEST_SENTENCE = 300
_YEAR_NAMED = re.compile(r"((?:19|20)\d{2})年|(上一?年度?|去年|往年)|(本年度?|今年)")


def of_other_year(text: str, at: int, year: int | None) -> bool:
    """Whether what stands at ``at`` is said of another year than ``year``: the last year named before it in its sentence
    is another one, or 上年度."""
    low = max(0, at - _LONGEST_SENTENCE)
    low = max(low, *(text.rfind(end, low, at) + 1 for end in "。；;"))
    named = [match for match in _YEAR_NAMED.finditer(text, low, at) if not _in_title_of_paper(text, low, match.start())]
    # 上年度（2021年度）: the year in brackets explains, it does not change, what was named before.
    if any(match[2] and text[match.end() : match.end() + 1] in "（的得自评" for match in named[-2:]):
        return True
    if not named or named[-1][3]:
        return False
    return bool(named[-1][2]) or (year is not None and int(named[-1][1]) != year)


def _in_title_of_paper(text: str, low: int, at: int) -> bool:
    """Whether a place lies in 《…》: papers carry the year in which they were issued."""
    return text.rfind("《", low, at) > text.rfind("》", low, at)


YEAR = r"(?P<year>(?:19|20)\d{2}|二[〇○零]{1}[〇○零一二三四五六七八九]{2})"
