"""Pages that are pictures: drawn and handed to OCR, if it is installed; what became of each, in words for the clerk."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.readers.refusals import refusal
from corpus.saying import listed, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2
    from PIL import Image

_DOTS, _POINTS = 300, 72
# A4 at 300 dots per inch has nine million; a poster is drawn coarser.
_MOST_PIXELS = 36_000_000
_NAMED = 20


@dataclass(slots=True)
class Scans:
    """The numbers of pages (from 0) by what became of them; ``confidences`` are pairs of weight and confidence."""

    recognised: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    layered: list[int] = field(default_factory=list)
    tableless: list[int] = field(default_factory=list)
    confidences: list[tuple[int, float]] = field(default_factory=list)

    @property
    def confidence(self) -> float | None:
        """The mean by length of text; None where nothing was recognised."""
        weight = sum(length for length, _ in self.confidences)
        return sum(length * mean for length, mean in self.confidences) / weight if weight else None

    def recognise(self, page: pypdfium2.PdfPage, number: int, *, garbled: bool = False) -> str | None:
        """The text of a page that is a picture, or whose own text is ``garbled``; None where it cannot be had."""
        from corpus.readers import ocr  # its lines are set by this package, which must be there first

        lacking = self.garbled if garbled else self.unread
        if not ocr.available():
            lacking.append(number)
            return None
        try:
            found = ocr.recognise(_picture(page))
        except Unreadable:
            lacking.append(number)
            return None
        self.recognised.append(number)
        self.confidences.append((len(found.text), found.confidence))
        return found.text

    def note(self, number: int, *, layered: bool, tableless: bool) -> None:
        """Remember what the clerk must know of a page."""
        if layered:
            self.layered.append(number)
        if tableless:
            self.tableless.append(number)

    def require_text(self, has_text: bool) -> None:
        """:raise Unreadable: ``needs_ocr``, ``ocr_failed`` or ``no_text_layer`` when no page gave any text."""
        if has_text:
            return
        if not self.unread and not self.garbled:
            raise refusal("no_text_layer")
        from corpus.readers import ocr

        raise refusal("ocr_failed" if ocr.available() else "needs_ocr")

    def warnings(self) -> tuple[str, ...]:
        """What the clerk must know."""
        told = []
        if self.recognised:
            told.append(
                said(
                    "第 %(pages)s 页由文字识别得出，置信度 %(confidence)s，请对照原件核实。",
                    pages=_numbers(self.recognised),
                    confidence=f"{self.confidence or 0:.0%}",
                )
            )
        if self.layered:
            told.append(
                said(
                    "第 %(pages)s 页是扫描件，读入的是其中附带的识别文字，请对照原件核实。",
                    pages=_numbers(self.layered),
                )
            )
        if self.unread:
            told.append(
                said(
                    "第 %(pages)s 页是扫描图片，其中的文字没有读入；需要时请先用 OCR 软件识别。",
                    pages=_numbers(self.unread),
                )
            )
        if self.garbled:
            told.append(
                said(
                    "第 %(pages)s 页的字体没有文字对照表，读入的文字不全；需要时请先用 OCR 软件识别。",
                    pages=_numbers(self.garbled),
                )
            )
        if self.tableless:
            told.append(
                said("第 %(pages)s 页线条过多，没有按表格读入，请对照原件核实。", pages=_numbers(self.tableless))
            )
        return tuple(told)


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(_DOTS / _POINTS, sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    image: Image.Image = page.render(scale=scale).to_pil()
    return image


def _numbers(pages: Sequence[int]) -> str:
    named = listed([str(number + 1) for number in pages[:_NAMED]])
    return said("%(pages)s等", pages=named) if len(pages) > _NAMED else named
