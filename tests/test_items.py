"""Problems and measures as items, in the ways reports set them out."""

from __future__ import annotations

import pytest

from corpus.details import Indicator
from corpus.items import Items, find_items
from corpus.model import Evidence
from corpus.parse import understand
from corpus.passages import passages
from corpus.quoting import Quoting
from tests.documents import logical, taken_apart


def items(text: str) -> Items:
    taken = taken_apart(text)
    told = tuple(passages(taken.blocks, taken.sections))
    return find_items(taken.blocks, taken.sections, told, (), Quoting(logical(text)))


def problems(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(one.marker, one.heading, one.text) for one in items(text).problems]


def measures(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(one.marker, one.heading, one.text) for one in items(text).measures]


def test_clauses_lose_the_marks_that_join_them() -> None:
    text = "三、存在的主要问题\n一是目标不够具体；二是执行进度偏慢；三是监控不到位。\n四、下一步改进措施\n一是细化目标。二是加快进度。"
    assert problems(text) == [
        ("一是", None, "目标不够具体"),
        ("二是", None, "执行进度偏慢"),
        ("三是", None, "监控不到位"),
    ]
    assert measures(text) == [("一是", None, "细化目标。"), ("二是", None, "加快进度。")]


def test_an_item_may_have_a_heading_of_its_own_and_sub_items() -> None:
    text = """三、存在问题
（一）绩效目标质量不高
部分指标难以量化。
（二）执行进度偏慢。前期工作准备不足，多数资金在第四季度支付。
四、改进措施
（一）提高目标质量
一是组织培训。二是集中审核。
"""
    assert problems(text) == [
        ("（一）", "绩效目标质量不高", "部分指标难以量化。"),
        ("（二）", "执行进度偏慢", "前期工作准备不足，多数资金在第四季度支付。"),
    ]
    assert measures(text) == [("（一）", "提高目标质量", "一是组织培训。二是集中审核。")]
    assert items(text).problems[0].section == "三、存在问题"


def test_one_line_items_are_text_not_headings() -> None:
    text = "三、存在的问题\n1.对绩效管理重视不够，观念转变慢\n2.人手不足\n"
    assert problems(text) == [("1.", None, "对绩效管理重视不够，观念转变慢"), ("2.", None, "人手不足")]


def test_without_marks_each_paragraph_is_an_item_and_what_leads_in_is_none() -> None:
    text = """三、存在的问题
我会绩效管理工作取得了一定成效，但仍存在以下问题：
绩效目标编制较为笼统，部分目标无法考核。
预算支出前松后紧，年底集中支付较多。
四、改进措施
"""
    assert [text for _, _, text in problems(text)] == [
        "绩效目标编制较为笼统，部分目标无法考核。",
        "预算支出前松后紧，年底集中支付较多。",
    ]


@pytest.mark.parametrize(
    ("marks", "joint"),
    [
        ("首先，|其次，|最后，", "。"),
        ("第一，|第二，|第三，", "。"),
        ("①|②|③", "；"),
        ("（1）|（2）|（3）", "；"),
        ("1.|2.|3.", "；"),
    ],
)
def test_other_enumerations(marks: str, joint: str) -> None:
    told = joint.join(
        mark + body for mark, body in zip(marks.split("|"), ("目标不细", "进度偏慢", "监控不严"), strict=True)
    )
    found = problems(f"三、存在的问题\n存在的主要问题有：{told}。\n")
    assert [text.rstrip("。") for _, _, text in found] == ["目标不细", "进度偏慢", "监控不严"]
    assert [marker for marker, _, _ in found] == [mark.rstrip("，") for mark in marks.split("|")]


def test_inside_a_paragraph_of_another_section() -> None:
    text = "一、自评情况\n自评得分92分。存在的问题：一是预算编制不细；二是执行进度偏慢。下一步改进措施：一是细化编制；二是加快进度。"
    found = items(text)
    assert [(one.where, one.text) for one in found.problems] == [("inline", "预算编制不细"), ("inline", "执行进度偏慢")]
    assert [(one.where, one.text) for one in found.measures] == [("inline", "细化编制"), ("inline", "加快进度")]


def test_problems_and_measures_in_one_section() -> None:
    text = """五、存在问题及改进措施
（一）存在的主要问题
1.目标不够具体。
2.进度偏慢。
（二）下一步改进措施
1.细化目标。
2.加快进度。
"""
    assert [text for _, _, text in problems(text)] == ["目标不够具体。", "进度偏慢。"]
    assert [text for _, _, text in measures(text)] == ["细化目标。", "加快进度。"]


