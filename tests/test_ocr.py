"""Recognised words become lines as printed; with Tesseract on the machine, whole pages are read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from corpus.errors import Unreadable
from corpus.parse import understand
from corpus.readers import ocr
from corpus.readers.ocr_lines import confidence_of, lines_of, words_of
from corpus.readers.ocr_marks import mended
from corpus.readers.ocr_picture import prepared

FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)
FONT = next((font for font in FONTS if font.exists()), None)
needs_tesseract = pytest.mark.skipif(
    not ocr.available() or FONT is None,
    reason="needs Tesseract with chi_sim (tesseract-ocr-chi-sim) and fonts-noto-cjk",
)
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
REPORT = (
    "青禾县总工会2023年度部门整体支出",
    "绩效自评报告",
    "一、基本情况",
    "全年预算数为687.65万元，执行率98.5%。",
    "本单位自评得分95.5分，等级为良。",
)


def tsv(*rows: tuple[int, int, int, float, str]) -> str:
    """Tesseract's table of words given as line, left, width, confidence in percent and text."""
    return "\n".join(
        [HEAD, "4\t1\t1\t1\t1\t0\t0\t0\t900\t40\t-1\t"]
        + [
            f"5\t1\t1\t1\t{line}\t1\t{left}\t{line * 50}\t{width}\t30\t{sure}\t{text}"
            for line, left, width, sure, text in rows
        ]
    )


def page(lines: tuple[str, ...] = REPORT, size: int = 66) -> Image.Image:
    """A page of A4 at 300 dpi."""
    assert FONT is not None
    image = Image.new("RGB", (2480, 3508), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), size, index=2)
    for number, line in enumerate(lines):
        pen.text((320, 320 + number * 130), line, font=font, fill="black")
    return image


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([(1, 100, 90, 95, "总工会"), (1, 195, 60, 95, "2023"), (1, 260, 60, 95, "年度")], ["总工会2023年度"]),
        ([(1, 100, 90, 95, "ABC"), (1, 205, 60, 95, "2023")], ["ABC 2023"]),
        ([(1, 100, 60, 95, "(一)"), (1, 160, 60, 95, "职责:"), (1, 220, 60, 95, "1,2:30")], ["（一）职责：1,2:30"]),
        ([(1, 100, 60, 95, "预算"), (1, 400, 60, 95, "10")], ["预算  10"]),
        ([(1, 100, 60, 95, "工会"), (2, 100, 3, 12, "·"), (3, 100, 60, 95, "经费")], ["工会", "经费"]),
        ([], []),
    ],
)
def test_words_become_lines(rows: list[tuple[int, int, int, float, str]], lines: list[str]) -> None:
    assert [line.text for line in lines_of(words_of(tsv(*rows)), 144)] == lines


def test_lines_have_their_places_in_points_with_the_room_of_marks() -> None:
    row = [(1, 100 + 60 * at, 60, 95.0, "工会") for at in range(7)]
    line = lines_of(words_of(tsv(*row, (1, 520, 15, 95.0, "。"))), 144)[0]
    # 29 pixels a character: 435 pixels for 15 of them, the full stop's other half added.
    assert (line.x0, line.em, line.loose) == (50, pytest.approx(14.5), False)
    assert line.x1 == pytest.approx(267.5 + 14.5 / 2)
    assert lines_of(words_of(tsv((1, 100, 60, 95, "预算"), (1, 400, 60, 95, "10"))), 144)[0].loose


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("(ABC)", "(ABC)"),
        ("《一)市〈州)《工会法》", "（一）市（州）《工会法》"),
        ("不足;《(2)评价", "不足；（2）评价"),
        ("分工《〈2)实施", "分工（2）实施"),
        ("《(试行)办法》", "《（试行）办法》"),
        ("程序:(])准备", "程序：（1）准备"),
        ("支出4.7]万元", "支出4.7]万元"),
    ],
)
def test_marks_get_their_shape_back_and_numbers_stay(read: str, printed: str) -> None:
    assert mended(read) == printed


