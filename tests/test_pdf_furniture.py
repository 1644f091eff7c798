"""Headers, footers and page numbers go; what only looks like them stays."""

from __future__ import annotations

import pytest
from pdf_pages import Paper

from corpus.readers import pdf


def read(*pages: list[tuple[float, float, str]]) -> str:
    paper = Paper()
    for texts in pages:
        for x, y, text in texts:
            paper.text(x, y, text)
        paper.page()
    return pdf.read(paper.data()).text


@pytest.mark.parametrize(
    "numbers", ["- {} -", "— {} —", "第{}页 共3页", "第 {} 页", "{}/3", "{}", "Page {} of 3", "第{}页，共3页", "·{}·"]
)
def test_page_numbers_go(numbers: str) -> None:
    pages = [[(72, 300, line), (290, 800, numbers.format(at))] for at, line in enumerate(("甲文", "乙文", "丙文"), 1)]
    assert read(*pages) == "甲文\n\f乙文\n\f丙文\n"


def test_a_page_number_of_a_single_page_goes_only_from_the_very_bottom() -> None:
    assert read([(72, 300, "自评报告"), (290, 810, "- 1 -")]) == "自评报告\n"
    assert read([(72, 300, "自评报告"), (290, 500, "- 1 -")]) == "自评报告\n- 1 -\n"
    assert read([(72, 300, "自评得分"), (72, 320, "95")]) == "自评得分\n95\n"


def test_headers_and_footers_go_with_their_numbers() -> None:
    pages = [
        [(72, 40, "青禾县总工会绩效自评报告"), (72, 300, text), (72, 815, f"2024/3/1 打印，第{at}张")]
        for at, text in enumerate(("甲文", "乙文", "丙文"), 1)
    ]
    assert read(*pages) == "甲文\n\f乙文\n\f丙文\n"


def test_a_title_that_the_header_repeats_stays() -> None:
    title = "青禾县总工会绩效自评报告"
    pages = [[(72, 40, title), (72, 300, text)] for text in ("乙文", "丙文")]
    assert read([(72, 40, title), (200, 120, title), (72, 300, "甲文")], *pages) == f"{title}\n甲文\n\f乙文\n\f丙文\n"


def test_headers_of_even_and_odd_pages_go() -> None:
    pages = [
        [(72, 40, ("青禾县总工会", "绩效自评报告")[at % 2]), (72, 300, f"第{'甲乙丙丁'[at]}段")] for at in range(4)
    ]
    assert read(*pages) == "第甲段\n\f第乙段\n\f第丙段\n\f第丁段\n"


def test_the_same_words_at_other_places_stay() -> None:
    assert read([(72, 60, "存在的问题"), (72, 300, "甲")], [(72, 90, "存在的问题"), (72, 300, "乙")]).count("问题") == 2


def test_a_sentence_at_the_edge_stays() -> None:
    page = [(72, 40, "以上情况特此报告。"), (72, 300, "甲文")]
    assert read(page, page).count("特此报告") == 2


def test_empty_pages_keep_their_place() -> None:
    assert read([(72, 300, "甲文"), (290, 810, "1")], [(290, 810, "2")], [(72, 300, "乙文"), (290, 810, "3")]) == (
        "甲文\n\f\n\f乙文\n"
    )


def test_the_title_of_every_form_of_a_file_stays() -> None:
    paper = Paper()
    for name in ("职工服务", "技能竞赛", "劳模服务"):
        paper.text(200, 60, "项目支出绩效自评表", 18).text(250, 80, "（2023年度）", 9).text(290, 815, "- 1 -")
        paper.grid((72, 200, 520), (100, 120, 140)).cells((72, 200), 113, ("项目名称", name))
        paper.cells((72, 200), 133, ("主管部门及代码", "青禾县总工会")).page()
    text = pdf.read(paper.data()).text
    assert text.count("项目支出绩效自评表\n（2023年度）\n项目名称\t") == 3


def test_what_a_browser_prints_at_the_edges_goes_from_a_single_page_too() -> None:
    head, foot = (
        "2023/5/8 10:21    2022年度绩效自评报告_青禾县政府",
        "https://www.example.gov.cn/zwgk/2023/t0508_1.html    1/1",
    )
    page = [(30, 20, head), (72, 100, "甲文"), (72, 120, "2023/5/8 10:21 发布"), (30, 828, foot)]
    assert read(page) == "甲文\n2023/5/8 10:21 发布\n"
