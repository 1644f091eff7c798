"""Builds small PDFs for tests with reportlab, as office programs print them: text at places, ruled grids, pictures.

Places are points from the upper left corner; texts are given by their baseline.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 595.0, 842.0
_FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(_FONT))


class Paper:
    """A document being written, page by page."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT) -> None:
        self._stream = io.BytesIO()
        self.height = height
        self.canvas = Canvas(self._stream, pagesize=(width, height), invariant=True)

    def text(self, x: float, y: float, text: str, size: float = 12, spread: float = 0, mode: int = 0) -> Paper:
        """One run of text; ``spread`` is added between characters, ``mode`` 3 is invisible."""
        run = self.canvas.beginText(x, self.height - y)
        run.setFont(_FONT, size)
        run.setCharSpace(spread)
        run.setTextRenderMode(mode)
        run.textOut(text)
        self.canvas.drawText(run)
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 12, pitch: float = 20) -> Paper:
        """Lines below each other; one that begins with two ideographic spaces is indented by two characters."""
        for at, line in enumerate(lines):
            indent = 2 * size if line.startswith("　　") else 0
            self.text(x + indent, y + at * pitch, line.strip("　"), size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Paper:
        """A drawn line."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> Paper:
        """All lines of a grid."""
        for x in columns:
            self.rule(x, rows[0], x, rows[-1])
        for y in rows:
            self.rule(columns[0], y, columns[-1], y)
        return self

    def cells(self, columns: Sequence[float], y: float, texts: Sequence[str], size: float = 9) -> Paper:
        """The texts of a row, one a column; a line break in a text begins a new line."""
        for x, text in zip(columns, texts, strict=False):
            for at, line in enumerate(text.split("\n")):
                self.text(x + 3, y + at * (size + 3), line, size)
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Paper:
        """A grey picture with its upper left corner there."""
        image = ImageReader(Image.new("L", (8, 8), 200))
        self.canvas.drawImage(image, x, self.height - y - height, width, height)
        return self

    def page(self) -> Paper:
        """End the page."""
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._stream.getvalue()
