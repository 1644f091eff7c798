"""Forms that lost their lines but kept a row a line: every cell has its column."""

from __future__ import annotations

from corpus.details import Indicator
from tests.elsewhere import report

COLUMNS = "一级指标 二级指标 三级指标 分值 得分 扣分原因"
FULL = (
    "产出 数量 新建工会数 10 10",
    "产出 质量 办结率 10 9 一件未办结",
    "效益 满意度 职工满意度 20 19.5 略低",
    "管理 预算执行 执行率 60 57 支付偏慢",
)


def rows(*lines: str) -> tuple[Indicator, ...]:
    return report("\n".join(("一、部门概况\n负责全市工会工作。\n二、自评表", COLUMNS, *lines)) + "\n").indicators


def test_a_reason_ends_with_its_line_and_the_next_begins_with_its_first_level() -> None:
    assert [(one.level1, one.level2, one.level3, one.weight, one.score, one.reason) for one in rows(*FULL)] == [
        ("产出", "数量", "新建工会数", 10.0, 10.0, None),
        ("产出", "质量", "办结率", 10.0, 9.0, "一件未办结"),
        ("效益", "满意度", "职工满意度", 20.0, 19.5, "略低"),
        ("管理", "预算执行", "执行率", 60.0, 57.0, "支付偏慢"),
    ]


def test_the_parts_of_the_score_follow_from_the_first_levels() -> None:
    text = "\n".join(("一、部门概况\n负责全市工会工作。\n二、自评表", COLUMNS, *FULL))
    assert report(text).score.parts == {"产出": 19.0, "效益": 19.5, "管理": 57.0}


def test_one_line_that_lost_a_cell_leaves_it_to_the_arithmetic() -> None:
    found = rows(FULL[0], "质量 办结率 10 9 一件未办结", *FULL[2:])
    assert [(one.level3, one.weight, one.score) for one in found] == [
        ("新建工会数", 10.0, 10.0),
        ("办结率", 10.0, 9.0),
        ("职工满意度", 20.0, 19.5),
        ("执行率", 60.0, 57.0),
    ]
    assert found[1].level1 == "产出"