def test_confidence_is_that_of_the_characters() -> None:
    words = words_of(tsv((1, 0, 90, 90, "总工会"), (1, 100, 30, 50, "的")))
    assert confidence_of(words) == pytest.approx(0.8)
    assert confidence_of([]) == 0


def test_rows_that_are_no_words_are_passed_over() -> None:
    assert words_of("5\tbroken\n\n" + HEAD + "\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t-1\t \n") == []


def test_pages_are_recognised_at_one_resolution_in_grey() -> None:
    assert prepared(Image.new("RGB", (2480, 3508), "white")).page.size == (1240, 1754)
    assert prepared(Image.new("1", (620, 877), 1)).page.size == (1240, 1754)
    assert prepared(Image.new("RGBA", (1240, 1754), (0, 0, 0, 0))).page.getpixel((9, 9)) == 255
    assert {prepared(Image.new(mode, (40, 40))).page.mode for mode in ("1", "L", "P", "RGB", "CMYK", "I;16", "LA")} == {
        "L"
    }


def test_a_round_seal_goes_and_a_red_letterhead_stays() -> None:
    image = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((700, 1200, 940, 1440), outline=(220, 30, 40), width=12)
    pen.rectangle((800, 1310, 840, 1330), fill="black")
    pen.rectangle((200, 100, 1040, 180), fill=(220, 30, 40))
    grey = prepared(image).page
    assert grey.getpixel((706, 1320)) > 200
    assert grey.getpixel((820, 1320)) < 60
    assert grey.getpixel((600, 140)) < 120


@pytest.mark.parametrize("script", [None, "exit 1", "echo 'List of available languages'; echo eng; echo chi_sim_vert"])
def test_without_program_or_data_there_is_no_recognition(
    script: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for the program")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr, "_PLACES", ())
    if script is not None:
        fake(tmp_path, script)
    assert not ocr.available()
    with pytest.raises(Unreadable) as refused:
        ocr.recognise(Image.new("L", (10, 10)))
    assert refused.value.code == "needs_ocr"


def test_data_of_another_name_serves_and_a_failing_program_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for the program")
    fake(tmp_path, 'case "$*" in *--list-langs*) echo chi_sim_fast;; *) exit 3;; esac')
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert ocr.available()
    with pytest.raises(Unreadable) as refused:
        ocr.recognise(Image.new("L", (10, 10)))
    assert refused.value.code == "ocr_failed"


def fake(folder: Path, script: str) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@needs_tesseract
def test_a_page_is_recognised_with_its_unit_year_and_score() -> None:
    found = ocr.recognise(page())
    assert 0.7 < found.confidence <= 1
    report = understand(found.text)
    assert (report.unit.name, report.year, report.score.total) == ("青禾县总工会", 2023, 95.5)
    assert "687.65万元" in squeezed(found.text)


@needs_tesseract
def test_an_empty_page_gives_no_text() -> None:
    assert ocr.recognise(Image.new("RGB", (1240, 1754), "white")).text == ""


@needs_tesseract
def test_text_below_a_seal_is_recognised() -> None:
    image = page(("青禾县总工会", "2024年3月12日"))
    seal = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(seal)
    pen.ellipse((350, 260, 830, 740), outline=(225, 60, 60), width=14)
    pen.ellipse((540, 450, 640, 550), fill=(225, 60, 60))
    # The ink of a stamp lets the print below show.
    found = ocr.recognise(ImageChops.multiply(image, seal))
    assert "2024年3月12日" in squeezed(found.text)


@needs_tesseract
def test_a_last_line_of_one_character_is_read_and_ends_its_paragraph() -> None:
    full = "对培训竞赛疗休养等常年开展的项目尚未形成本单位的支"
    image = page((f"　　{full[:-2]}", full, f"{full[:-1]}不", "一。", f"　　{full[:-2]}", full, full))
    lines = ocr.recognise(image).text.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("的不一。")
    assert all(line.startswith("　　对培训") for line in lines)
