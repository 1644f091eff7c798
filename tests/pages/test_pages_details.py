"""The panels of a report's page: what was understood in detail, each thing with a way to the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.pages.conftest import application, put
from tests.pages.detailed import TEXT, library_in
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import PLAIN
from web.library import Library

BARE = "2021年度云岚市青屏区总工会部门整体支出绩效自评报告\n\n一、基本情况\n本会负责维护职工权益。\n"


@pytest.fixture(scope="module")
def detailed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Report 1 with details of every kind, 2 the same union's next year, 3 without any."""
    library = library_in(tmp_path_factory.mktemp("detailed"))
    put(library, ("22.txt", TEXT), ("23.txt", TEXT.replace("2022", "2023")), ("21.txt", BARE))
    yield library
    library.close()


@pytest.fixture
def reader(detailed: Library) -> FlaskClient:
    """A browser before these reports."""
    return application(detailed).test_client()


@pytest.fixture
def shown(reader: FlaskClient) -> html.HtmlElement:
    """The page of report 1."""
    return page(reader.get("/reports/1"))


def panel(shown: html.HtmlElement, name: str) -> html.HtmlElement:
    """The panel under the heading with this anchor."""
    return shown.get_element_by_id(name).getparent()


def row(shown: html.HtmlElement, label: str) -> str:
    """What the card of facts says of one."""
    return next(words for words in texts(shown, ".ledger tr") if words.startswith(label))


def test_the_card_holds_the_main_figures_with_the_labels_of_the_report(shown: html.HtmlElement) -> None:
    assert "820.5 万元 2022年度支出预算" in row(shown, "预算金额")
    assert "798.3 万元 2022年度决算支出" in row(shown, "决算金额")
    assert "96.29% 完成支出预算" in row(shown, "预算执行率")


def test_errors_come_first_and_what_agrees_is_folded_with_its_count(shown: html.HtmlElement) -> None:
    checks = panel(shown, "checks")
    assert texts(checks, ".what .tag") == ["错误", "存疑", "舍入差异", "相符"]
    assert texts(checks, "details summary") == ["相符的 1 项"]
    assert "得分合计与各项相符" in text(checks, "details")
    assert not find(checks, "details[open]")


def test_a_check_shows_its_computation_and_what_is_printed_at_its_place(shown: html.HtmlElement) -> None:
    assert texts(panel(shown, "checks"), ".sum") == [
        "798.3 ÷ 820.5 × 100 ≈ 97.29，报告写 96.29",
        "798.3 ÷ 820.5 × 100 ≈ 97.29",
        "3 + 5 + 9.5 = 17.5",
    ]


def test_every_place_that_is_named_leads_to_exactly_these_words(reader: FlaskClient, shown: html.HtmlElement) -> None:
    proofs = find(shown, ".panel .proof")
    assert len(proofs) >= 6
    for proof in proofs:
        (address,) = links(proof, "a")
        source = page(reader.get(address))
        assert "".join(texts(source, ".lines mark")) == text(proof, "q")
        assert text(proof, "a") == f"原文第 {line_of(source)} 行"


def line_of(source: html.HtmlElement) -> int:
    """The number of the line that the source page points at."""
    return 1 + [each.get("id") for each in find(source, ".lines li")].index("here")


def test_a_measure_stands_beside_the_problem_it_answers_with_the_reason(shown: html.HtmlElement) -> None:
    first, second, rest = find(shown, ".pair")
    assert texts(first, "h3") == ["问题 1 （一）指标量化不足", "措施 1 （一）细化绩效指标"]
    assert text(first, ".because") == "对应问题 1：序号相同：（一）"
    assert texts(second, "h3") == ["问题 2 （二）资产管理不到位"]
    assert "未见对应措施" in text(second, ".side")
    assert texts(rest, "h3") == ["措施 2 （二）加强培训"]
    assert "没有明确对应的问题" in text(rest, ".side")


def test_problems_carry_their_categories_by_name(shown: html.HtmlElement) -> None:
    first, second, _ = find(shown, ".pair")
    assert "B2 指标量化不足" in text(first, ".problem")
    assert "B3 指标缺项不完整" in text(first, ".problem")
    assert "G1 资产账实、盘点、处置" in text(second, ".problem")


