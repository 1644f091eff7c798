"""From physical lines to logical ones: a heading, a paragraph, a cell each.

PDF text breaks a line wherever the page ended, in the middle of words, often with a blank line after each. The rule
that undoes it is how the line was made: a line is *full* when the next word would not have fitted. A full line goes on
in the next one, unless that one opens a block of its own (a marker such as ``（一）``). The page's width is not known; it
is the widest of the neighbouring lines, and counts only where several lines come near it.

Nothing is added but, between two Latin words, the space that the line break stood for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.apart import counts_apart, ends_sentence, is_apart, is_closed
from corpus.headings import is_chapter
from corpus.lines import PAGE_BREAK, PhysicalLine, is_form_header, physical_lines
from corpus.mapped import MappedText
from corpus.markers import opens_block
from corpus.page import INDENTED, NARROWEST, Page
from corpus.runs import counts_on

_NEARLY = 0.75
# The two characters by which a paragraph's first line is indented; text taken from PDF has lost them.
_INDENT = 4
_GOES_ON = tuple("，、（《“—-")
_TOTAL_ROW = re.compile(r"总分|合计|总计")
_ROW_END = re.compile(r"\s[\d.]+$")
# Below a title, of which it is the second line: （2022年度）.
_YEAR_OF_TITLE = re.compile(r"[（(]\s*(?:20\d\d|二[〇○零Oo0][一二三四五六七八九〇○零]{2})\s*年度?\s*[）)]")
_WORDY = re.compile(r"[\u4e00-\u9fff，、]")
_ROW = re.compile(r"\t|\s[\d.,]+(?:\s|$)")
_INSIDE = re.compile(r"[\u4e00-\u9fff0-9]")
_STOP = re.compile(r"[。；：，:;,]")
# Columns: what stands further in is centred, or who signs.
_MOST_INDENT = 6
_GOING_ON = re.compile(r"[\u4e00-\u9fff0-9，。、；]")


def unwrap(text: str) -> list[MappedText]:
    """The logical lines of a text, none of them empty, mapped to the text."""
    return joined(physical_lines(text))


def joined(lines: Sequence[PhysicalLine]) -> list[MappedText]:
    """The same from the text's physical lines."""
    page = Page(lines)
    logical: list[list[PhysicalLine]] = []
    in_form = False
    for number, line in enumerate(lines):
        in_form = is_form_header(line.text) or (in_form and not is_chapter(line.text))
        if number and _continues(lines, number, in_form, logical[-1], page):
            logical[-1].append(line)
        else:
            logical.append([line])
    return [_join(parts) for parts in logical]


def _continues(
    lines: Sequence[PhysicalLine], number: int, in_form: bool, so_far: Sequence[PhysicalLine], page: Page
) -> bool:
    """Whether line ``number`` goes on with the logical line ``so_far``."""
    before, line = lines[number - 1], lines[number]
    if line.gap < PAGE_BREAK and _YEAR_OF_TITLE.fullmatch(line.text):
        return is_closed(before.text) and not before.text.endswith(("）", ")"))
    if is_apart(lines, number, page) or counts_apart(so_far[0].text, before.text, line.text):
        return False
    if page.opens[number]:
        return counts_on(so_far, line.text, full=page.is_full(number))
    if in_form:
        return _continues_cell(before, line) and page.is_full_cell(number)
    ended, lacks_indent = ends_sentence(before.text), _lacks_indent(so_far, line)
    unsure = ended or page.is_plain[number - 1]
    if lacks_indent and line.gap >= PAGE_BREAK and (not unsure or page.indents(number)):
        return True
    if _clings(before, line) and page.usual_gap(number) and not page.is_plain[number - 1]:
        return True
    if not page.is_full(number, _INDENT if len(so_far) == 1 else 0):
        if before.text.endswith(_GOES_ON) or _cut_by_page(before, line) or _breaks_off(before, number - 1, page):
            return True
        return lacks_indent and not unsure and line.gap == 0 and page.indents(number)
    if ended:
        return line.indent < 2 and line.gap <= page.usual_gap(number) and not _is_indented(lines, number, page)
    return True


def _continues_cell(before: PhysicalLine, line: PhysicalLine) -> bool:
    """Whether a line may belong to the cell of the line before, neither being whole rows of the form."""
    if _ROW_END.search(before.text) or is_form_header(before.text) or _TOTAL_ROW.match(line.text):
        return False
    return line.gap == 0 and not ends_sentence(before.text)


def _clings(before: PhysicalLine, line: PhysicalLine) -> bool:
    """Whether no blank line parts two lines of a sentence; rows of tables stand together too."""
    return (
        line.gap == 0
        and before.width >= NARROWEST
        and bool(_WORDY.match(before.text[-1]))
        and not _ROW.search(line.text)
    )


def _is_indented(lines: Sequence[PhysicalLine], number: int, page: Page) -> bool:
    """Whether a line that goes on in the next one is short by just the indent of a paragraph's first line."""
    if number + 1 == len(lines):
        return False
    return page.is_full(number + 1, _INDENT) and not page.is_full(number + 1)


def _breaks_off(line: PhysicalLine, number: int, page: Page) -> bool:
    """Whether a line of a wrapped page, nearly as wide as the page, stops inside a sentence: numbers and Latin words are
    set narrower or wider than counted here, so that a cut line may look a little short."""
    widest = page.width_at(number)
    if widest is None or widest < NARROWEST or line.width < _NEARLY * widest:
        return False
    return not page.is_ended[number] and not page.is_plain[number]


def _lacks_indent(so_far: Sequence[PhysicalLine], line: PhysicalLine) -> bool:
    """Whether a line lacks the indent that the paragraph before began with, so that it begins none of its own. Titles and
    cells, which are never indented, hold no sentence."""
    if line.indent >= INDENTED or not INDENTED <= so_far[0].indent <= _MOST_INDENT:
        return False
    if "\t" in line.text or "\t" in so_far[-1].text or not _STOP.search(line.text):
        return False
    return so_far[-1].width >= NARROWEST or any(_STOP.search(part.text) for part in so_far)


def _cut_by_page(before: PhysicalLine, line: PhysicalLine) -> bool:
    """A long paragraph without wraps that a page break cut: no end of a sentence, and no heading either (what holds a
    whole sentence is none, whatever it begins with)."""
    return (
        before.width >= 2 * NARROWEST
        and (not opens_block(before.text) or "。" in before.text)
        and _INSIDE.match(before.text[-1]) is not None
        and _GOING_ON.match(line.text) is not None
    )


def _join(parts: Sequence[PhysicalLine]) -> MappedText:
    pieces: list[MappedText] = []
    for part in parts:
        if pieces and _parts_words(pieces[-1].text, part.text):
            # The white space behind, a line or page break, stands for the space.
            pieces.append(MappedText.of(" ", pieces[-1].span()[1]))
        pieces.append(part.content)
    return MappedText.join(pieces)


def _parts_words(before: str, after: str) -> bool:
    return before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum()
