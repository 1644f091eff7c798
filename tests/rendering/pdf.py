"""A report as a PDF with a text layer, in Adobe's standard Chinese font, which every viewer supplies itself."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.samples import Document
from corpus.samples.dice import Dice
from tests.rendering.page import Page, Rule, Text
from tests.rendering.setting import pages

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def measure(text: str, size: float) -> float:
    """The width of a text as the font has it."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


def write(document: Document) -> bytes:
    """The bytes of the file, the same every time. In part lines are thin filled boxes, as Word writes them."""
    dice = Dice("pdf", document.name)
    boxed, framed_first = dice.chance(0.5), dice.chance(0.5)
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for page in pages(document, measure):
        canvas.setPageSize((page.width, page.height))
        texts = page.frame + page.texts if framed_first else page.texts + page.frame
        for text in texts:
            _write(canvas, page, text)
        for rule in page.rules:
            _rule(canvas, page, rule, boxed=boxed)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _write(canvas: Canvas, page: Page, text: Text) -> None:
    written = canvas.beginText(text.x, page.height - text.y)
    written.setFont(FONT, text.size)
    written.setCharSpace(text.spread)
    written.textOut(text.text)
    canvas.drawText(written)


def _rule(canvas: Canvas, page: Page, rule: Rule, *, boxed: bool) -> None:
    if boxed:
        across, down = max(rule.x1 - rule.x0, 0.5), max(rule.y1 - rule.y0, 0.5)
        canvas.rect(rule.x0, page.height - rule.y0 - down, across, down, stroke=0, fill=1)
    else:
        canvas.setLineWidth(0.5)
        canvas.line(rule.x0, page.height - rule.y0, rule.x1, page.height - rule.y1)
