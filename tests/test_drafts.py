"""Where one problem or measure ends and the next begins, in whole small reports."""

from __future__ import annotations

import pytest

from corpus.parse import understand
from corpus.report import Report

_HEAD = "某县总工会2022年度部门整体支出绩效自评报告\n一、自评结论\n自评得分90分。\n"


def report(chapters: str) -> Report:
    return understand(_HEAD + chapters)


def problems(read: Report) -> list[tuple[str | None, str | None, str]]:
    return [(one.marker, one.heading, one.text) for one in read.problems]


def answered(read: Report) -> list[tuple[str, list[int]]]:
    return [(one.text, [answer.problem for answer in one.answers]) for one in read.measures]


def test_a_sentence_that_closes_the_section_is_no_text_of_its_last_item() -> None:
    read = report(
        "二、存在的问题\n（1）部分资产闲置，利用率不高。\n（2）上下级沟通不畅，口径不一致。\n以上问题有待今后改进。\n"
        "三、改进措施\n1.建立调剂机制。\n2.定期召开联席会议，统一口径。以上措施由办公室牵头落实。\n"
    )
    assert problems(read) == [
        ("（1）", None, "部分资产闲置，利用率不高。"),
        ("（2）", None, "上下级沟通不畅，口径不一致。"),
    ]
    assert [one.text for one in read.measures] == ["建立调剂机制。", "定期召开联席会议，统一口径。"]
    assert [section.title for section in read.sections] == ["自评结论", "存在的问题", "改进措施"]


def test_clauses_joined_by_commas_lose_them() -> None:
    read = report("二、其他\n下一步改进措施：一是细化绩效目标，二是加强支出进度管控。\n")
    assert [one.text for one in read.measures] == ["细化绩效目标", "加强支出进度管控"]


def test_items_with_the_same_label_are_no_headings_and_their_measures_stand_below() -> None:
    read = report(
        "二、存在的问题及改进措施\n（一）存在问题：绩效意识不强，重使用、轻绩效。\n改进措施：开展专题培训。\n"
        "（二）存在问题：内控制度执行不到位。\n改进措施：每年自查一次。\n"
    )
    assert problems(read) == [
        ("（一）", None, "绩效意识不强，重使用、轻绩效。"),
        ("（二）", None, "内控制度执行不到位。"),
    ]
    assert answered(read) == [("开展专题培训。", [0]), ("每年自查一次。", [1])]


def test_labels_that_name_parts_stay_headings() -> None:
    read = report(
        "二、存在的问题及改进措施\n（一）存在问题：一是目标不细；二是进度慢。\n（二）改进措施：一是细化；二是加快。\n"
    )
    assert [(one.number, one.title) for one in read.sections[2:]] == [("（一）", "存在问题"), ("（二）", "改进措施")]
    assert [text for _, _, text in problems(read)] == ["目标不细", "进度慢"]


def test_a_sub_heading_of_measures_planned_is_none_of_them() -> None:
    read = report(
        "二、存在的问题\n1.进度慢。\n三、下一步拟改进措施\n1.下一步拟改进措施\n首先，科学设定目标。其次，按季度通报进度。\n"
    )
    assert [(one.marker, one.heading, one.text) for one in read.measures] == [
        ("首先", None, "科学设定目标。"),
        ("其次", None, "按季度通报进度。"),
    ]


def test_reasons_for_missing_the_targets_are_the_problems_of_their_chapter() -> None:
    read = report(
        "二、偏离绩效目标的原因和下一步改进措施\n（一）偏离原因\n一是培训班未能按计划举办。\n二是对工作量估计不足。\n"
        "（二）改进措施\n一是线上线下相结合。\n二是参考历史数据。\n"
    )
    assert [text for _, _, text in problems(read)] == ["培训班未能按计划举办。", "对工作量估计不足。"]
    assert len(read.measures) == 2


@pytest.mark.parametrize(
    "none",
    ["经自评，我单位绩效目标完成较好，暂无明显问题。", "各项指标均达到预期，未发现问题。", "存在问题：无。", "暂无"],
)
def test_none_is_said_in_many_ways(none: str) -> None:
    read = report(f"二、存在的问题\n{none}\n三、改进措施\n无\n")
    assert (read.problems_stated_none, read.problems) == (True, ())


@pytest.mark.parametrize(
    "some", ["绩效目标完成较好，但资金使用仍不规范。", "目标基本完成，未建立台账。", "制度较规范，无专职财务人员。"]
)
def test_praise_before_a_problem_does_not_deny_it(some: str) -> None:
    read = report(f"二、存在的问题\n{some}\n")
    assert (read.problems_stated_none, [one.text for one in read.problems]) == (False, [some])


def test_a_pointer_to_the_form_leaves_the_form_to_speak() -> None:
    read = report(
        "二、存在的主要问题\n详见附表。\n三、改进措施\n见附表。\n2022年度部门整体支出绩效自评表\n"
        "一级指标\t二级指标\t三级指标\t分值\t得分\t未达标原因\t改进措施\n"
        "产出\t数量\t培训场次\t50\t45\t场地不足\t提前联系场地\n效益\t社会效益\t满意度\t50\t50\t\t\n总分\t\t\t100\t95\t\t\n"
    )
    assert [(one.where, one.text) for one in read.problems] == [("form", "场地不足")]
    assert answered(read) == [("提前联系场地", [0])]


def test_a_cell_may_begin_with_a_number_and_its_passages_have_its_role() -> None:
    read = understand(
        "2022年度某县总工会部门整体绩效自评表\n单位名称\t某县总工会\n自评等级\t优\n"
        "存在的问题\t1.绩效指标难以量化。2.预算支出进度不均衡。\n改进措施\t1.增加量化指标。2.均衡支出进度。\n"
    )
    assert [one.text for one in read.problems] == ["绩效指标难以量化。", "预算支出进度不均衡。"]
    assert answered(read) == [("增加量化指标。", [0]), ("均衡支出进度。", [1])]
    categories = {one.passage: one.category for one in reversed(read.suggestions)}
    assert [categories.get(one.passage or 0) for one in read.problems] == ["B2", "C1"]


def test_bullets_are_markers_and_their_items_may_go_on_below() -> None:
    read = report(
        "二、存在问题\n仍存在一些不足，主要表现在：\n——载体单一，方式创新不够；\n——干部能力有待提升。\n专业人才偏少。\n"
        "三、改进措施\n★丰富载体。\n★每年轮训一遍。\n"
    )
    assert problems(read) == [
        ("——", None, "载体单一，方式创新不够"),
        ("——", None, "干部能力有待提升。专业人才偏少。"),
    ]
    assert [(one.marker, one.text) for one in read.measures] == [("★", "丰富载体。"), ("★", "每年轮训一遍。")]


def test_a_number_before_a_lead_is_the_leads_own() -> None:
    read = report(
        "二、存在的问题和改进措施\n1.存在问题：（1）指标不够精准，关联性不强。（2）资产处置不及时。\n"
        "2.改进措施：（1）设置核心指标。（2）及时清理资产。\n"
    )
    assert problems(read) == [
        ("（1）", None, "指标不够精准，关联性不强。"),
        ("（2）", None, "资产处置不及时。"),
    ]
    assert [(one.marker, one.text) for one in read.measures] == [
        ("（1）", "设置核心指标。"),
        ("（2）", "及时清理资产。"),
    ]
