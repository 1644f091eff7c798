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

from corpus.lines import PhysicalLine, is_form_header, physical_lines, width
from corpus.mapped import MappedText
from corpus.markers import Style, marker_of, opens_block

_NEIGHBOURS = (6, 15, 60)
# Narrower columns than this are cells, covers or lists of names, never the text area of a page.
_NARROWEST_PAGE = 36
# Justified text is set with stretched spaces, so widths measured from characters are off by up to two characters.
_SLACK = 4
_NEARLY = 0.75
# The two characters by which a paragraph's first line is indented; text taken from PDF has lost them.
_INDENT = 4
_FIRST_WORD = re.compile(r"[0-9A-Za-z.,%/+-]+|.", re.DOTALL)
_NEVER_FIRST = "，。、；：！？）》】”’%.,;:!?)"
_ENDS_SENTENCE = re.compile(r"[。！？!?][”’」）)]?$")
_ENDED = re.compile(r"[。；！？：;:]$")
_GOES_ON = re.compile(r"[，、（《“—-]$")
_CLOSED = re.compile(
    r"^[^。，；：、]{6,60}(自评表|评分表|评价表|指标表|申报表|报告|自评情况|情况说明|(决算|预算)(公开|说明)?)\s*([（(][^（()）]{2,12}[）)])?$|^【.*】$|[.…·]{3,}\s*\d{0,3}$"
)
_TOTAL_ROW = re.compile(r"总分|合计|总计")
_ROW_END = re.compile(r"\s[\d.]+$")
_BARE_NUMBER = re.compile(r"[\d.,%\s—-]+")


def unwrap(text: str) -> list[MappedText]:
    """The logical lines of a text, none of them empty, mapped to the text."""
    lines = physical_lines(text)
    logical: list[list[PhysicalLine]] = []
    in_form = False
    for number, line in enumerate(lines):
        in_form = in_form or is_form_header(line.text)
        if number and _continues(lines, number, in_form, logical[-1]):
            logical[-1].append(line)
        else:
            logical.append([line])
    return [_join(parts, text) for parts in logical]


def _continues(lines: Sequence[PhysicalLine], number: int, in_form: bool, so_far: Sequence[PhysicalLine]) -> bool:
    """Whether line ``number`` goes on with the logical line ``so_far``."""
    before, line = lines[number - 1], lines[number]
    closed = _CLOSED.search(before.text) and not line.text.startswith("的")
    if closed or _BARE_NUMBER.fullmatch(before.text):
        return False
    if _CLOSED.search(line.text) and _ENDS_SENTENCE.search(before.text):
        return False
    if marker_of(line.text) and (_ENDS_SENTENCE.search(before.text) or _is_plain_heading(before.text)):
        return False
    if opens_block(line.text):
        return _counts_on(so_far, line.text) and _is_full(lines, number, _NARROWEST_PAGE, 0)
    if in_form:
        if _ROW_END.search(before.text) or is_form_header(before.text) or _TOTAL_ROW.match(line.text):
            return False
        return line.gap == 0 and not _ENDS_SENTENCE.search(before.text) and _is_full(lines, number, 8, 0)
    if not _is_full(lines, number, _NARROWEST_PAGE, _INDENT if len(so_far) == 1 else 0):
        return bool(_GOES_ON.search(before.text)) or _cut_by_page(before, line) or _breaks_off(lines, number - 1)
    if _ENDS_SENTENCE.search(before.text):
        return line.indent < 2 and line.gap <= _usual_gap(lines, number) and not _is_indented(lines, number)
    return True


def _is_indented(lines: Sequence[PhysicalLine], number: int) -> bool:
    """Whether a line that goes on in the next one is short by just the indent of a paragraph's first line."""
    if number + 1 == len(lines):
        return False
    return _is_full(lines, number + 1, _NARROWEST_PAGE, _INDENT) and not _is_full(lines, number + 1, _NARROWEST_PAGE, 0)


def _breaks_off(lines: Sequence[PhysicalLine], number: int) -> bool:
    """Whether a line of a wrapped page, nearly as wide as the page, stops inside a sentence: numbers and Latin words are
    set narrower or wider than counted here, so that a cut line may look a little short."""
    page, line = _page_width(lines, number), lines[number]
    if page is None or page < _NARROWEST_PAGE or line.width < _NEARLY * page:
        return False
    return not _ENDED.search(line.text) and not _is_plain_heading(line.text)


