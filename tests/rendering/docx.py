"""A report as a Word document: real tables, indented paragraphs, page numbers, and in part numbers that Word generates."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from corpus.samples import Document
from corpus.samples.dice import Dice
from corpus.samples.draft import Block
from tests.rendering.numbering import Numbering
from tests.rendering.pieces import Cell, Grid, pieces

_ALIGNED = {"title": WD_ALIGN_PARAGRAPH.CENTER, "sign": WD_ALIGN_PARAGRAPH.RIGHT, "contents": WD_ALIGN_PARAGRAPH.LEFT}
_WIDTH = 9000
_HALF_POINTS = 21
"""What tables are set in: 五号."""

_INDENTED = frozenset({"text", "item", "heading"})


def write(document: Document) -> bytes:
    """The bytes of the file."""
    return write_together([document])


def write_together(documents: Sequence[Document]) -> bytes:
    """One file of several reports, each on a page of its own; the habits are those of the first."""
    dice = Dice("docx", documents[0].name)
    word = docx.Document()
    numbered, styled, spaced = dice.chance(0.4), dice.chance(0.5), dice.chance(0.3)
    _frame(word, documents[0], dice)
    for document in documents:
        if document is not documents[0]:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        numbering = Numbering(word, document.blocks) if numbered else None
        for piece in pieces(document):
            if isinstance(piece, Grid):
                word.element.body.insert_element_before(parse_xml(_table(piece)), "w:sectPr")
            else:
                _paragraph(word, piece, numbering, styled=styled, spaced=spaced)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _paragraph(word: Any, block: Block, numbering: Numbering | None, *, styled: bool, spaced: bool) -> None:
    """One paragraph; ``styled`` gives headings Word's styles, ``spaced`` indents by two blanks instead of by layout."""
    paragraph = word.add_paragraph()
    level = int(block.section["level"]) if block.section else 0
    if styled and level:
        paragraph.style = word.styles[f"Heading {min(level, 9)}"]
    text = block.text
    if numbering and (marker := numbering.number(paragraph, block)):
        text = text.removeprefix(marker)
    elif block.kind in _INDENTED and spaced:
        text = "　　" + text
    elif block.kind in _INDENTED:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    _runs(paragraph, text, bold=bool(level))
    if block.kind in _ALIGNED:
        paragraph.alignment = _ALIGNED[block.kind]


def _runs(paragraph: Any, text: str, *, bold: bool) -> None:
    """The text in several runs, as Word keeps what was typed and corrected at different times."""
    third = max(1, len(text) // 3)
    for at in range(0, len(text), third):
        run = paragraph.add_run(text[at : at + third])
        run.bold = bold


def _table(grid: Grid) -> str:
    """The table as Word writes it: cells side by side with ``gridSpan``, those one below the other with ``vMerge``."""
    rows = []
    for at in range(grid.rows):
        here = [cell for cell in grid.cells if cell.row <= at < cell.row + cell.down]
        cells = "".join(_cell(cell, first=cell.row == at) for cell in sorted(here, key=lambda cell: cell.column))
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at in range(*grid.heads) else ""
        rows.append(f"<w:tr>{head}{cells}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(grid))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _widths(grid: Grid) -> list[int]:
    """The widths of the columns in twentieths of a point, by the longest texts of their own cells."""
    needed = [2] * grid.columns
    for cell in grid.cells:
        if cell.across == 1:
            needed[cell.column] = max(needed[cell.column], min(len(cell.text), 10))
    return [_WIDTH * each // sum(needed) for each in needed]


def _cell(cell: Cell, *, first: bool) -> str:
    spans = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    if cell.down > 1:
        spans += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    bold = "<w:b/>" if cell.head else ""
    run = (
        f'<w:r><w:rPr>{bold}<w:sz w:val="{_HALF_POINTS}"/></w:rPr><w:t>{escape(cell.text)}</w:t></w:r>'
        if first and cell.text
        else ""
    )
    return f"<w:tc><w:tcPr>{spans}</w:tcPr><w:p>{run}</w:p></w:tc>"


def _frame(word: Any, document: Document, dice: Dice) -> None:
    """Paper, the running head in part, and the number of the page at the foot."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "FangSong", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    if dice.chance(0.4):
        section.header.paragraphs[0].text = document.title
    foot = section.footer.paragraphs[0]
    before, after = dice.pick([("— ", " —"), ("第", "页"), ("", "")])
    foot.add_run(before)
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    foot._p.append(parse_xml(field))
    foot.add_run(after)
