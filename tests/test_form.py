"""The score form as rows: each layout in a whole small document, hostile text, and the shares reached on many samples."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus.details import Indicator
from corpus.form import find_indicators, parts_of
from corpus.lines import physical_lines
from corpus.samples import generate

FULL = "一级指标 分值 二级指标 分值 三级指标 分值 指标解释 得分 未达标原因 改进措施"
PLAIN = "一级指标 二级指标 三级指标 分值 指标说明 自评得分 扣分原因 改进措施"
KEYS = ("level1", "level2", "level3", "weight", "score", "reason", "measure")

Row = tuple[str | None, str | None, str | None, float | None, float | None, str | None, str | None]


def rows(text: str) -> list[Row]:
    return [
        (row.level1, row.level2, row.level3, row.weight, row.score, row.reason, row.measure)
        for row in find_indicators(physical_lines(text))
    ]


def names_and_marks(text: str) -> list[tuple[str | None, float | None, float | None]]:
    return [(row.level3, row.weight, row.score) for row in find_indicators(physical_lines(text))]


# -- one layout each


CELLS = f"""四、下一步改进措施

一是加强预算管理。



2023年度示例县总工会整体支出绩效自评表

{FULL}

履职效能 60 整体效能 60

年度重点工作完
成情况

40
反映年度重点工作实际完成的情
况。

40

预算资金支出率

20 反映资金支付进度。 18.5 个别项目支付滞后。 盯紧支付进度。

管理效率 40

绩效管理 15
绩效管理制度建
设

5
反映制度的建设和执行情况

5

绩效结果应用 3
反映评价结果的应用情况。

3



{FULL}

管理效率 40

绩效管理 15

绩效管理制度执
行

7

反映制度的执行情况。

6 部分项目监控不到位。 加强运行监控。

采购管理 25

采购意向公开合
规性

10.5
反映采购意向公开完整性。

10.5

14.5 14.5

总分 100 97.5

评价等级
□优 90分≤得分≤100分
"""


def test_cells_in_blocks_over_two_pages() -> None:
    assert rows(CELLS) == [
        ("履职效能", "整体效能", "年度重点工作完成情况", 40, 40, None, None),
        ("履职效能", "整体效能", "预算资金支出率", 20, 18.5, "个别项目支付滞后。", "盯紧支付进度。"),
        ("管理效率", "绩效管理", "绩效管理制度建设", 5, 5, None, None),
        ("管理效率", "绩效管理", "绩效结果应用", 3, 3, None, None),
        ("管理效率", "绩效管理", "绩效管理制度执行", 7, 6, "部分项目监控不到位。", "加强运行监控。"),
        ("管理效率", "采购管理", "采购意向公开合规性", 10.5, 10.5, None, None),
        ("管理效率", "采购管理", None, 14.5, 14.5, None, None),
    ]


def test_evidence_is_the_row_and_spans_are_the_cells() -> None:
    found = find_indicators(physical_lines(CELLS))
    row = found[1]
    assert row.reason_span
    assert row.measure_span
    assert CELLS[slice(*row.reason_span)] == "个别项目支付滞后。"
    assert CELLS[slice(*row.measure_span)] == "盯紧支付进度。"
    assert CELLS[row.evidence.start : row.evidence.end].startswith("预算资金支出率")
    assert row.evidence.text == "预算资金支出率 20 反映资金支付进度。 18.5 个别项目支付滞后。 盯紧支付进度。"
    assert found[0].explanation == "反映年度重点工作实际完成的情况。"
    assert found[0].lost == 0
    assert row.lost == 1.5


def test_a_row_on_a_line() -> None:
    text = f"""附件1 自评表
{PLAIN}
投入 目标设定 绩效目标合理性 5 目标是否符合部门职责。 5
绩效指标明确性 5 指标是否清晰、可衡量。 3.5 指标量化程度不高。 提高指标量化水平。
过程 预算执行 预算完成率 10 实际支出数与全年预算数的比率。 9
合计 20 17.5
"""
    assert rows(text) == [
        ("投入", "目标设定", "绩效目标合理性", 5, 5, None, None),
        ("投入", "目标设定", "绩效指标明确性", 5, 3.5, "指标量化程度不高。", "提高指标量化水平。"),
        ("过程", "预算执行", "预算完成率", 10, 9, None, None),
    ]


def test_a_cell_on_each_line_without_blank_lines() -> None:
    text = """一级指标
