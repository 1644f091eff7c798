"""Characters become lines: doubled glyphs, spread titles, blanks, watermarks, turned pages."""

from __future__ import annotations

import pytest
from pdf_pages import Paper

from corpus.readers import pdf
from corpus.readers.pdf.chars import Char
from corpus.readers.pdf.lines import lines_of


def text_of(paper: Paper) -> str:
    return pdf.read(paper.page().data()).text


def test_glyphs_drawn_twice_for_a_bold_face_are_read_once() -> None:
    paper = Paper()
    for shift in (0, 0.4, 0.8):
        paper.text(72 + shift, 100, "绩效自评报告11，执行率99.5%", 16)
    assert text_of(paper) == "绩效自评报告11，执行率99.5%\n"


def test_an_invisible_copy_of_the_text_is_read_once() -> None:
    paper = Paper().text(72, 100, "青禾县总工会").text(72, 100, "青禾县总工会", mode=3)
    assert text_of(paper) == "青禾县总工会\n"


def test_real_repetitions_stay() -> None:
    assert text_of(Paper().text(72, 100, "人人人参与，1110000元……")) == "人人人参与，1110000元……\n"


@pytest.mark.parametrize("spread", [0, 12, 20])
def test_a_title_set_letter_by_letter_is_its_word(spread: float) -> None:
    assert text_of(Paper().text(72, 100, "绩效自评报告", 22, spread)) == "绩效自评报告\n"


def test_a_title_typed_with_blanks_is_its_word() -> None:
    assert text_of(Paper().text(72, 100, "绩 效 自 评 报 告", 22)) == "绩效自评报告\n"


def test_words_far_apart_keep_a_blank() -> None:
    paper = (
        Paper()
        .text(72, 100, "单位：万元")
        .text(300, 100, "2023年度")
        .text(72, 130, "总预算")
        .text(111, 130, "基本支出")
    )
    assert text_of(paper) == "单位：万元 2023年度\n总预算 基本支出\n"


def test_stretched_lines_get_no_blanks() -> None:
    assert text_of(Paper().text(72, 100, "本单位自评得分95.5分，等级为优，共12项", 12, 3)).count(" ") == 0


def test_raised_marks_stay_in_their_line() -> None:
    paper = Paper().text(72, 100, "面积120m").text(72 + 4 * 12 + 18, 96, "2", 7).text(72, 120, "下一行文字")
    assert text_of(paper).splitlines()[-1] == "下一行文字"
    assert len(text_of(Paper().text(72, 100, "面积").text(96, 96, "2", 7)).splitlines()) == 1


def test_a_leaning_watermark_is_left_out() -> None:
    paper = Paper().lines(72, 100, ["青禾县总工会自评报告", "一、基本情况说明如下"])
    paper.canvas.saveState()
    paper.canvas.translate(200, 400)
    paper.canvas.rotate(45)
    paper.canvas.drawString(0, 0, "WATERMARK")
    paper.canvas.restoreState()
    assert text_of(paper) == "青禾县总工会自评报告\n一、基本情况说明如下\n"


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_marked_as_turned_is_read_upright(quarters: int) -> None:
    paper = Paper()
    paper.canvas.setPageRotation(90 * quarters)
    paper.canvas.translate(297, 421)
    paper.canvas.rotate(90 * quarters)
    paper.canvas.setFont("STSong-Light", 12)
    for at, line in enumerate(("第一行文字在上", "第二行文字在下")):
        paper.canvas.drawString(-100, 50 - 20 * at, line)
    assert text_of(paper) == "第一行文字在上\n第二行文字在下\n"


@pytest.mark.parametrize("quarters", [1, 3])
def test_text_up_or_down_the_paper_is_read_across(quarters: int) -> None:
    paper = Paper()
    paper.canvas.translate(297, 421)
    paper.canvas.rotate(90 * quarters)
    paper.canvas.setFont("STSong-Light", 12)
    for at, line in enumerate(("第一行文字在上", "第二行文字在下")):
        paper.canvas.drawString(-100, 50 - 20 * at, line)
    assert text_of(paper) == "第一行文字在上\n第二行文字在下\n"


def test_characters_boxed_by_their_ink_get_no_blanks() -> None:
    # As Chromium's outline fonts are measured: 月 and the comma end before their em does.
    widths = {"月": 12.8, "，": 5.0, "1": 7.5, "8": 8.0}
    x, chars = 72.0, []
    for char in "2022年8月本部门完成，其中9月1日启动":
        wide = not char.isdigit()
        chars.append(Char(char, x, x + widths.get(char, 16.0 if wide else 8.0), 100, 16))
        x += 16 if wide else 9
    (line,) = lines_of(chars)
    assert line.text == "2022年8月本部门完成，其中9月1日启动"


def test_a_full_line_ends_where_the_em_of_its_last_mark_does() -> None:
    (line,) = lines_of([Char("完", 72, 88, 100, 16), Char("成", 88, 104, 100, 16), Char("；", 104, 109, 100, 16)])
    assert line.x1 == 120


def test_figures_a_quarter_apart_are_two() -> None:
    assert text_of(Paper().text(72, 80, "得分").text(72, 100, "1.5").text(90, 100, "1.5")) == "得分\n1.5 1.5\n"


def test_figures_spread_like_their_line_are_one() -> None:
    assert text_of(Paper().text(72, 100, "2022年度自评报告", 22, 8)) == "2022年度自评报告\n"


def test_a_gap_before_figures_is_a_blank_where_those_behind_them_are_written() -> None:
    # LibreOffice leaves out the blank at the end of a piece of Chinese text and begins the figures further on.
    chars, x = [], 72.0
    for char in "整体效能_50 预算编制_20":
        width = {"_": 5.0, " ": 4.0}.get(char, 8.0 if char.isdigit() else 16.0)
        if char != "_":
            chars.append(Char(char, x, x + width, 100, 16))
        x += width
    (line,) = lines_of(chars)
    assert line.text == "整体效能 50 预算编制 20"
