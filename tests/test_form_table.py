"""The score form in tables of Word files and web pages: cells parted by tabs, merged cells empty, repeated or left out."""

from __future__ import annotations

import pytest

from corpus.form import find_indicators
from corpus.lines import physical_lines

WANTED = [
    ("过程", "预算执行", "预算完成率", 12, 11, "支付进度偏慢。", "盯紧支付进度。"),
    ("过程", "预算执行", "结转结余率", 8, 8, None, None),
    ("过程", "资产管理", "资产安全性", 10, 10, None, None),
    ("产出", "职责履行", "重点工作完成率", 20, 20, None, None),
]

EMPTY = """一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t指标解释\t得分\t未达标原因\t改进措施
过程\t30\t预算执行\t20\t预算完成率\t12\t支出与预算的比率。\t11\t支付进度偏慢。\t盯紧支付进度。
\t\t\t\t结转结余率\t8\t年末结余的控制程度。\t8\t\t
\t\t资产管理\t10\t资产安全性\t10\t账实是否相符。\t10\t\t
产出\t20\t职责履行\t20\t重点工作完成率\t20\t完成的比例。\t20\t无\t
总分\t100\t\t\t\t\t\t49\t\t
"""
LEFT_OUT = EMPTY.replace("\n\t\t\t\t结", "\n结").replace("\n\t\t资", "\n资")
REPEATED = EMPTY.replace("\n\t\t\t\t结", "\n过程\t30\t预算执行\t20\t结").replace("\n\t\t资", "\n过程\t30\t资")
PIPES = "".join(f"| {line.replace(chr(9), ' | ')} |\n" for line in EMPTY.splitlines())


def rows(text: str) -> list[tuple[object, ...]]:
    return [
        (row.level1, row.level2, row.level3, row.weight, row.score, row.reason, row.measure)
        for row in find_indicators(physical_lines(text))
    ]


@pytest.mark.parametrize("text", [EMPTY, LEFT_OUT, REPEATED], ids=["empty", "left out", "repeated"])
def test_merged_cells(text: str) -> None:
    assert rows(f"四、自评表\n{text}五、其他\n无。\n") == WANTED


def test_a_table_with_pipes() -> None:
    assert rows(PIPES) == WANTED


def test_spans_of_cells_lead_into_the_text() -> None:
    found = find_indicators(physical_lines(EMPTY))[0]
    assert found.reason_span
    assert EMPTY[slice(*found.reason_span)] == "支付进度偏慢。"
    assert found.explanation == "支出与预算的比率。"


def test_other_columns_in_another_order() -> None:
    text = """序号\t一级指标\t二级指标\t三级指标\t评分标准\t指标性质\t满分\t财政复核得分\t自评分\t扣分原因及改进措施
1\t决策\t目标管理\t目标合理性\t合理得满分。\t定性\t4\t3\t4\t
2\t\t\t目标明确性\t明确得满分。\t定性\t4\t2\t3.5\t指标不够细。改进措施：细化指标。
合计\t\t\t\t\t\t8\t5\t7.5\t
"""
    assert rows(text) == [
        ("决策", "目标管理", "目标合理性", 4, 4, None, None),
        ("决策", "目标管理", "目标明确性", 4, 3.5, "指标不够细。", "细化指标。"),
    ]


def test_a_head_in_two_rows() -> None:
    text = """绩效指标\t\t\t分值\t得分\t偏差原因分析及改进措施
一级指标\t二级指标\t三级指标\t\t\t
产出指标\t数量指标\t慰问人数\t20\t18\t人员变动。
\t质量指标\t慰问合规率\t20\t20\t
"""
    assert rows(text) == [
        ("产出指标", "数量指标", "慰问人数", 20, 18, "人员变动。", None),
        ("产出指标", "质量指标", "慰问合规率", 20, 20, None, None),
    ]


def test_a_project_form_with_its_label_down_the_side() -> None:
    text = """绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t慰问人数\t500\t520\t10\t10\t
\t\t\t培训场次\t12\t9\t10\t7.5\t场地受限。
\t满意度指标\t服务对象满意度指标\t职工满意度\t≥90%\t95%\t10\t10\t
总分\t\t\t\t\t\t100\t97.5\t
"""
    assert rows(text) == [
        ("产出指标", "数量指标", "慰问人数", 10, 10, None, None),
        ("产出指标", "数量指标", "培训场次", 10, 7.5, "场地受限。", None),
        ("满意度指标", "服务对象满意度指标", "职工满意度", 10, 10, None, None),
    ]


def test_prose_behind_a_table_is_no_row() -> None:
    text = (
        EMPTY.replace("总分\t100\t\t\t\t\t\t49\t\t\n", "")
        + "我会将加强预算管理，提高资金使用效益，扣分指标逐项整改。\n"
    )
    assert rows(text) == WANTED


LABELLED = """绩效指标\t一级指标\t二级指标\t三级指标\t分值\t得分
\t产出指标\t数量指标\t慰问人数\t50\t50
\t\t质量指标\t慰问合规率\t50\t48
"""


@pytest.mark.parametrize(
    "total",
    ["\t总分\t\t\t100\t98", "绩效指标\t总分\t\t\t100\t98", "总分\t\t\t\t100\t98", "总分及评价等级\t\t\t\t100\t98"],
    ids=["empty cell", "label again", "over all", "with grade"],
)
def test_the_row_of_sums_is_no_indicator(total: str) -> None:
    assert [row[2] for row in rows(f"{LABELLED}{total}\n\t一级指标\t二级指标\t三级指标\t1\t1\n")] == [
        "慰问人数",
        "慰问合规率",
    ]


def test_the_sum_of_a_part_does_not_end_the_form() -> None:
    text = LABELLED + "\t\t\t合计\t100\t98\n\t效益指标\t社会效益指标\t知晓率\t10\t10\n"
    assert rows(text)[-1][:3] == ("效益指标", "社会效益指标", "知晓率")