def test_problem_and_measure_by_turns() -> None:
    text = (
        "五、存在问题及改进措施\n问题一：目标不够具体。改进措施：细化目标。\n问题二：进度偏慢。改进措施：加快进度。\n"
    )
    assert [text for _, _, text in problems(text)] == ["目标不够具体。", "进度偏慢。"]
    assert [text for _, _, text in measures(text)] == ["细化目标。", "加快进度。"]
    assert [answer.problem for one in items(text).measures for answer in one.answers] == [0, 1]


@pytest.mark.parametrize("head", ["二、自评结果", "三、存在问题及下一步改进措施"])
def test_the_only_problem_and_measure_of_a_paragraph_belong_together(head: str) -> None:
    text = f"{head}\n发现的主要问题：热线接听记录不完整。下一步改进措施：建立工单台账。\n"
    found = items(text)
    assert [(one.text, [answer.problem for answer in one.answers]) for one in found.measures] == [
        ("建立工单台账。", [0])
    ]
    two = items(text.replace("热线接听记录不完整。", "一是热线接听记录不完整；二是账实不符。"))
    assert [one.answers for one in two.measures] == [()]


def test_a_problem_that_speaks_of_measures_stays_a_problem() -> None:
    text = "三、存在的问题\n（一）整改措施落实不到位\n个别问题整改不彻底。\n（二）原因分析\n人手不足。\n四、下一步打算\n加强督办。"
    assert [heading for _, heading, _ in problems(text)] == ["整改措施落实不到位"]
    assert [text for _, _, text in measures(text)] == ["加强督办。"]


@pytest.mark.parametrize("word", ["无。", "暂无", "暂无问题。", "未发现明显问题。", "本年度不存在问题。"])
def test_declared_absent(word: str) -> None:
    found = items(f"三、存在的问题\n{word}\n四、改进措施\n无。\n")
    assert (found.problems, found.measures, found.none) == ((), (), True)


@pytest.mark.parametrize(
    "text",
    [
        "一、主要职责\n3.对有关职工合法权益的重大问题进行调查研究，提出意见和建议：略。",
        "二、工作成效\n针对巡察发现的问题：一是制定方案；二是逐项整改。",
        "二、工作成效\n着力解决职工急难愁盼问题，办好十件实事。",
        "二、重点工作\n下一步工作计划：一是办好赛事；二是建好阵地。",
    ],
)
def test_duties_and_praise_are_no_problems(text: str) -> None:
    found = items(text)
    assert (found.problems, found.measures, found.none) == ((), (), False)


def test_a_problem_knows_its_passage_and_place() -> None:
    text = "三、存在的问题\n\n一是目标不够具体；二是进度偏慢。\n\n三是监控不严。"
    taken = taken_apart(text)
    told = tuple(passages(taken.blocks, taken.sections))
    for one in items(text).problems:
        assert one.passage is not None
        assert told[one.passage].text.startswith(one.text)
        assert "".join(text[one.start : one.end].split()) == one.text


def test_a_list_in_one_line_is_taken_apart() -> None:
    assert [text for _, _, text in problems("三、存在的问题\n1.目标不细；2.进度偏慢；3.监控不严。\n")] == [
        "目标不细",
        "进度偏慢",
        "监控不严",
    ]


def test_a_lead_may_be_a_paragraph_of_its_own_under_another_heading() -> None:
    text = """三、综合评价
在肯定成绩的同时，也清醒看到还存在以下问题：
第一，合同签订不及时。
第二，监控不到位。
为此，下一步将采取以下措施：
1.规范合同管理
2.加强运行监控
四、其他说明
无。
"""
    found = items(text)
    assert [(one.where, one.text) for one in found.problems] == [
        ("elsewhere", "合同签订不及时。"),
        ("elsewhere", "监控不到位。"),
    ]
    assert [(one.where, one.marker) for one in found.measures] == [("elsewhere", "1."), ("elsewhere", "2.")]
    assert not found.none


def test_cells_of_a_table_that_is_the_whole_report() -> None:
    text = "部门名称 南屏市总工会\n\n存在的问题 一是目标不细。二是进度偏慢。\n\n改进措施 一是细化目标。二是加快进度。\n"
    found = items(text)
    assert [(one.where, one.text) for one in found.problems] == [("form", "目标不细。"), ("form", "进度偏慢。")]
    assert [(one.where, one.text) for one in found.measures] == [("form", "细化目标。"), ("form", "加快进度。")]


