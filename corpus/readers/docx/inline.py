"""The text inside paragraphs: runs, breaks, fields, signs of symbol fonts, boxes to tick; what is hidden is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.readers.docx.elements import attribute, child, is_on, local, value
from corpus.readers.docx.fields import Fields
from corpus.readers.docx.symbols import spelled, symbol

if TYPE_CHECKING:
    from lxml import etree

    from corpus.readers.docx.styles import Styles

PAGE = "\n\f\n"
"""A new page, as the flow takes it."""

_BREAKS = {"page": PAGE, "column": "\n", "textWrapping": "\n"}


class Inline:
    """The text of the paragraph under way. Elements come in reading order; ``take`` hands the text out."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields = Fields()
        self._text: list[str] = []
        self._font: str | None = None

    def write(self, text: str) -> None:
        """Add text, unless it stands in the code of a field."""
        if not self._fields.in_code:
            self._text.append(text)

    def take(self) -> str:
        """The text of the paragraph that ends here."""
        self._fields.end_paragraph()
        text = "".join(self._text)
        self._text = []
        return text

    def open_run(self, run: etree._Element) -> bool:
        """Note the look of a run; False when it is hidden."""
        look = child(run, "rPr")
        self._font = None
        if look is None:
            return True
        fonts = child(look, "rFonts")
        if fonts is not None:
            self._font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
        if not self._is_hidden(look):
            return True
        # A field goes on behind its hidden marks.
        for element in run:
            if local(str(element.tag)) == "fldChar":
                self._fields.mark(element)
        return False

    def _is_hidden(self, look: etree._Element) -> bool:
        hidden = child(look, "vanish")
        if hidden is not None:
            return is_on(hidden)
        style = value(look, "rStyle")
        return style is not None and bool(self._styles.of_run(style).hidden)

    def characters(self, element: etree._Element) -> None:
        """``w:t``; a line break in the file is a space."""
        self.write(spelled(element.text or "", self._font).replace("\n", " "))

    def symbol(self, element: etree._Element) -> None:
        """``w:sym``."""
        self.write(symbol(attribute(element, "font"), attribute(element, "char")))

    def line_break(self, element: etree._Element) -> None:
        """``w:br``: a line, a column or a page ends."""
        self.write(_BREAKS.get(attribute(element, "type") or "", "\n"))

    def code(self, element: etree._Element) -> None:
        """``w:instrText``."""
        self._fields.code(element.text or "")

    def field(self, element: etree._Element) -> None:
        """``w:fldChar``."""
        self.write(self._fields.mark(element))

    def tick(self, box: etree._Element) -> None:
        """``w14:checkbox``, whose own sign is a matter of taste: Word's ☒ means chosen, not refused."""
        self.write("☑" if is_on(child(box, "checked")) else "☐")
