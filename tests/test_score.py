"""The score and grade of small documents, one phrase each, as unions write them."""

from __future__ import annotations

import pytest

from corpus.facts.pattern import prepare
from corpus.facts.score import find_score
from corpus.model import DocType, Score
from corpus.unwrap import unwrap


def score_of(text: str, doc_type: DocType = DocType.OVERALL, year: int | None = None) -> tuple[Score, bool]:
    return find_score(prepare(unwrap(text)), doc_type, year)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("经自评，2021年度我单位部门整体支出绩效自评得分为96.5分，等级为“优”。", 96.5),
        ("根据评分表，我会自评总分98分，评定等级为优秀。", 98),
        ("（一）自评结论。2022年青屏市总工会整体支出绩效自评得分：97.8分。", 97.8),
        ("我会2020年度部门整体支出绩效自评得分 93分，其中：履职效能得分48分，管理效率得分45分。", 93),
        ("本单位自评得分95分（满分100分）。", 95),
        ("部门整体支出绩效评价综合得分为94分，评价结果为“优秀”。", 94),
        ("本次自评满分100分，我会自评得分为97分。", 97),
        ("总分100分，自评得98.2分。", 98.2),
        ("对照评分标准逐项打分，我会自评 96 分。", 96),
        ("２０２１年度绩效自评得分为９１．５分。", 91.5),
        ("自评得分：95.5", 95.5),
        ("经考核，自评总分为八十八分。", 88),
        ("自评得分九十六点五分。", 96.5),
        ("自评总分为一百分。", 100),
        ("自评得分 96\n备注", 96),
        ("自评得分\t96\t自评等级\t优", 96),
        (
            "（一）履职效能\n该指标分值50分，自评得分48分。\n（二）管理效率\n该指标满分50分，自评得分47分。\n整体支出绩效自评得分95分。",
            95,
        ),
        ("评价得分为 95.83 分，等级为优", 95.83),
        ("最终评分结果：总得分为96.8分，属于“优秀”等级。", 96.8),
        (
            "（一）自评结论。本部门从预算编制、预算执行、资产管理\n\n和绩效管理等方面对照评分标准逐项开展自查、评价和打\n\n"
            "分，形成自评结论，2023年度部门整体支出绩效自评为\n\n88.25 分。",
            88.25,
        ),
        ("一级指标 分值 得分\n履职效能 50 48\n管理效率 50 43\n总分 100 91", 91),
        ("一级指标 分值 得分\n总分10091", 91),
        ("一级指标\t分值\t二级指标\t分值\t得分\n总分\t100\t\t100\t91\t无", 91),
        ("一级指标\t分值\t得分\n总分及评价等级\t100\t91\t91%", 91),
        ("满意度 职工满意度 10 9.5 总分 100 91.5 评价等级 □优（90分及以上）；□良（80—90分）", 91.5),
        ("总分 100 91.5 评价等级 □优（90分及以上）；□良（80—90分） 南屏市总工会", 91.5),
        ("自评得分为100分，评价等级为优。", 100),
        ("满分120分，自评总得分为110分。", 110),
        ("本次绩效自评总分为100分，自评得分92.4分。", 92.4),
    ],
)
def test_the_total_is_read_from(text: str, total: float) -> None:
    found, unsure = score_of(text)
    assert found.total == total
    assert not unsure


@pytest.mark.parametrize(
    "text",
    [
        "预算执行率指标满分10分，得分9.5分。",
        "评价等级分为优（90分以上）、良（80分以上）、中（60分以上）、差四个等级。",
        "其中，困难职工帮扶项目绩效自评得分98分，劳模活动项目自评得分95分。",
        "每开展一次活动得5分，每少一次扣2分，扣完为止。",
        "一级指标 分值 得分\n履职效能 50 48",
        "整体支出绩效自评良好，各项指标完成率达到95%。",
        "一级指标 分值 自评得分 20 履职效能 18",
        "职工满意度测评得到98分以上的好评。",
        "自评公开（5分）：自评得分4.1分，主要扣分点为公开缺位，扣0.9分。",
    ],
)
def test_parts_bands_formulas_and_projects_are_no_total(text: str) -> None:
    assert score_of(text)[0].total is None


def test_two_totals_that_contradict_each_other_leave_the_score_open() -> None:
    found, unsure = score_of("我会整体支出绩效自评得分为95分。\n经复核，整体支出绩效自评得分为93分。")
    assert found.total is None
    assert unsure


