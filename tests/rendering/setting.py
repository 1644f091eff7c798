"""Setting a report in pages: hard-wrapped paragraphs, headings, signatures, and tables that run over pages."""

from __future__ import annotations

from corpus.samples import Document
from corpus.samples.draft import Block
from tests.rendering.breaking import broken
from tests.rendering.page import LANDSCAPE, PORTRAIT, Measure, Page, Style, Text, frame_pages, runs_of, style_of
from tests.rendering.pieces import Grid, Piece, pieces
from tests.rendering.ruled import Ruled

_TOP = 72.0
_INDENTED = frozenset({"text", "item", "heading"})
_COVER = frozenset({"mark", "line", "title", "contents"})


def pages(document: Document, measure: Measure) -> list[Page]:
    """The pages of the report in its own style."""
    style = style_of(document.name, document.title, document.unit)
    setter = _Setter(style, measure)
    parts = list(pieces(document))
    for before, piece in zip([None, *parts], parts, strict=False):
        if style.cover_page and _ends_cover(before, piece):
            setter.new_page()
        setter.set(piece)
    frame_pages(setter.pages, style, measure)
    return setter.pages


def _ends_cover(before: Piece | None, piece: Piece) -> bool:
    """Whether the lines of a cover, or a table of contents, end here."""
    ended = isinstance(before, Block) and before.kind in ("line", "contents")
    return ended and not (isinstance(piece, Block) and piece.kind in _COVER)


class _Setter:
    """Sets one piece after the other; ``pages`` grows."""

    def __init__(self, style: Style, measure: Measure) -> None:
        self._style, self._measure = style, measure
        self.pages: list[Page] = []
        self._paper = PORTRAIT
        self.new_page()

    def new_page(self) -> None:
        """Begin a page, unless this one is still empty."""
        if not self.pages or self._page.texts or self._page.rules:
            self.pages.append(Page(*self._paper))
        self._y = _TOP

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    @property
    def _bottom(self) -> float:
        return self._paper[1] - 70.0

    @property
    def _width(self) -> float:
        return self._style.width if self._paper == PORTRAIT else self._paper[0] - 120.0

    @property
    def _left(self) -> float:
        return (self._paper[0] - self._width) / 2

    def set(self, piece: Piece) -> None:
        """Put the piece at the end."""
        if isinstance(piece, Grid):
            self._table(piece)
        elif piece.kind == "title":
            self._lines(piece.text, 22.0, 34.0, middle=True)
        elif piece.section and piece.section["kind"] == "appendix":
            self._appendix(piece)
        elif piece.kind in ("sign", "cell"):
            self._aside(piece)
        else:
            self._paragraph(piece)

    def _appendix(self, block: Block) -> None:
        """The title of an annex in the middle; in part of the reports its pages lie on their side."""
        if self._style.landscape:
            self._paper = LANDSCAPE
            self.pages.append(Page(*self._paper))
            self._y = _TOP
        self._lines(block.text, 18.0, 30.0, middle=True)

    def _paragraph(self, block: Block) -> None:
        inset = "　　" if block.kind in _INDENTED else ""
        self._lines(inset + block.text, self._style.size, self._style.pitch)

    def _lines(self, text: str, size: float, pitch: float, *, middle: bool = False) -> None:
        lines = broken(text, self._width, size, self._measure)
        for at, printed in enumerate(lines):
            line = printed.strip(" 　")
            inset = (len(printed) - len(printed.lstrip("　"))) * size
            free = self._width - inset - self._measure(line, size)
            x = self._left + (free / 2 if middle else inset)
            # A line that is justified fills the measure; a closing mark that hangs over is drawn in.
            fills = self._style.justified and not middle and at + 1 < len(lines)
            spread = free / max(1, len(line) - 1) if fills or (free < 0 and not middle) else 0.0
            self._put(x, line, size, pitch, spread)

    def _aside(self, block: Block) -> None:
        """A signature, or the unit of a table: at the right edge."""
        size = self._style.size if block.kind == "sign" else self._style.cell
        back = 2 * size if block.kind == "sign" else 0
        x = self._left + self._width - back - self._measure(block.text, size)
        self._put(x, block.text, size, self._style.pitch, 0.0)

    def _put(self, x: float, text: str, size: float, pitch: float, spread: float) -> None:
        if self._y + pitch > self._bottom:
            self.new_page()
        self._y += pitch
        for run in runs_of(text) if self._style.in_runs else [text]:
            self._page.texts.append(Text(x, self._y - pitch / 4, size, run, spread))
            x += self._measure(run, size) + spread * len(run)

    def _table(self, grid: Grid) -> None:
        ruled = Ruled(grid, self._width, self._style, self._measure)
        self._y += 4
        at = 0
        while at < grid.rows:
            end = ruled.fitting(at, self._bottom - self._y)
            if end == at:
                self.new_page()
                end = max(at + 1, ruled.fitting(at, self._bottom - self._y))
            self._y = ruled.draw(self._page, self._left, self._y, at, end)
            at = end
            if at < grid.rows:
                self.new_page()
        self._y += 10