def test_categories_outside_problems_and_measures_are_not_out_of_sight(shown: html.HtmlElement) -> None:
    (aside,) = find(shown, ".asides")
    assert "人员变动频繁" in text(aside, ".words")
    assert "G1" in text(aside, ".category")


def test_a_category_decided_on_a_card_leads_back_to_the_card(shown: html.HtmlElement) -> None:
    form = find(shown.get_element_by_id("problem-1"), "form")[0]
    back = find(form, "input[name=anchor]")[0].get("value")
    assert back == "problem-1"
    first = find(shown, ".asides li")[0]
    assert find(first, "input[name=anchor]")[0].get("value") == first.get("id")


def test_the_history_names_the_category_that_was_decided_and_its_passage(
    library: Library, browser: FlaskClient
) -> None:
    put(library, ("a.txt", PLAIN))
    passage = library.archive.report(1).passages[-1].id
    library.archive.tag(passage, "B1", "陈会计")
    (line,) = [each for each in find(page(browser.get("/reports/1")), ".correct li") if "类别：" in each.text_content()]
    assert (text(line, "a"), links(line, "a")) == ("B1", [f"#p{passage}"])


def test_what_came_again_in_the_next_year_is_linked(reader: FlaskClient, shown: html.HtmlElement) -> None:
    assert "/reports/2#" in " ".join(links(shown, ".again a"))
    assert "2023 年度" in text(shown, ".again")
    assert "上年也有" in text(page(reader.get("/reports/2")), ".again")


def test_lost_points_come_first_with_reason_and_measure(shown: html.HtmlElement) -> None:
    form = panel(shown, "form")
    assert "分值合计 20，得分合计 17.5，失分 2.5" in text(form, ".sums")
    assert [words.split()[:3] for words in texts(form, ".losing tbody tr")] == [
        ["资产盘点管理效率", "›", "资产管理"],
        ["培训人次履职效能", "›", "产出"],
    ]
    assert texts(form, ".losing td.lost") == ["2", "0.5"]
    assert "未按时盘点" in text(form, ".losing tbody")
    assert text(form, "summary") == "全部 3 项指标"
    assert len(find(form, "details tbody tr")) == 3


def test_amounts_rates_and_counts_are_tables_that_fold(shown: html.HtmlElement) -> None:
    money = panel(shown, "money")
    assert texts(money, "summary") == ["金额 3 笔", "比率 1 个", "数量 1 个"]
    assert "820.5 万元" in text(money, "tbody td")
    assert texts(money, "tbody tr")[-1].startswith("在职12 人")


def test_leftovers_and_missing_parts_are_named(shown: html.HtmlElement) -> None:
    gaps = panel(shown, "gaps")
    assert "（单位名称）" in text(gaps, ".proof q")
    assert "没有填写的空格" in " ".join(texts(gaps, "li"))
    assert "自评得分" in texts(gaps, "li")


def test_the_row_of_panels_counts_what_is_in_them(shown: html.HtmlElement) -> None:
    glance = text(shown, ".glance")
    for words in ("1 处错误，1 处存疑", "问题 2 措施 2", "3 项，失 2.5 分", "残留与缺项 2"):
        assert words in glance
    for address in links(shown, ".glance a"):
        assert shown.get_element_by_id(address.removeprefix("#")) is not None


EMPTY = ["没有可以核对的数字", "没有认出存在的问题", "没有认出改进措施", "没有认出指标评分表", "没有认出金额"]


def test_an_empty_panel_says_so_in_one_line(reader: FlaskClient) -> None:
    bare = page(reader.get("/reports/3"))
    for words in EMPTY:
        assert words in text(bare)
    assert "未注明" in row(bare, "预算执行率")
    assert not find(bare, ".pairs")
    assert not find(bare, ".panel table")


def test_a_hostile_document_stays_text_in_every_panel(shown: html.HtmlElement) -> None:
    assert_inert(shown)
    assert "固定资产<b>未按时盘点</b>" in text(shown, ".problem")


def test_headings_descend_one_step_at_a_time(shown: html.HtmlElement) -> None:
    levels = [int(each.tag[1]) for each in shown.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_a_report_that_says_there_are_no_problems_is_shown_to_say_so(library: Library, browser: FlaskClient) -> None:
    head, _, _ = PLAIN.partition("（一）绩效目标编报")
    put(library, ("无.txt", head + "无。\n"))
    assert "报告写明无问题。" in texts(page(browser.get("/reports/1")), "p")