def _counts_on(so_far: Sequence[PhysicalLine], text: str) -> bool:
    """Whether the marker continues a list inside the sentence: ``…；3.加大建设；`` / ``4.提升服务；``."""
    marker = marker_of(text)
    if marker is None or marker.style is not Style.DIGIT or marker.number < 2:
        return False
    earlier = "".join(line.text for line in so_far)
    opening = marker_of(earlier)
    inline = re.search(rf"[：:；;。，]\s*{marker.number - 1}\s*[.．、](?!\d)", earlier)
    return inline is not None and (opening is None or opening.style is not Style.DIGIT)


def _cut_by_page(before: PhysicalLine, line: PhysicalLine) -> bool:
    """A long paragraph without wraps that a page break cut: no end of a sentence, and no heading either."""
    return (
        before.width >= 2 * _NARROWEST_PAGE
        and not opens_block(before.text)
        and bool(re.search(r"[\u4e00-\u9fff0-9]$", before.text))
        and bool(re.match(r"[\u4e00-\u9fff0-9，。、；]", line.text))
    )


def _is_full(lines: Sequence[PhysicalLine], number: int, narrowest: int, indent: int) -> bool:
    """Whether the first word of line ``number`` would not have fitted behind the line before."""
    in_form = narrowest != _NARROWEST_PAGE
    page = _cell_width(lines, number - 1) if in_form else _page_width(lines, number - 1)
    if page is None or page < narrowest:
        return False
    return lines[number - 1].width + indent + _first_word(lines[number].text) > page - _SLACK + 2


def _page_width(lines: Sequence[PhysicalLine], number: int) -> int | None:
    """The widest width that several lines near this one come close to, cut rather than ended; None if unwrapped.

    Paragraphs of like length end in 。, and numbered lines may be headings: neither shows where the page ends.
    """
    for radius in _NEIGHBOURS:
        near = [line for line in _neighbours(lines, number, radius) if not _is_plain_heading(line.text)]
        near.sort(key=lambda line: line.width)
        for last in range(len(near), 2, -1):
            full = [line for line in near[:last] if line.width >= near[last - 1].width - 2 * _SLACK]
            # Hardly any line can be wider than the page: a table's header, seldom more.
            if _is_cut(full) and len(near) - last <= len(full) // 2:
                return full[len(full) // 2].width
    return None


def _is_cut(full: Sequence[PhysicalLine]) -> bool:
    return len(full) >= 3 and sum(not _ENDED.search(line.text) for line in full) >= 2


def _is_plain_heading(text: str) -> bool:
    return opens_block(text) and not re.search(r"[。；：]", text)


def _cell_width(lines: Sequence[PhysicalLine], number: int) -> int:
    """The width of a form's cell: its lines stand together between blank ones."""
    return max(line.width for line in _block(lines, number, _NEIGHBOURS[0]))


def _neighbours(lines: Sequence[PhysicalLine], number: int, radius: int) -> Sequence[PhysicalLine]:
    """The lines around one: those of its own block where blank lines part blocks, else all near it."""
    if _usual_gap(lines, number):
        return lines[max(0, number - radius) : number + radius + 1]
    return _block(lines, number, radius)


def _block(lines: Sequence[PhysicalLine], number: int, radius: int) -> Sequence[PhysicalLine]:
    first, last = number, number + 1
    while first > max(0, number - radius) and lines[first].gap == 0:
        first -= 1
    while last < min(len(lines), number + radius + 1) and lines[last].gap == 0:
        last += 1
    return lines[first:last]


def _usual_gap(lines: Sequence[PhysicalLine], number: int) -> int:
    gaps = sorted(line.gap for line in lines[max(0, number - _NEIGHBOURS[0]) : number + _NEIGHBOURS[0]])
    return gaps[len(gaps) // 2]


def _first_word(text: str) -> int:
    """Columns of what cannot be parted at the start of a line, with the punctuation that clings to it."""
    match = _FIRST_WORD.match(text)
    end = match.end() if match else 0
    while end < len(text) and text[end] in _NEVER_FIRST:
        end += 1
    return width(text[:end])


def _join(parts: Sequence[PhysicalLine], text: str) -> MappedText:
    pieces: list[MappedText] = []
    for part in parts:
        if pieces and _parts_words(pieces[-1].text, part.text):
            # The line break itself stands for the space.
            at = text.index("\n", pieces[-1].span()[1])
            pieces.append(MappedText.of(" ", at))
        pieces.append(part.content)
    return MappedText.join(pieces)


def _parts_words(before: str, after: str) -> bool:
    return before[-1].isascii() and before[-1].isalnum() and after[0].isascii() and after[0].isalnum()
