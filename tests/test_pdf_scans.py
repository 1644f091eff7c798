"""Pages that are pictures: recognised where OCR is at hand, else named or refused; text layers of scans are used."""

from __future__ import annotations

from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pdf_pages import HEIGHT, WIDTH, Paper

from corpus.errors import Unreadable
from corpus.readers import limits, ocr, pdf
from corpus.readers.pdf.scans import Scans
from corpus.readers.refusals import refusal
from corpus.readers.steps import listening
from corpus.saying import Said

if TYPE_CHECKING:
    from PIL import Image

SENTENCE = "青禾县总工会是全县职工利益的代表者和维护者，全年工作完成较好。"


def scan(paper: Paper) -> Paper:
    return paper.picture(0, 0, WIDTH, HEIGHT).page()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """An OCR that reads every page alike, surer of the second; gives the pictures it was shown."""
    shown: list[Image.Image] = []

    def recognise(image: Image.Image) -> SimpleNamespace:
        shown.append(image)
        return SimpleNamespace(text="识别文字\f一页\n", confidence=(0.8, 0.9)[len(shown) - 1])

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", recognise)
    return shown


def test_scans_are_recognised_at_three_hundred_dots(engine: list[Image.Image]) -> None:
    reading = pdf.read(scan(scan(Paper().text(72, 300, SENTENCE).page())).data())
    assert reading.text == f"{SENTENCE}\n\f识别文字\n一页\n\f识别文字\n一页\n"
    assert reading.confidence == pytest.approx(0.85)
    assert reading.warnings == ("第 2、3 页由文字识别得出，置信度 85%，请对照原件核实。",)
    (warning,) = reading.warnings
    # Page numbers are a list, so that other languages set it with marks of their own.
    assert isinstance(warning, Said)
    assert isinstance(warning.values["pages"], Said)
    assert [round(side / 300 * 72) for side in engine[0].size] == [WIDTH, HEIGHT]


def test_a_poster_is_drawn_coarser(engine: list[Image.Image]) -> None:
    paper = Paper(20_000, 20_000).picture(0, 0, 20_000, 20_000).page()
    assert pdf.read(paper.data()).confidence == 0.8
    assert engine[0].size[0] * engine[0].size[1] <= 37_000_000


def test_a_scan_in_strips_is_a_scan(engine: list[Image.Image]) -> None:
    paper = Paper()
    for at in range(10):
        paper.picture(0, at * HEIGHT / 10, WIDTH, HEIGHT / 10)
    assert pdf.read(paper.page().data()).text == "识别文字\n一页\n"
    assert len(engine) == 1


def test_without_ocr_a_scan_is_kept_for_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(Unreadable) as refused:
        pdf.read(scan(Paper()).data())
    assert refused.value.code == "needs_ocr"


def test_ocr_that_fails_on_some_pages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(image: Image.Image) -> None:
        raise refusal("ocr_failed")

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", fail)
    assert "第 2 页是扫描图片" in pdf.read(scan(Paper().text(72, 300, SENTENCE).page()).data()).warnings[0]
    with pytest.raises(Unreadable) as refused:
        pdf.read(scan(Paper()).data())
    assert refused.value.code == "ocr_failed"


def test_the_text_layer_of_a_scan_is_used(engine: list[Image.Image]) -> None:
    reading = pdf.read(scan(Paper().text(72, 300, SENTENCE, mode=3)).data())
    assert (reading.text, reading.confidence, engine) == (SENTENCE + "\n", None, [])
    assert reading.warnings == ("第 1 页是扫描件，读入的是其中附带的识别文字，请对照原件核实。",)


def test_a_page_without_anything_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(Paper().text(72, 100, "English only").page().data())
    assert refused.value.code == "no_text_layer"


def test_every_page_is_a_step() -> None:
    steps: list[tuple[int, int]] = []
    with listening(lambda done, total: steps.append((done, total))):
        pdf.read(Paper().text(72, 100, SENTENCE).page().text(72, 100, SENTENCE).page().data())
    assert steps == [(1, 2), (2, 2)]


def test_the_time_of_ocr_does_not_count(engine: list[Image.Image], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 5.0)
    clock = iter(range(0, 10_000, 1))
    monkeypatch.setattr("corpus.readers.pdf.reading.time.monotonic", lambda: next(clock))
    assert pdf.read(scan(scan(Paper())).data()).confidence is not None


def garbled() -> bytes:
    """A page whose font gives the numbers of its glyphs for characters."""
    return Paper().lines(72, 100, ["\x01\x03\x04\x05\x06\x07 ab"] * 10).page().data()


def test_text_without_meaning_is_recognised_from_what_is_drawn(engine: list[Image.Image]) -> None:
    assert pdf.read(garbled()).text == "识别文字\n一页\n"
    assert len(engine) == 1


def test_text_without_meaning_alone_waits_for_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(Unreadable) as refused:
        pdf.read(garbled())
    assert refused.value.code == "needs_ocr"


def test_text_without_meaning_is_told_where_nothing_recognises_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    scans = Scans()
    with closing(pypdfium2.PdfDocument(garbled())) as document:
        assert scans.recognise(document[0], 0, garbled=True) is None
    assert scans.warnings() == ("第 1 页的字体没有文字对照表，读入的文字不全；需要时请先用 OCR 软件识别。",)
