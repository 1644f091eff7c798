"""Ruled tables of scans: rows with tabs from whole pages, clean and as bad copies."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from test_ocr import FONT, needs_tesseract

from corpus.parse import understand
from corpus.readers import ocr
from corpus.readers.ocr_picture import prepared

EDGES = (150, 420, 560, 1050, 1200, 1350, 2300)
HEADS = ("一级指标", "分值", "三级指标", "分值", "得分", "未达标原因")
ROWS = (
    ("预算编制质量", "6", "5.5", "测算依据不够充分，编制较粗。"),
    ("支出进度均衡性", "12.5", "12.5", ""),
    ("结余资金控制", "4", "3.44", "结余资金规模偏大，没有及时清理。"),
    ("政府采购合规性", "7", "7", ""),
)
LINES = [
    "\t".join(HEADS),
    "资金管理\t18\t预算编制质量\t6\t5.5\t测算依据不够充分，编制较粗。",
    "\t\t支出进度均衡性\t12.5\t12.5",
    "\t\t结余资金控制\t4\t3.44\t结余资金规模偏大，没有及时清理。",
    "采购管理\t12\t政府采购合规性\t7\t7",
]


def form() -> Image.Image:
    """A page of A4 at 300 dpi with a form under a title: two names of levels, the first merged over three rows."""
    image = Image.new("L", (2480, 3508), 255)
    pen = ImageDraw.Draw(image)
    tops = [600 + 120 * number for number in range(6)]
    write(pen, (800, 500), "部门整体支出绩效自评表", 60)
    for number, top in enumerate((*tops, 1200)):
        left = EDGES[2] if number in (2, 3) else EDGES[0]
        pen.line((left, top, EDGES[-1], top), fill=20, width=4)
    for edge in EDGES:
        pen.line((edge, 600, edge, 1200), fill=20, width=4)
    cells(pen, 600, HEADS)
    cells(pen, 840, ("资金管理", "18"))
    cells(pen, 1080, ("采购管理", "12"))
    for number, row in enumerate(ROWS):
        cells(pen, tops[number + 1], ("", "", *row))
    write(pen, (1500, 1400), "填报单位：青禾县总工会", 60)
    return image


def cells(pen: ImageDraw.ImageDraw, top: int, texts: tuple[str, ...]) -> None:
    for left, text in zip(EDGES, texts, strict=False):
        write(pen, (left + 20, top + 75), text, 42)


def write(pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, size: int) -> None:
    assert FONT is not None
    pen.text(place, text, font=ImageFont.truetype(str(FONT), size, index=2), fill=20, anchor="ls")


def copied(image: Image.Image) -> Image.Image:
    """At 200 dpi, askew, blurred, grainy and as a poor JPEG, with gaps in the rules."""
    pen = ImageDraw.Draw(image)
    for x in range(250, 2300, 400):
        pen.rectangle((x, 590, x + 14, 604), fill=255)
    turned = image.rotate(1.3, resample=Image.Resampling.BICUBIC, fillcolor=255).resize((1654, 2339))
    blurred = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.7))).astype(int)
    grain = np.random.default_rng(1).normal(-8, 6, blurred.shape)
    stream = io.BytesIO()
    Image.fromarray(np.clip(blurred + grain, 0, 255).astype(np.uint8)).save(stream, "JPEG", quality=40)
    return Image.open(stream)


def squeezed(text: str) -> list[str]:
    return [line.replace(" ", "") for line in text.splitlines()]


@needs_tesseract
def test_a_form_comes_out_as_rows_between_the_lines_around_it() -> None:
    found = ocr.recognise(form())
    lines = squeezed(found.text)
    assert lines[1:-1] == LINES
    assert "自评表" in lines[0]
    assert lines[-1].startswith("填报单位")
    assert found.confidence > 0.8


@needs_tesseract
@pytest.mark.parametrize("dpi", [96, 141, 220])
def test_the_rows_are_the_same_whatever_the_resolution_of_the_picture(dpi: int) -> None:
    image = form()
    smaller = image.resize((image.width * dpi // 300, image.height * dpi // 300), Image.Resampling.LANCZOS)
    assert squeezed(ocr.recognise(smaller).text)[1:-1] == LINES


@needs_tesseract
def test_the_figures_of_a_bad_copy_are_right_and_its_rows_understood() -> None:
    rows = [line.split("\t") for line in squeezed(ocr.recognise(copied(form())).text)]
    assert [row[3:5] for row in rows if len(row) > 4] == [line.split("\t")[3:5] for line in LINES]
    indicators = understand("\n".join(map("\t".join, rows))).indicators
    assert [(one.weight, one.score) for one in indicators] == [(6, 5.5), (12.5, 12.5), (4, 3.44), (7, 7)]


@pytest.mark.skipif(FONT is None, reason="needs a Chinese font (fonts-noto-cjk)")
def test_the_print_of_cells_is_taken_from_the_page() -> None:
    ready = prepared(form())
    assert ready.prints is not None
    assert len(ready.prints.cells) == sum(map(bool, "\t".join(LINES).split("\t")))
    # The title and the line below stay, the form goes.
    ink = np.flatnonzero((np.asarray(ready.page) < 128).any(axis=1))
    assert not ((ink > 295) & (ink < 605)).any()
    assert ink.min() < 260 < 660 < ink.max()
