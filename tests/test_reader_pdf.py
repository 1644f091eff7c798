"""PDF: the text layer page by page, in the lines as printed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from formats import PICTURE, pdf

from corpus.errors import Unreadable
from corpus.readers import limits, ocr, read
from corpus.readers.radicals import SUPPLEMENT, fold_radicals

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.model import Reading


printing = pytest.mark.skipif(
    not shutil.which("chromium"), reason="prints a page with Chromium, which is not installed"
)


def test_lines_end_as_printed_and_pages_in_a_page_break() -> None:
    data = pdf([["青禾县总工会绩效自评", "报告"], [], ["一、基本情况，支出3.5万元"]])
    reading = read("报告.pdf", data)
    assert reading.text == "青禾县总工会绩效自评\n报告\n\f\n\f一、基本情况，支出3.5万元\n"
    assert (reading.format, reading.encoding, reading.warnings) == ("pdf", None, ())


def test_a_hyphen_at_the_end_of_a_line_stays_as_printed() -> None:
    lines = ["表1：收入-", "支出（2021-", "2023年）co-", "operation"]
    assert read("a.pdf", pdf([lines])).text == "\n".join([*lines, ""])


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert read("a.pdf", pdf([["总⼯会组织⻓⾜进步"]])).text == "总工会组织长足进步\n"


def test_only_radicals_are_folded() -> None:
    assert fold_radicals("⼯⻓⺟Ａ①％㎡") == "工长母Ａ①％㎡"
    assert all(len(fold_radicals(chr(code))) == 1 for code in range(0x2E80, 0x2FE0))
    assert not set(SUPPLEMENT.values()) & set(SUPPLEMENT)


def test_scanned_pages_between_others_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    page = ["一、基本情况：青禾县总工会是全县职工利益的代表者和维护者。"]
    reading = read("a.pdf", pdf([page, [PICTURE], page, [PICTURE, "扫描大师"]]))
    assert reading.warnings == ("第 2、4 页是扫描图片，其中的文字没有读入；需要时请先用 OCR 软件识别。",)


def test_a_picture_behind_a_page_of_text_is_no_scan() -> None:
    page = [PICTURE, "一、基本情况：青禾县总工会是全县职工利益的代表者和维护者。"]
    assert read("a.pdf", pdf([page])).warnings == ()


def test_reading_stops_when_the_pages_take_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", -1.0)
    with pytest.raises(Unreadable) as refused:
        read("a.pdf", pdf([["工会"]]))
    assert refused.value.code == "too_slow"


def test_reading_stops_when_the_text_grows_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHARACTERS", 10)
    with pytest.raises(Unreadable) as refused:
        read("a.pdf", pdf([["总工会绩效"]] * 3))
    assert refused.value.code == "too_large"


def printed(folder: Path, html: str, *options: str) -> Reading:
    """What is read of a page as Chromium prints it."""
    page, sheet = folder / "报告.html", folder / "报告.pdf"
    page.write_text(f"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8>{html}", encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    subprocess.run(
        [*command, *options, f"--print-to-pdf={sheet}", page.as_uri()], check=True, capture_output=True, timeout=60
    )
    return read(sheet.name, sheet.read_bytes())


@printing
def test_a_page_printed_by_a_browser_is_read(tmp_path: Path) -> None:
    html = "<h1>青禾县总工会</h1><p>一、基本情况。执行率98.5%。"
    assert printed(tmp_path, html, "--no-pdf-header-footer").text == "青禾县总工会\n一、基本情况。执行率98.5%。\n"


@printing
def test_paragraphs_printed_by_a_browser_with_its_own_edges_are_whole(tmp_path: Path) -> None:
    # Fonts that Chromium draws as outlines are measured by their ink: 月 ends early.
    style = (
        "<style>body{font:16pt/1.75 'Noto Serif CJK SC',serif}p{text-indent:2em;margin:0;text-align:justify}</style>"
    )
    paragraph = (
        "2022年3月1日至12月31日，县总工会门户网站按月公开经费收支情况；其中：（1）因公出国（境）经费为零；"
        "（2）公务用车购置及运行维护费2.77万元，“三公”经费总体下降，职工满意度为98.5%，各月支出进度均衡。"
    )
    text = printed(tmp_path, style + f"<p>{paragraph}</p>" * 20).text
    lines = [line.strip() for line in text.replace("\f", "").split("\n")]
    assert "".join(lines) == paragraph * 20
    # What a page's end cuts stands in two lines.
    assert lines.count(paragraph) >= 20 - 2 * text.count("\f")
