"""Cells of a score form that hold reasons and measures both (偏差原因分析及改进措施)."""

from __future__ import annotations

import pytest

from corpus.form import find_indicators
from corpus.lines import physical_lines

_FORM = (
    "一级指标\t二级指标\t三级指标\t分值\t得分\t偏差原因分析及改进措施\n"
    "产出指标\t数量指标\t举办竞赛场次\t50\t45\t{cell}\n效益指标\t社会效益\t职工素质\t50\t50\t\n"
)


@pytest.mark.parametrize(
    ("cell", "reason", "measure"),
    [
        (
            "受场地限制，部分竞赛未举办。下一步提前落实场地。",
            "受场地限制，部分竞赛未举办。",
            "下一步提前落实场地。",
        ),
        ("验收较晚导致支付滞后，今后加快验收进度。", "验收较晚导致支付滞后", "今后加快验收进度。"),
        ("部分职工不了解，满意度不高。加强宣传。", "部分职工不了解，满意度不高。", "加强宣传。"),
        ("工期延长，尾款未付；加快验收。", "工期延长，尾款未付", "加快验收。"),
        ("原因：疫情影响；改进措施：线上举办。", "疫情影响", "线上举办。"),
        ("因疫情培训推迟；部分尾款下年支付。", "因疫情培训推迟；部分尾款下年支付。", None),
        ("雨雪天气多，健步走取消；次年将活动提前举办。", "雨雪天气多，健步走取消", "次年将活动提前举办。"),
        ("工程尾款未付，下年支付。", "工程尾款未付，下年支付。", None),
        ("加强宣传，今后多办。", "加强宣传", "今后多办。"),
        ("下一步加强宣传", "下一步加强宣传", None),
        ("支付滞后", "支付滞后", None),
    ],
)
def test_a_cell_of_both_is_parted_where_it_looks_ahead(cell: str, reason: str, measure: str | None) -> None:
    text = _FORM.format(cell=cell)
    row = find_indicators(physical_lines(text))[0]
    assert (row.reason, row.measure) == (reason, measure)
    assert row.reason_span is not None
    assert text[slice(*row.reason_span)] == reason
    if row.measure_span is not None:
        assert text[slice(*row.measure_span)] == measure


def test_points_of_a_level_are_those_of_its_only_row() -> None:
    text = (
        "一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分\n"
        "产出指标\t数量指标（20分）\t办理援助案件\t≥60件\t71件\t20\n"
        "\t质量指标（20分）\t结案率\t100%\t97%\t9.7\n\t\t卷宗合格率\t100%\t100%\t10\n"
    )
    rows = find_indicators(physical_lines(text))
    assert [(row.level3, row.weight, row.score) for row in rows] == [
        ("办理援助案件", 20.0, 20.0),
        ("结案率", None, 9.7),
        ("卷宗合格率", None, 10.0),
    ]
