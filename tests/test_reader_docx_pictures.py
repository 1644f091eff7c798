"""Word documents of scanned pages, and reports with a form that was pasted as a picture."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from docx.shared import Cm
from PIL import Image

from corpus.errors import Unreadable
from corpus.readers import docx, ocr
from corpus.readers.ocr import Recognised


def png(shade: int) -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("L", (40, 60), shade).save(stream, "PNG")
    stream.seek(0)
    return stream


def document(text: str, pictures: int, side: float = 17) -> bytes:
    word = python_docx.Document()
    word.add_paragraph(text)
    for number in range(pictures):
        word.add_picture(png(number), width=Cm(side), height=Cm(side * 1.4))
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recognises a different text in each picture, none in white ones."""

    def recognise(image: Image.Image) -> Recognised:
        shade = image.getpixel((0, 0))
        return Recognised(
            "青禾县总工会\n" if shade == 0 else "自评\n" if shade == 1 else "", 0.9 if shade == 0 else 0.5
        )

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", recognise)


@pytest.mark.usefixtures("engine")
def test_scanned_pages_are_recognised_in_order() -> None:
    reading = docx.read(document("附件", 3))
    assert reading.text == "附件\n\f青禾县总工会\n\f自评\n"
    assert reading.confidence == pytest.approx((0.9 * 7 + 0.5 * 3) / 10)
    assert len(reading.warnings) == 1


def test_scanned_pages_wait_for_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(Unreadable) as refused:
        docx.read(document("", 1))
    assert refused.value.code == "needs_ocr"


@pytest.mark.parametrize(("side", "warnings"), [(17, 1), (5, 0)])
def test_a_form_pasted_as_a_picture_is_said(side: float, warnings: int) -> None:
    text = "青禾县总工会2023年度部门整体支出绩效自评报告，自评得分95.5分。"
    reading = docx.read(document(text, 1, side))
    assert (reading.text, reading.confidence, len(reading.warnings)) == (text + "\n", None, warnings)


@pytest.mark.usefixtures("engine")
def test_pictures_without_text_leave_the_document_as_it_is() -> None:
    word = python_docx.Document()
    word.add_paragraph("工会")
    word.add_picture(png(255))
    stream = io.BytesIO()
    word.save(stream)
    assert docx.read(stream.getvalue()).text == "工会\n"
