"""Hard-wrapped, unwrapped and broken lines become whole sentences again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.unwrap import unwrap
from tests.documents import wrapped

PARAGRAPHS = (
    "一、基本情况",
    "（一）部门概况",
    "本会是全市职工的群众组织，负责组织和指导全市各级工会依法维护职工合法权益，开展劳动竞赛，推进产业工人队伍建设，完成市委和上级工会交办的其他任务。",
    "本会内设办公室、组织部、宣教部和权益保障部四个部室，机关行政编制二十一名，年末实有在职人员十九人，离退休人员三十四人。",
    "（二）年度重点工作",
    "1.深化思想引领，组织劳模工匠宣讲团走进企业、学校和社区开展宣讲，引导广大职工听党话、跟党走，讲好新时代劳动故事。",
    "2.做好困难职工帮扶，健全常态化送温暖机制，全年慰问困难职工、一线职工和劳动模范，把党和政府的关怀送到职工心坎上。",
)


def lines(text: str) -> list[str]:
    return [line.text for line in unwrap(text)]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("width", [24, 28, 33, 40])
def test_wrapped_paragraphs_become_whole_again(width: int, between: str) -> None:
    assert lines(wrapped("\n".join(PARAGRAPHS), width, between)) == list(PARAGRAPHS)


def test_paragraphs_without_hard_wraps_stay_as_they_are() -> None:
    assert lines("\n".join(PARAGRAPHS)) == list(PARAGRAPHS)


def test_items_that_are_paragraphs_stay_apart_though_one_ends_with_a_full_line() -> None:
    second = "二是支出标准体系还不健全，对各类培训班和疗休养活动没有分类定标准，同一类活动开支的口径不统一，预算审核缺少依据。"
    third = "三是绩效信息靠人工收集，目标和监控散在各部室的表格里，历年数据不便查找。"
    assert len(second) == 2 * 28
    unindented = [item[at : at + 28] for item in (PARAGRAPHS[2], second, third) for at in range(0, len(item), 28)]
    assert lines("\n".join(unindented))[1:] == [second, third]


def test_a_page_number_inside_a_sentence_is_dropped() -> None:
    text = wrapped("\n".join(PARAGRAPHS))
    cut = text.index("\n\n", text.index("全年"))
    assert lines(text[:cut] + "\n\n\n\n12\n\n" + text[cut + 2 :]) == list(PARAGRAPHS)


def test_page_numbers_that_count_through_the_text_are_dropped_wherever_they_stand() -> None:
    assert lines("一、基本情况\n\n1\n\n（一）部门概况\n\n2\n\n（二）重点工作") == [
        "一、基本情况",
        "（一）部门概况",
        "（二）重点工作",
    ]


@pytest.mark.parametrize("printed", ["- 3 -", "—3—", "第 3 页", "第3页 共12页", "－ 3 －"])
def test_decorated_page_numbers_are_dropped(printed: str) -> None:
    assert lines(f"一、基本情况\n{printed}\n（一）部门概况") == ["一、基本情况", "（一）部门概况"]


def test_a_page_break_inside_a_wrapped_paragraph_is_bridged() -> None:
    text = wrapped("\n".join(PARAGRAPHS))
    cut = text.index("\n\n", text.index("全年"))
    text = text[:cut] + "\n\f\n " + text[cut + 2 :]
    assert lines(text) == list(PARAGRAPHS)


def test_a_page_break_inside_an_unwrapped_paragraph_is_bridged() -> None:
    long = PARAGRAPHS[2]
    assert lines(f"{PARAGRAPHS[0]}\n{long[:50]}\n\n\n{long[50:]}\n{PARAGRAPHS[3]}") == [
        PARAGRAPHS[0],
        long,
        PARAGRAPHS[3],
    ]


def test_a_page_break_inside_an_unwrapped_item_is_bridged() -> None:
    above = "1.绩效目标编报质量有待提高。部分项目的绩效指标与年度重点工作联系不紧，指标值设置偏低，申报时没有逐级审核，年中又"
    below = "没有随任务调整而修订，影响了目标的约束作用。"
    assert lines(f"三、存在的主要问题\n{above}\n\f{below}\n四、改进措施\n")[1] == above + below


def test_a_heading_at_the_foot_of_a_page_stays_alone() -> None:
    heading = "（一）绩效目标编报质量有待提高，部分项目的绩效指标与年度重点工作联系不紧，指标值设置偏低，缺少审核"
    below = "部分项目在申报时没有逐级审核。"
    assert lines(f"三、存在的主要问题\n{heading}\n\f{below}\n四、改进措施\n")[1:3] == [heading, below]


def test_a_wrapped_number_is_no_new_line() -> None:
    text = "（一）自评结论。本部门从资金管理、采购管理、信息公\n\n开管理、资产管理、成本管理等方面进行了评价，按照评\n\n分标准逐项打分，2021 年度整体支出绩效自评结果为\n\n91.58 分。\n\n（二）主要成效"
    assert lines(text)[0].endswith("自评结果为91.58 分。")


def test_a_list_inside_a_wrapped_sentence_goes_on() -> None:
    text = "主要工作包括以下方面：1.服务大局，发挥工会组织的作用；2.\n加大维权力度，维护职工队伍稳定；3.加强组织建设提高水平；\n4.提升服务品牌效应，做实做细服务职工的各项工作任务；5.扎\n实开展劳动竞赛，关爱劳模的工作和生活。\n（三）部门整体收支情况"
    found = lines(text)
    assert len(found) == 2
    assert "3.加强组织建设提高水平；4.提升服务品牌效应" in found[0]


def test_cells_of_a_form_are_whole_but_apart() -> None:
    text = "一级指标 分值 二级指标 得分\n\n部门整体绩效目\n标产出指标完成\n情况\n\n20\n反映年度预算编报时确定的部门整\n体目标完成情况。\n\n20\n\n总分 100 98"
    assert lines(text) == [
        "一级指标 分值 二级指标 得分",
        "部门整体绩效目标产出指标完成情况",
        "20",
        "反映年度预算编报时确定的部门整体目标完成情况。",
        "20",
        "总分 100 98",
    ]


def test_latin_words_keep_the_space_that_the_break_stood_for() -> None:
    text = wrapped(PARAGRAPHS[2], 28) + "本会统一采购办公软件并组织职工参加应用培训Adobe\n\nReader等软件均为正版。"
    assert "Adobe Reader等" in " ".join(lines(text))


@given(st.text(alphabet="一、（）1.2年。，；\n\f 会工总Aa9　", max_size=300))
def test_every_character_maps_to_itself_in_the_source(text: str) -> None:
    for line in unwrap(text):
        for char, at in zip(line.text, line.origin, strict=True):
            assert text[at] == char or (char == " " and text[at] == "\n")


@given(st.text(alphabet="一、（）1.2年。，；\n\f 会工总Aa9　", max_size=300))
def test_nothing_is_lost_but_white_space_and_page_numbers(text: str) -> None:
    kept = {at for line in unwrap(text) for at in line.origin}
    lost = {text[at] for at in range(len(text)) if at not in kept and not text[at].isspace()}
    assert lost <= set("0123456789第页共-—")


def test_a_cut_line_that_looks_a_little_short_still_goes_on() -> None:
    text = (
        wrapped("\n".join(PARAGRAPHS))
        + "全年支出预算为人员经费117.24万元、公用经费22.91\n\n万元，执行率为百分之九十八。\n"
    )
    assert any("公用经费22.91万元" in line for line in lines(text))


def test_a_title_as_wide_as_the_page_is_not_joined_to_the_text() -> None:
    title = "青屏市云台区总工会二〇二一年度部门整体支出绩效自评情况"
    assert lines(f"{title}\n\n" + wrapped("\n".join(PARAGRAPHS), len(title)))[0] == title


def test_the_head_of_every_page_interrupts_no_sentence() -> None:
    head = "2022年度南屏市总工会部门整体支出绩效自评报告"
    pages = [
        f"{head}\n\n一、基本情况\n\n本会是全市职工的群众组织，负责组织和指导全市各级工会依法维\n\n护职工合法权益，开展劳动竞赛，推进产业工人队伍建设改革，办",
        "好职工服务中心，完成市委和上级工会交办的其他任务，讲好新时代\n\n劳动故事，引导广大职工听党话、跟党走，做好困难职工帮扶，健全",
        "常态化送温暖机制，全年慰问困难职工。",
    ]
    text = pages[0] + f"\n\n第1页 共3页\n\n{head}\n\n" + pages[1] + f"\n\n第2页 共3页\n\n{head}\n\n" + pages[2]
    assert len(lines(text)) == 3
    assert "办好职工服务中心" in lines(text)[2]
    assert "健全常态化送温暖机制" in lines(text)[2]


INDENTED = tuple(f"\u3000\u3000{paragraph}" for paragraph in PARAGRAPHS)
ITEM = "一是项目储备不足。入库项目数量偏少，个别项目在预算批复后才着手制订方案。"


def over_page(paragraphs: tuple[str, ...], cut: str) -> str:
    """Whole paragraphs, a line each, as layout readers give them, with a page break before ``cut``."""
    return "\n".join(paragraphs).replace(cut, f"\n\f{cut}")


@pytest.mark.parametrize("cut", ["目在预算批复", "入库项目", "数量偏少"], ids=["word", "sentence", "early"])
def test_a_short_piece_of_a_paragraph_goes_on_without_indent_on_the_next_page(cut: str) -> None:
    assert lines(over_page((*INDENTED, "\u3000\u3000" + ITEM), cut)) == [*PARAGRAPHS, ITEM]


def test_a_paragraph_may_run_over_several_pages() -> None:
    text = over_page((*INDENTED, "\u3000\u3000" + ITEM), "入库项目").replace("目在预算批复", "\n\f目在预算批复")
    assert lines(text)[-1] == ITEM


def test_an_indented_line_on_a_new_page_begins_a_paragraph() -> None:
    text = "\n".join(INDENTED[:4]) + "\n\f" + "\n".join(INDENTED[4:])
    assert lines(text) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "below",
    [
        "南屏市总工会部门整体支出绩效自评表（2022年度）",
        "部门基础数据统计一览",
        "项目名称\t职工服务，帮扶",
        "四、存在的问题",
        "2023年5月6日",
    ],
    ids=["form", "title", "row", "chapter", "date"],
)
def test_what_is_never_indented_does_not_go_on_over_the_page(below: str) -> None:
    assert lines("\n".join(INDENTED) + f"\n\f{below}") == [*PARAGRAPHS, below]


def test_without_indents_a_page_may_begin_with_a_new_paragraph() -> None:
    text = "\n".join(PARAGRAPHS[:3]) + "\n\f" + "\n".join(PARAGRAPHS[3:])
    assert lines(text) == list(PARAGRAPHS)


def test_who_signs_a_cover_does_not_go_on_in_the_text() -> None:
    text = "　　　　　　　　　　南屏市总工会\n\f" + "\n".join(PARAGRAPHS[2:4])
    assert lines(text) == ["南屏市总工会", *PARAGRAPHS[2:4]]


@pytest.mark.parametrize("title", ["部门整体支出绩效自评报告", "项目支出绩效自评表", "部门整体支出绩效评价指标评分表"])
def test_the_year_below_a_title_belongs_to_it(title: str) -> None:
    assert lines(f"{title}\n　　　（2022年度）\n项目名称\t劳模服务") == [f"{title}（2022年度）", "项目名称\t劳模服务"]


@pytest.mark.parametrize("text", ["自评表（试行）\n（2022年度）", "一、基本情况。\n（2022年度）", "（2022年度）\n项目"])
def test_a_year_in_brackets_elsewhere_stands_alone(text: str) -> None:
    assert "（2022年度）" in lines(text)


def test_a_line_without_indent_goes_on_where_first_lines_are_indented() -> None:
    text = "\n".join((*INDENTED, "\u3000\u3000" + ITEM)).replace("目在预算", "\n目在预算")
    assert lines(text) == [*PARAGRAPHS, ITEM]
    assert len(lines("\n".join(PARAGRAPHS) + "\n" + ITEM.replace("目在预算", "\n目在预算"))) == len(PARAGRAPHS) + 2


def test_circled_numbers_behind_each_other_go_on_in_the_next_line() -> None:
    assert lines("①经费混用；②干部兼职；\n③结转偏慢；④活力不足；\n⑤目标不清。") == [
        "①经费混用；②干部兼职；③结转偏慢；④活力不足；⑤目标不清。"
    ]
    assert len(lines("①经费混用；\n②干部兼职；\n③结转偏慢。")) == 3


def test_a_paragraph_without_indent_below_an_indented_heading_stays_apart() -> None:
    text = "\n".join((*INDENTED, "\u3000\u30003、深化协商，保障权益", PARAGRAPHS[3]))
    assert lines(text) == [*PARAGRAPHS, "3、深化协商，保障权益", PARAGRAPHS[3]]


def test_rows_of_a_table_stay_apart_however_full() -> None:
    rows = [
        "序号\t项目名称\t预算数\t执行数\t执行率\t自评得分\t自评等级\t存在问题\t改进措施",
        "1\t产业工会竞赛活动经费\t300,000.00\t286,450.50\t95.5%\t95\t优\t竞赛项目结项较晚\t提前制定竞赛方案",
        "2\t教职工疗休养经费\t500,000.00\t500,000.00\t100.0%\t98\t优\t无\t无",
        "3\t基层工会补助\t1,200,000.00\t1,080,000.00\t90.0%\t92.5\t优\t材料不齐，拨付延后\t下发申报指南，开展集中培训",
    ]
    assert lines("\n".join(rows)) == rows
