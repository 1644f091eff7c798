"""The text of a document's body as it reads with all changes accepted: paragraphs with their numbers, tables, text boxes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.readers.docx.elements import child, is_on, local, value
from corpus.readers.docx.grid import rows_of
from corpus.readers.docx.inline import PAGE, Inline
from corpus.readers.docx.pictures import covers_page
from corpus.readers.docx.printed import dotted, numbered, trimmed
from corpus.readers.docx.styles import Style, over, read_properties
from corpus.readers.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from corpus.readers.docx.numbering import Numbering
    from corpus.readers.docx.styles import Styles

_SAME_PAGE = frozenset({"continuous", "nextColumn"})


class Body:
    """Takes the elements of a document in order. ``lines()`` gives the text; ``left_out`` counts what could not be read."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.left_out: Counter[str] = Counter()
        self._styles, self._numbering = styles, numbering
        self._flow, self._inline = Flow(), Inline(styles)
        self._carried = ""
        self._cells = 0
        self._sections: list[str] = []

    def take(self, document: etree._Element) -> None:
        """Read a whole document."""
        self._sections = [_beginning(one) for one in document.iter("{*}sectPr") if _is_section(one)][::-1]
        self._walk(document)
        self._end_carried()

    def lines(self) -> list[str]:
        """The lines of the text so far."""
        return self._flow.lines()

    def _walk(self, parent: etree._Element) -> None:
        for element in parent:
            tag = local(str(element.tag))
            handler = _HANDLERS.get(tag)
            if handler is not None:
                handler(self, element)
            elif tag in _SIGNS:
                self._inline.write(_SIGNS[tag])
            elif tag not in _DROPPED:
                self._walk(element)

    # -- paragraphs

    def _paragraph(self, element: etree._Element) -> None:
        self._inline.write(self._carried)
        self._carried = ""
        self._walk(element)
        text = self._inline.take()
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            # Its end was deleted: what is left of it belongs to the next paragraph.
            self._carried = text
        else:
            self._place(text, properties, is_hidden=is_on(child(mark, "vanish")))
        self._end_section(properties)

    def _place(self, text: str, properties: etree._Element | None, *, is_hidden: bool) -> None:
        """Write a paragraph; the number of a list is as hidden as the paragraph's mark."""
        name = value(properties, "pStyle")
        direct = read_properties(properties)
        style = over(direct, self._styles.of(name))
        if style.hidden or (is_hidden and not text.strip()):
            return
        number = self._number(style, direct, name)
        self._flow.write(PAGE if style.new_page else "\n")
        text = trimmed(dotted(text) if style.leader else text)
        self._flow.write(numbered("" if is_hidden else number, text, in_cell=self._cells > 0) + "\n")

    def _number(self, style: Style, direct: Style, name: str | None) -> str:
        """The next number of the paragraph's list. Lists of styles know by the style which level is meant."""
        if not style.number or style.number == "0":
            return ""
        level = direct.level
        if level is None and direct.number is None:
            level = self._numbering.level_of(style.number, self._styles.bases_of(name))
            level = style.level if level is None else level
        return self._numbering.next(style.number, level or 0)

    def _end_section(self, properties: etree._Element | None) -> None:
        """A section may begin on a new page, as its own properties say, which stand at its end."""
        if child(properties, "sectPr") is not None and self._sections:
            self._sections.pop()
            if self._sections and self._sections[-1] not in _SAME_PAGE:
                self._flow.write(PAGE)

    def _end_carried(self) -> None:
        if self._carried:
            self._flow.write(f"\n{trimmed(self._carried)}\n")
            self._carried = ""

    # -- inside a paragraph

    def _run(self, element: etree._Element) -> None:
        if self._inline.open_run(element):
            self._walk(element)

    def _control(self, element: etree._Element) -> None:
        """A content control: a box to tick, or text of any kind."""
        box = child(element, "sdtPr", "checkbox")
        if box is None:
            self._walk(element)
        else:
            self._inline.tick(box)

    def _fraction(self, element: etree._Element) -> None:
        upper, lower = child(element, "num"), child(element, "den")
        if upper is not None and lower is not None:
            self._walk(upper)
            self._inline.write("/")
            self._walk(lower)

    def _alternatives(self, element: etree._Element) -> None:
        """Several ways to say the same: the first, which is for newer programs, else that for all others."""
        chosen = child(element, "Choice")
        chosen = child(element, "Fallback") if chosen is None else chosen
        if chosen is not None:
            self._walk(chosen)

    # -- what stands apart

    def _box(self, element: etree._Element) -> None:
        """A text box: its lines come before the paragraph that it hangs on, which stays whole."""
        around = self._inline, self._carried
        self._inline, self._carried = Inline(self._styles), ""
        self._walk(element)
        self._end_carried()
        self._inline, self._carried = around

    def _word_art(self, element: etree._Element) -> None:
        self._flow.write(f"\n{element.get('string', '')}\n")

    def _table(self, element: etree._Element) -> None:
        self._end_carried()
        for row in rows_of(element):
            self._flow.open_row()
            for cell in row:
                self._empty(cell.before)
                self._flow.open_cell()
                if not cell.empty:
                    self._cells += 1
                    self._walk(cell.element)
                    self._end_carried()
                    self._cells -= 1
                self._flow.close_cell()
                self._empty(cell.behind)
            self._flow.close_row()

    def _empty(self, cells: int) -> None:
        for _ in range(cells):
            self._flow.open_cell()
            self._flow.close_cell()

    def _object(self, element: etree._Element) -> None:
        embedded = child(element, "OLEObject")
        if embedded is not None and not embedded.get("ProgID", "").startswith("Equation"):
            self.left_out["object"] += 1
        self._walk(element)

    def _drawing(self, element: etree._Element) -> None:
        self.left_out["picture"] += covers_page(element)
        self._walk(element)

    def _chunk(self, _element: etree._Element) -> None:
        self.left_out["chunk"] += 1

    def _note(self, _element: etree._Element) -> None:
        self.left_out["note"] += 1


def _is_section(properties: etree._Element) -> bool:
    above = properties.getparent()
    return above is None or local(str(above.tag)) != "sectPrChange"


def _beginning(section: etree._Element) -> str:
    return value(section, "type") or "nextPage"


_HANDLERS: Mapping[str, Callable[[Body, etree._Element], None]] = {
    "p": Body._paragraph,
    "tbl": Body._table,
    "txbxContent": Body._box,
    "textpath": Body._word_art,
    "AlternateContent": Body._alternatives,
    "sdt": Body._control,
    "object": Body._object,
    "drawing": Body._drawing,
    "altChunk": Body._chunk,
    "footnoteReference": Body._note,
    "endnoteReference": Body._note,
    "r": Body._run,
    "f": Body._fraction,
    "t": lambda body, element: body._inline.characters(element),
    "sym": lambda body, element: body._inline.symbol(element),
    "br": lambda body, element: body._inline.line_break(element),
    "instrText": lambda body, element: body._inline.code(element),
    "fldChar": lambda body, element: body._inline.field(element),
}
_SIGNS: Mapping[str, str] = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DROPPED = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "rt"}
)
"""Properties, what changes took away, readings above characters."""