def test_sentences_that_close_a_section_are_no_item() -> None:
    text = "四、改进措施\n（一）细化目标\n组织培训。\n（二）加快进度\n按月通报。\n以上措施由办公室负责督促落实。\n"
    assert [text for _, _, text in measures(text)] == ["组织培训。", "按月通报。"]


def test_instructions_of_the_template_are_no_item() -> None:
    assert problems("三、存在的问题\n（简要说明存在的主要问题，字数不限）\n一是目标不细。二是进度偏慢。") == [
        ("一是", None, "目标不细。"),
        ("二是", None, "进度偏慢。"),
    ]


def test_measures_below_each_problem() -> None:
    text = """三、存在的问题和整改情况
（一）目标不细。
个别指标难以考核。
整改措施：逐项细化指标。
（二）进度偏慢。
资金多在年底支付。
整改措施：按月通报进度。
"""
    assert [text for _, _, text in problems(text)] == ["个别指标难以考核。", "资金多在年底支付。"]
    assert [text for _, _, text in measures(text)] == ["逐项细化指标。", "按月通报进度。"]


def test_where_nothing_is_said_the_form_speaks() -> None:
    row = Indicator(
        "管理效率", "绩效管理", "监控", 5, 3, "监控不到位。", "加强监控。", None, Evidence(0, 9, ""), (0, 5), (5, 9)
    )
    found = find_items((), (), (), (row,), Quoting([]))
    assert [(one.where, one.text) for one in found.problems] == [("form", "监控不到位。")]
    assert [(one.text, one.answers[0].problem) for one in found.measures] == [("加强监控。", 0)]


def test_who_signs_and_what_is_annexed_belongs_to_no_measure() -> None:
    table = "一级指标 分值 得分\n投入 15 14\n过程 25 23\n合计 40 37"
    text = f"一、结论\n自评得分37分。\n{table}\n二、存在问题\n1.支出慢。\n三、下一步措施\n1.加快支出。\n2.每年盘点。\n\n附件：自评表\n\n南屏市总工会\n2020年4月15日\n"
    assert problems(text) == [("1.", None, "支出慢。")]
    assert [text for _, _, text in measures(text)] == ["加快支出。", "每年盘点。"]


@pytest.mark.parametrize("title", ["五、措施", "五、整改措施", "（五）措施", "五、措施："])
def test_a_bare_title_of_measures_is_one(title: str) -> None:
    text = f"一、基本情况\n本会设三个部室。\n\n四、存在的问题\n预算执行偏慢。\n\n{title}\n1.加快预算执行进度，按月通报。\n2.加强项目管理，落实责任。"
    assert [each.text for each in understand(text).measures] == [
        "加快预算执行进度，按月通报。",
        "加强项目管理，落实责任。",
    ]


def test_a_cell_of_both_is_cut_at_its_leads() -> None:
    text = (
        "部门名称\t南屏市总工会\n存在的问题及改进措施\t\t存在问题：1.目标不细；2.进度偏慢。"
        "原因分析：人手不足。改进措施：1.细化目标；2.按月通报。\n"
    )
    found = items(text)
    assert [one.text for one in found.problems] == ["目标不细", "进度偏慢。原因分析：人手不足。"]
    assert [(one.where, one.text) for one in found.measures] == [("form", "细化目标"), ("form", "按月通报")]


def test_a_row_of_reasons_below_the_indicators_tells_problems() -> None:
    text = "项目名称\t法律援助\n偏差大或目标未完成原因分析\t2起案件当事人申请延期，年内未办结。\n改进措施及结果应用方案\t建立案件提醒机制。\n"
    found = items(text)
    assert [one.text for one in found.problems] == ["2起案件当事人申请延期，年内未办结。"]
    assert [one.text for one in found.measures] == ["建立案件提醒机制。"]


def test_who_filled_in_a_form_belongs_to_no_item() -> None:
    text = "二、改进措施\n1.细化绩效目标。\n2.按月通报支出进度。\n单位负责人：　　　　填表人：　　　　联系电话：\n"
    assert [text for _, _, text in measures(text)] == ["细化绩效目标。", "按月通报支出进度。"]
