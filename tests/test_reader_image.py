"""Pictures as files: every page of them, how they were held, and what cannot be opened."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from corpus.errors import Unreadable
from corpus.readers import image, limits, ocr
from corpus.readers.ocr import Recognised
from corpus.readers.steps import listening


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes of the pages that were to be recognised; each gives one line."""
    sizes: list[tuple[int, int]] = []

    def recognise(page: Image.Image) -> Recognised:
        sizes.append(page.size)
        return Recognised(f"工会第{len(sizes)}页\n", 0.9 if len(sizes) == 1 else 0.7)

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", recognise)
    return sizes


def saved(form: str, *sizes: tuple[int, int], **options: object) -> bytes:
    pages = [Image.new("RGB", size, (255, 250 - 9 * number, 255)) for number, size in enumerate(sizes)]
    stream = io.BytesIO()
    more: dict[str, object] = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(stream, form, **more, **options)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_a_picture_of_every_format_is_a_page(form: str, seen: list[tuple[int, int]]) -> None:
    reading = image.read(saved(form, (30, 40)))
    assert (reading.text, reading.format, reading.confidence) == ("工会第1页\n", "image", 0.9)
    assert reading.warnings == ("文字由识别得出，置信度 90%，请对照原件核实。",)
    assert seen == [(30, 40)]


def test_every_page_of_a_fax_is_read(seen: list[tuple[int, int]]) -> None:
    steps: list[tuple[int, int]] = []
    with listening(lambda done, total: steps.append((done, total))):
        reading = image.read(saved("TIFF", (30, 40), (40, 30), (20, 20)))
    assert reading.text == "工会第1页\n\f工会第2页\n\f工会第3页\n"
    assert reading.confidence == pytest.approx((0.9 + 0.7 + 0.7) / 3)
    assert seen == [(30, 40), (40, 30), (20, 20)]
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_photo_is_turned_as_it_was_held(seen: list[tuple[int, int]]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image.read(saved("JPEG", (30, 40), exif=exif))
    assert seen == [(40, 30)]


@pytest.mark.parametrize("cut", [10, 30, 60])
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_a_cut_off_picture_is_damaged(form: str, cut: int, seen: list[tuple[int, int]]) -> None:
    data = saved(form, (300, 400))
    with pytest.raises(Unreadable) as refused:
        image.read(data[: len(data) * cut // 100])
    assert refused.value.code == "damaged"


def test_a_picture_of_too_many_pixels_is_never_decoded(seen: list[tuple[int, int]]) -> None:
    data = bytearray(saved("BMP", (8, 8)))
    data[18:26] = (60_000).to_bytes(4, "little") * 2
    with pytest.raises(Unreadable) as refused:
        image.read(bytes(data))
    assert refused.value.code == "unsafe"
    assert not seen


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch, seen: list[tuple[int, int]]) -> None:
    monkeypatch.setattr(limits, "PAGES", 2)
    with pytest.raises(Unreadable) as refused:
        image.read(saved("TIFF", (9, 9), (9, 9), (9, 9)))
    assert refused.value.code == "too_large"


def test_without_recognition_a_picture_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(Unreadable) as refused:
        image.read(saved("PNG", (9, 9)))
    assert refused.value.code == "needs_ocr"


def test_a_picture_without_text_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", lambda page: Recognised("", 0.0))
    with pytest.raises(Unreadable) as refused:
        image.read(saved("PNG", (9, 9)))
    assert refused.value.code == "empty"
