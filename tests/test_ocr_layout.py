"""Lines of a recognised page become its text: paragraphs by the margins, no page number, fields of a cover."""

from __future__ import annotations

import pytest

from corpus.readers.ocr_layout import text_of
from corpus.readers.pdf.lines import Line

HEIGHT, EM, LEFT, COLUMNS = 842.0, 16.0, 74.0, 28


def line(text: str, number: int, indent: float = 0.0, *, y: float = 0.0, loose: bool = False) -> Line:
    """A line of a page of 28 characters; ``number`` counts from the top."""
    x0 = LEFT + indent * EM
    return Line(text, x0, x0 + len(text) * EM, y or 72 + 28 * number, EM, loose)


BODY = [
    line("经" * 26, 0, 2),
    line("费" * 28, 1),
    line("有限。", 2),
    line("会" * 26, 3, 2),
    line("员" * 28, 4),
    line("多。", 5),
]
PARAGRAPHS = "　　" + "经" * 26 + "费" * 28 + "有限。\n　　" + "会" * 26 + "员" * 28 + "多。\n"


def test_paragraphs_are_told_by_margins() -> None:
    assert text_of(BODY, HEIGHT) == PARAGRAPHS


@pytest.mark.parametrize("number", ["— 3 —", "人1一", "6/17", "第3页共9页", "7"])
def test_the_number_of_the_page_goes_however_it_was_read(number: str) -> None:
    assert text_of([*BODY, line(number, 0, 12, y=805.0)], HEIGHT) == PARAGRAPHS
    assert text_of([line(number, 0, 12, y=35.0), *BODY], HEIGHT) == PARAGRAPHS


@pytest.mark.parametrize(("text", "y"), [("3万元。", 240.0), ("总工会办公室", 805.0), ("2024年3月12日印发", 805.0)])
def test_what_is_no_page_number_stays(text: str, y: float) -> None:
    assert text in text_of([*BODY, line(text, 0, 12, y=y)], HEIGHT)


def test_without_margins_lines_stay_as_printed() -> None:
    lines = [line("部门整体支出绩效自评报告", 0, 8), line("评价年度；2020年度", 2), line("评价单位：青禾县总工会", 3)]
    assert text_of(lines, HEIGHT) == f"{' ' * 16}部门整体支出绩效自评报告\n评价年度：2020年度\n评价单位：青禾县总工会\n"


def test_the_rows_of_a_table_are_no_paragraph() -> None:
    rows = [line("数量指标  培训场次  12  12  10", at, loose=True) for at in range(9)]
    assert text_of([*BODY, *rows], HEIGHT).count("\n") == len(BODY) + len(rows)


def test_a_page_without_lines_has_no_text() -> None:
    assert text_of([], HEIGHT) == ""