二级指标
三级指标
权重
得分
扣分原因
产出
产出数量
重点工作完成率
20
20
产出时效
工作任务完成
及时性
15
12
部分任务延期。
效益
社会效益
职工队伍稳定情况
30
30
总分
65
62
"""
    assert rows(text) == [
        ("产出", "产出数量", "重点工作完成率", 20, 20, None, None),
        ("产出", "产出时效", "工作任务完成及时性", 15, 12, "部分任务延期。", None),
        ("效益", "社会效益", "职工队伍稳定情况", 30, 30, None, None),
    ]


def test_glued_cells() -> None:
    text = """一级指标分值二级指标分值三级指标分值指标解释得分扣分原因改进措施
过程30预算执行20预算完成率12全年支出与预算的比率。11.5支付进度偏慢。盯紧序时进度。
结转结余率8年末结余的控制程度。8
资产管理10资产安全性10账实是否相符。10
总分3029.5
"""
    assert rows(text) == [
        ("过程", "预算执行", "预算完成率", 12, 11.5, "支付进度偏慢。", "盯紧序时进度。"),
        ("过程", "预算执行", "结转结余率", 8, 8, None, None),
        ("过程", "资产管理", "资产安全性", 10, 10, None, None),
    ]


@pytest.mark.parametrize(
    ("digits", "weight", "score"),
    [("88", 8, 8), ("1010", 10, 10), ("2017", 20, 17), ("105", 10, 5), ("1.51.5", 1.5, 1.5), ("12.511.5", 12.5, 11.5)],
)
def test_weight_and_score_glued_into_one_number(digits: str, weight: float, score: float) -> None:
    text = f"一级指标 二级指标 三级指标 分值 得分 备注\n过程 预算执行 预算完成率{digits}\n决策 目标管理 目标合理性55\n总分 100 99"
    assert names_and_marks(text)[0] == ("预算完成率", weight, score)
    assert names_and_marks(text)[1] == ("目标合理性", 5, 5)


def test_names_glued_without_numbers_between() -> None:
    text = """一级指标 二级指标 三级指标 分值 指标说明 得分
投入目标设定绩效目标合理性5目标是否合理。5
预算配置在职人员控制率3人数与编制的比率。3
过程预算管理管理制度健全性4制度是否健全。4
总分1212"""
    assert rows(text) == [
        ("投入", "目标设定", "绩效目标合理性", 5, 5, None, None),
        ("投入", "预算配置", "在职人员控制率", 3, 3, None, None),
        ("过程", "预算管理", "管理制度健全性", 4, 4, None, None),
    ]


PROJECT_HEAD = "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"


def test_a_project_form_in_one_line() -> None:
    text = (
        "项目支出绩效自评表 （2022年度） 项目名称 劳模慰问 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 90 90 89.97 10 99.97% 10 "
        f"{PROJECT_HEAD} 产出指标(24分) 数量指标 慰问劳模人数 ≥50人 50 8 8 质量指标 慰问品合格率 ≥98% 100% 8 7.5 个别批次更换。改进措施：加强验收。 "
        "时效指标 慰问及时性 按时完成 达成预期指标 8 8 效益指标(10分) 社会效益指标 劳模荣誉感 效果明显 达成预期指标 10 10 "
        "满意度指标(10分) 服务对象满意度指标 劳模满意度 ≥95% 97% 10 10 总分 100 98.5 填表人：张三"
    )
    assert rows(text) == [
        ("产出指标(24分)", "数量指标", "慰问劳模人数", 8, 8, None, None),
        ("产出指标(24分)", "质量指标", "慰问品合格率", 8, 7.5, "个别批次更换。", "加强验收。"),
        ("产出指标(24分)", "时效指标", "慰问及时性", 8, 8, None, None),
        ("效益指标(10分)", "社会效益指标", "劳模荣誉感", 10, 10, None, None),
        ("满意度指标(10分)", "服务对象满意度指标", "劳模满意度", 10, 10, None, None),
    ]


def test_points_in_names_and_a_column_of_scores_only() -> None:
    text = """一级指标 二级指标 三级指标 得分
