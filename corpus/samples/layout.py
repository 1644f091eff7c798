"""From blocks to the text of a file: the ways in which reports come out of word processors, PDFs and web pages.

========  ===========================================================================================================
pdf       hard-wrapped, a blank line between lines; a new page begins with one space; three blank lines between tables
numbered  the same, with the page number alone between the pages, in the middle of a sentence
tight     hard-wrapped without blank lines, paragraphs indented, ``- 3 -`` between the pages
flow      a line for each paragraph, indented
spaced    a line for each paragraph, a blank line between
broken    like spaced, but pages break paragraphs in two as if each half were one
single    the whole document in one line
running   hard-wrapped, the title at the head of each page and ``第3页 共9页`` at its foot, both in the middle of sentences
packed    hard-wrapped without blank lines, indents or signs of pages
web       a line for each paragraph, with the blanks of web pages: no-break, ideographic, before and after the text
========  ===========================================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.samples.draft import Block

_WIDTHS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "full": (),
    "brackets": (("（", "("), ("）", ")")),
    "colons": (("：", ":"),),
    "commas": (("万元，", "万元,"), ("人，", "人,"), ("；", ";")),
    "dots": (("“", '"'), ("”", '"')),
}
_CLOSING = frozenset("，。；：、！？）》”’%,;:)…")
_DIGIT_BESIDE_HAN = re.compile(r"(?<=[一-鿿])(?=[0-9])|(?<=[0-9])(?=[一-鿿])")
_INDENT, _INDENTED = "　　", frozenset({"text", "item", "heading"})


def half_width(text: str, style: str) -> str:
    """The text with some full-width marks in half width, as typists mix them."""
    for full, half in _WIDTHS[style]:
        text = text.replace(full, half)
    return text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of about ``width`` Chinese characters (Latin letters and digits take half the room of one).

    No line begins with a closing mark, no number is cut.
    """
    lines, start = [], 0
    while start < len(text):
        room = text[start : start + width]
        narrow = (3 * len(room) - len(room.encode())) // 2
        end = min(start + width + narrow // 2, len(text))
        while end < len(text) and _inside_number(text, end) and end > start + width // 2:
            end -= 1
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        lines.append(text[start:end])
        start = end
    return lines


def _inside_number(text: str, at: int) -> bool:
    return text[at].isascii() and text[at - 1].isascii() and not text[at].isspace()


def _lines(block: Block, width: int, indent: str = "") -> list[str]:
    """A block as lines of a page; the cells of tables are wrapped already."""
    if block.kind in ("cell", "page"):
        return [block.text]
    inset = indent if block.kind in _INDENTED else ""
    spaced = _DIGIT_BESIDE_HAN.sub(" ", block.text) if not indent else block.text
    return [line.strip() if not indent else line for line in wrap(inset + spaced, width)]


def _pages(lines: Iterable[str], length: int) -> Iterator[list[str]]:
    page: list[str] = []
    for line in lines:
        page.append(line)
        if len(page) == length:
            yield page
            page = []
    if page:
        yield page


def _pdf(blocks: Sequence[Block]) -> str:
    pages = _pages((line for block in blocks for line in _lines(block, 28)), 22)
    text = "".join(("" if not at else "\n ") + "\n\n".join(page) for at, page in enumerate(pages))
    return " " + text + "\n"


def _numbered(blocks: Sequence[Block]) -> str:
    pages = _pages((line for block in blocks for line in _lines(block, 30)), 24)
    return "".join("\n\n".join(page) + f"\n\n\n\n{at}\n\n" for at, page in enumerate(pages, 1))


def _tight(blocks: Sequence[Block]) -> str:
    pages = _pages((line for block in blocks for line in _lines(block, 36, _INDENT)), 36)
    return "\n".join("\n".join(page) + f"\n- {at} -" for at, page in enumerate(pages, 1)) + "\n"


def _flow(blocks: Sequence[Block]) -> str:
    return "\n".join((_INDENT if block.kind in _INDENTED else "") + block.text for block in blocks) + "\n"


def _spaced(blocks: Sequence[Block]) -> str:
    return "\n\n".join(block.text for block in blocks) + "\n"


def _broken(blocks: Sequence[Block]) -> str:
    """Every 700 characters a page ends; a paragraph that runs across is cut there."""
    pieces, room = [], 700
    for block in blocks:
        text = block.text
        if block.kind == "text" and 0 < room < len(text):
            cut = next(at for at in range(room, len(text) + 1) if at == len(text) or not _inside_number(text, at))
            text = f"{text[:cut].rstrip()}\n\n{text[cut:].lstrip()}".rstrip()
        room = room - len(block.text) if room > len(block.text) else 700
        pieces.append(text)
    return "\n\n".join(pieces) + "\n"


def _single(blocks: Sequence[Block]) -> str:
    return " ".join(block.text.replace("\n", "") for block in blocks if block.text)


def _running(blocks: Sequence[Block]) -> str:
    head = next(block.text for block in blocks if block.kind == "title")
    pages = list(_pages((line for block in blocks for line in _lines(block, 32)), 26))
    feet = (f"第{at}页 共{len(pages)}页" for at in range(1, len(pages) + 1))
    printed = ["\n".join([*page, foot]) for page, foot in zip(pages, feet, strict=True)]
    return f"\n{head}\n".join(printed) + "\n"


def _packed(blocks: Sequence[Block]) -> str:
    return "\n".join(line for block in blocks for line in _lines(block, 38)) + "\n"


def _web(blocks: Sequence[Block]) -> str:
    """Paragraphs indented with no-break spaces or ideographic ones, some followed by a blank line with a blank in it."""
    indents = ("\xa0\xa0\xa0\xa0", "\u3000\u3000", " \u3000", "")
    lines = []
    for at, block in enumerate(blocks):
        lines.append((indents[at % 4] if block.kind in _INDENTED else "") + block.text + (" ", "")[at % 2])
        lines += ["\xa0"] if at % 3 == 0 else []
    return "\n".join(lines) + "\n"


LAYOUTS: Mapping[str, Callable[[Sequence[Block]], str]] = {
    "pdf": _pdf,
    "numbered": _numbered,
    "tight": _tight,
    "flow": _flow,
    "spaced": _spaced,
    "broken": _broken,
    "single": _single,
    "running": _running,
    "packed": _packed,
    "web": _web,
}


def lay_out(blocks: Sequence[Block], layout: str, width: str) -> str:
    """The text of the file."""
    return LAYOUTS[layout]([typed(block, width) for block in blocks])


def typed(block: Block, width: str) -> Block:
    """The block in the widths of the report. The mark of a sample stays as it is, so that it is found."""
    if block.kind == "mark":
        return block
    row = block.row and replace(block.row, cells=tuple(half_width(cell, width) for cell in block.row.cells))
    return replace(block, text=half_width(block.text, width), heading=half_width(block.heading, width), row=row)