def test_the_score_of_another_year_is_not_this_reports() -> None:
    text = "2022年度我会自评得分为94分。\n其他说明：2021年度自评得分为95分，复核意见已落实。"
    assert score_of(text, year=2022)[0].total == 94
    assert score_of("2021年度自评得分为95分，复核意见已落实。", year=2022)[0].total is None


def test_the_grade_of_another_year_is_not_this_reports() -> None:
    text = "上年度（2017年度）得分为85分，等级为“良”。本年度项目综合得分91.2分，绩效等级为“优”。"
    found, _ = score_of(text, DocType.PROJECT, year=2018)
    assert (found.total, found.grade) == (91.2, "优")


def test_the_total_row_decides_between_two_totals() -> None:
    found, unsure = score_of("整体支出绩效自评得分95分。\n整体支出绩效自评得分93分。\n三级指标 分值 得分\n总分 100 93")
    assert found.total == 93
    assert unsure


def test_a_project_report_has_its_projects_score() -> None:
    found, _ = score_of("本项目绩效自评得分98分，评价等级为优。", DocType.PROJECT)
    assert found.total == 98


@pytest.mark.parametrize(
    ("text", "written", "grade"),
    [
        ("自评得分96分，达到“优”等级。", "优", "优"),
        ("自评总分92分，评定等级为优秀。", "优秀", "优"),
        ("整体支出绩效自评良好，任务基本完成。", "良好", "良"),
        ("评价结果为合格。", "合格", "中"),
        ("评价等级 □优 ☑良 □中 □差", "良", "良"),
        ("评价等级：优√ 良□ 中□ 差□", "优", "优"),
        ("综合得分97.21分，绩效等级为“优”。", "优", "优"),
        ("自评得分85分，属于“良”。", "良", "良"),
        ("自评等次：不合格", "不合格", "差"),
        ("自评总分为90.8分，评定等级“优”。", "优", "优"),
    ],
)
def test_the_stated_grade_is_kept_as_written(text: str, written: str, grade: str) -> None:
    found, _ = score_of(text)
    assert (found.grade_as_written, found.grade) == (written, grade)


@pytest.mark.parametrize(
    "text",
    [
        "评价等级 □优 90分≤得分≤100分； □良 80分≤得分＜90分；□中 60分≤得分＜80分； □差 得分＜60分",
        "评价结果分为优、良、中、差四个等级，自评得分91分。",
        "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差。",
        "职工群众反映服务效果良好。",
        "各项工作开展情况良好，社会评价高。",
        "全年办理服务事项1308件，群众评价良好。",
        "得分在80分以上的可评为良好档次。",
    ],
)
def test_options_and_bands_state_no_grade(text: str) -> None:
    assert score_of(text)[0].grade is None


@pytest.mark.parametrize(
    ("text", "bands", "derived"),
    [
        ("自评得分86分。", (90, 80, 60), "良"),
        ("自评得分72分。90（含）-100分为优、80（含）-90分为良、70（含）-80分为中、70分以下为差。", (90, 80, 70), "中"),
        ("自评得分84分。评价等级 □优 85分≤得分≤100分； □良 75分≤得分＜85分；□中 60分≤得分＜75分；", (85, 75, 60), "良"),
        ("满分120分，自评总得分为110分。", (90, 80, 60), "优"),
    ],
)
def test_the_derived_grade_follows_the_printed_bands(text: str, bands: tuple[int, ...], derived: str) -> None:
    found, _ = score_of(text)
    assert found.bands == bands
    assert found.derived_grade == derived
    assert found.grade is None


def test_evidence_points_into_the_text_as_read() -> None:
    text = "二、自评结论\n\n经综合评定，我会整体支出绩效自\n\n评得分为 92.5 分。"
    found, _ = score_of(text)
    assert found.evidence is not None
    assert text[found.evidence.start : found.evidence.end].endswith("92.5 分")
    assert "\n" not in found.evidence.text


def test_parts_are_those_the_text_states() -> None:
    found, _ = score_of("整体支出绩效自评得分93分，其中：履职效能得分48分，管理效率得分45分。")
    assert found.parts == {"履职效能": 48, "管理效率": 45}


@pytest.mark.parametrize(
    ("row", "full"),
    [("按比例得满分\t10\t10", None), ("按比例得满分\t1\t0\t0", None), ("满分\t100分\t", 100), ("满分100分\t96", 100)],
)
def test_digits_of_two_cells_are_no_full_marks(row: str, full: float | None) -> None:
    found, _ = score_of(f"人数\t{row}\n自评得分96分。")
    assert (found.total, found.full) == (96, full)


def test_digits_of_two_cells_are_no_score() -> None:
    assert score_of("自评得分\t10\t9")[0].total is None