部门决策(25分) 目标任务(15分) 相关性(5分)
5
明确性(10分)
9
预算编制(10分) 测算依据(10分)
8
总分 22"""
    assert rows(text) == [
        ("部门决策(25分)", "目标任务(15分)", "相关性(5分)", 5, 5, None, None),
        ("部门决策(25分)", "目标任务(15分)", "明确性(10分)", 10, 9, None, None),
        ("部门决策(25分)", "预算编制(10分)", "测算依据(10分)", 10, 8, None, None),
    ]


def test_names_of_indicators_without_levels() -> None:
    text = """指标名称 计量单位 指标性质 年初指标值 全年完成值 指标权重(分) 指标得分(分)
培训人数 人 定量 100 120 10 10
满意度调查 % 定量 ≥90% 95% 20 18
总分 30 28"""
    assert names_and_marks(text) == [("培训人数", 10, 10), ("满意度调查", 20, 18)]
    assert all(row.level1 is None for row in find_indicators(physical_lines(text)))


def test_a_head_in_two_rows_flattened() -> None:
    text = "绩效指标\n\n指标分值\n\n指标解释\n\n计分标准\n\n自评\n\n得分\n\n备注\n\n一级\n\n指标\n\n二级\n\n指标\n\n三级\n\n指标\n\n"
    text += "部门预算管理\n\n预算编制\n\n目标制定\n\n10\n\n评价绩效目标是否完整。\n\n完整的得满分，否则酌情扣分。\n\n9\n\n目标实现\n\n10\n\n评价目标实现程度。\n\n按比例计分。\n\n8\n\n总分\n\n20\n\n17"
    assert rows(text) == [
        ("部门预算管理", "预算编制", "目标制定", 10, 9, None, None),
        ("部门预算管理", "预算编制", "目标实现", 10, 8, None, None),
    ]


def test_extra_points_and_points_taken() -> None:
    text = "一级指标 二级指标 三级指标 分值 得分\n产出 产出数量 重点工作完成率 20 20\n加分项 创新工作 经验推广 5 2\n扣分项 违规问题 审计问题 0 -2\n合计 100 20"
    assert names_and_marks(text) == [("重点工作完成率", 20, 20), ("经验推广", 5, 2), ("审计问题", 0, -2)]


def test_letters_one_below_the_other_are_a_name() -> None:
    text = "一级指标 二级指标 三级指标 分值 得分\n投\n入\n管\n理\n目标设定 绩效目标合理性 5 5\n绩效指标明确性 5 4\n总分 10 9"
    assert rows(text)[0] == ("投入管理", "目标设定", "绩效目标合理性", 5, 5, None, None)


def test_empty_marks_are_unknown_not_guessed() -> None:
    text = "一级指标 二级指标 三级指标 分值 得分 扣分原因\n产出 产出数量 重点工作完成率 20 18 /\n效益 社会效益 职工满意度 10 无\n总分 30 18"
    assert rows(text) == [
        ("产出", "产出数量", "重点工作完成率", 20, 18, None, None),
        ("效益", "社会效益", "职工满意度", 10, None, None, None),
    ]


# -- where forms begin and end


def test_text_behind_a_form_stays_text() -> None:
    text = f"""一、自评情况
{PLAIN}
过程 预算执行 预算完成率 10 支出与预算的比率。 9 支付进度偏慢。 盯紧支付进度。
二、存在的主要问题
一是预算编制不够细化。二是支付进度偏慢，扣5分。
三、改进措施
加强培训。
"""
    assert rows(text) == [("过程", "预算执行", "预算完成率", 10, 9, "支付进度偏慢。", "盯紧支付进度。")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一、基本情况\n我会自评得分为95分，其中一级指标得分60分，三级指标分值合计100分。\n",
        "收入预算 支出预算 执行率\n100 98 98%\n",
        "姓名 职务 编制 人数\n张三 主席 10 9\n",
        "年初预算数 全年预算数 全年执行数 分值 执行率 得分\n年度资金总额 100 100 98 10 98% 9.8\n",
        "一级指标 二级指标 三级指标 指标值 指标说明\n产出指标 数量指标 慰问人数 ≥50人 慰问的人数\n",
        "一级指标 二级指标 三级指标 分值 得分\n",
        "根据评价指标、分值、得分和改进措施等内容开展自评。\n",
    ],
)
def test_what_is_no_score_form_gives_no_rows(text: str) -> None:
    assert find_indicators(physical_lines(text)) == ()


def test_two_forms_in_one_document() -> None:
    one = "一级指标 二级指标 三级指标 分值 得分 扣分原因\n产出指标 数量指标 {} 90 {}\n总分 100 99\n填表人：某某\n项目支出绩效自评表\n"
    text = one.format("慰问人数", 90) + one.format("培训场次", 80)
    assert names_and_marks(text) == [("慰问人数", 90, 90), ("培训场次", 90, 80)]


def test_page_numbers_and_running_heads_are_no_cells() -> None:
    text = """一级指标 二级指标 三级指标 分值 得分 扣分原因

产出 产出数量

重点工作完成率

20

20



14

2023年度示例县总工会整体支出绩效自评报告

效益 社会效益

职工队伍稳定情况

30

28

总分 50 48
"""
    assert rows(text) == [
        ("产出", "产出数量", "重点工作完成率", 20, 20, None, None),
        ("效益", "社会效益", "职工队伍稳定情况", 30, 28, None, None),
    ]


# -- parts


def test_parts_are_sums_by_level_1() -> None:
    assert parts_of(find_indicators(physical_lines(CELLS))) == {"履职效能": 58.5, "管理效率": 39.0}


def test_no_parts_without_all_scores_or_over_several_forms() -> None:
    row = "一级指标 二级指标 三级指标 分值 得分\n产出 产出数量 重点工作完成率 60 60\n效益 社会效益 职工满意度 40 {}\n总分 100 99\n"
    assert parts_of(find_indicators(physical_lines(row.format("")))) == {}
    assert parts_of(find_indicators(physical_lines(row.format(39)))) == {"产出": 60.0, "效益": 39.0}
    assert parts_of(find_indicators(physical_lines(row.format(39) * 2))) == {}
    assert parts_of(()) == {}


# -- hostile text


@pytest.mark.parametrize(
    "unit",
    [
        "一级指标",
        "一级指标分值得分",
        "一级指标 分值 得分 产出 5 5 ",
        "10091",
        "产出数量5",
        "（一）得分",
        "1.",
        "分值\n",
        "|",
        "\t",
        "一级指标\t分值\t得分\n产出\t5\t5\n",
        "未",
    ],
)
def test_glued_repeats_are_read_in_time(unit: str) -> None:
    head = f"{PLAIN}\n投入 目标设定 绩效目标合理性 5 说明。 5\n"
    lines = physical_lines(head + unit * (200_000 // len(unit)))
    begun = time.process_time()
    find_indicators(lines)
    assert time.process_time() - begun < 30


# -- how well, and how fast


def marks(found: Iterable[Indicator]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(squeezed(getattr(row, key)) for key in KEYS) for row in found)


def gold_marks(found: Iterable[Mapping[str, Any]]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(squeezed(row[key]) for key in KEYS) for row in found)


def squeezed(value: Any) -> Any:
    return "".join(value.split()) if isinstance(value, str) else value


def test_rows_of_generated_forms_are_read_exactly() -> None:
    right = said = wanted = 0
    for sample in generate(250, 31):
        found, gold = marks(find_indicators(physical_lines(sample.text))), gold_marks(sample.gold["indicators"])
        right += (found & gold).total()
        said += found.total()
        wanted += gold.total()
    assert wanted > 500
    assert 2 * right / (said + wanted) >= 0.98


def test_rows_of_real_forms_are_read_exactly(shared: Path) -> None:
    for path in sorted((shared / "expected").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (shared / "seeds" / gold["file"]).read_text("utf-8")
        found = find_indicators(physical_lines(text))
        assert marks(found) == gold_marks(gold["indicators"])
        explained = [squeezed(row.explanation) for row in found]
        assert explained == [squeezed(row["explanation"]) for row in gold["indicators"]]
        assert not found or parts_of(found) == gold["score"]["parts"]
