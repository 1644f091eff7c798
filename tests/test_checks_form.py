"""The score form: weights, scores, levels, grades; and an error only where the other column proves the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.details import Check, Indicator
from corpus.model import Evidence, Score
from tests.checked import checks_of

HERE = Evidence(0, 4, "评分依据")
ROWS = (
    ("投入", "预算编制", "目标设定", 10.0, 9.5),
    ("投入", "预算编制", "预算完整", 10.0, 10.0),
    ("过程", "预算执行", "支出进度", 30.0, 28.0),
    ("产出", "产出", "任务完成", 50.0, 50.0),
)


def rows(*changes: tuple[int, str, object]) -> tuple[Indicator, ...]:
    """The form above with cells changed: (row, field, value)."""
    made = [Indicator(a, b, c, weight, score, None, None, None, HERE) for a, b, c, weight, score in ROWS]
    for at, field, value in changes:
        made[at] = replace(made[at], **{field: value})
    return tuple(made)


def scored(total: float | None = 97.5, full: float | None = 100, **facts: object) -> Score:
    return Score(total=total, full=full, evidence=HERE, grade_evidence=HERE, **facts)  # type: ignore[arg-type]


def of_form(indicators: tuple[Indicator, ...], score: Score) -> list[Check]:
    return [
        each
        for each in checks_of("自评情况良好。", indicators=indicators, score=score)
        if each.kind in ("arith", "form")
    ]


def test_a_form_that_adds_up() -> None:
    made = of_form(rows((3, "weight", 50.0)), scored())
    assert [(each.verdict, each.expr) for each in made] == [("ok", "10+10+30+50"), ("ok", "9.5+10+28+50")]
    assert [(each.printed, each.computed) for each in made] == [(100, 100), (97.5, 97.5)]


def test_a_total_that_the_rows_refute() -> None:
    (wrong,) = [each for each in of_form(rows(), scored(total=96)) if each.verdict == "error"]
    assert (wrong.expr, wrong.printed, wrong.computed) == ("9.5+10+28+50", 96, 97.5)


def test_weights_that_do_not_make_the_full_marks() -> None:
    (wrong,) = [each for each in of_form(rows((0, "weight", 11.0)), scored()) if each.verdict == "error"]
    assert (wrong.expr, wrong.printed, wrong.computed) == ("11+10+30+50", 100, 101)


def test_an_uncertain_score_makes_no_errors() -> None:
    made = checks_of("自评情况良好。", indicators=rows(), score=scored(total=96), uncertain=("score",))
    assert "error" not in {each.verdict for each in made}


def test_a_row_above_its_weight() -> None:
    made = of_form(rows((0, "score", 11.0)), scored(total=99))
    assert [each.what for each in made if each.verdict == "error"] == ["“目标设定”得分11高于分值10"]


@pytest.mark.parametrize(
    ("indicators", "score"),
    [
        (rows()[:3], scored()),  # a row was not read: neither column fits
        (rows()[:3], scored(total=47.5)),  # the scores fit, but the printed total is that of a part
        (rows((0, "weight", None)), scored()),
        (rows((0, "score", None)), scored()),
        (rows((0, "weight", 20.0)), scored(full=None)),  # a form of 110 marks that nowhere says so
        (rows((0, "weight", 20.0)), scored(full=110)),
        (rows() + rows(), scored()),  # two forms in one document
        (rows() * 15, scored()),
        ((*rows(), replace(rows()[0], level1="加分项", level3="创新", weight=5.0, score=2.0)), scored(total=99.5)),
        ((*rows(), replace(rows()[0], level1="加分项", level3="创新", weight=5.0, score=2.0)), scored(total=98)),
        (rows(), scored(total=None)),
        (rows((0, "score", 9.47)), scored(total=97.5)),
        ((), scored()),
    ],
)
def test_what_may_be_misread_is_no_error(indicators: tuple[Indicator, ...], score: Score) -> None:
    assert [each.what for each in of_form(indicators, score) if each.verdict == "error"] == []


def test_a_rounded_total_is_no_error() -> None:
    made = of_form(rows((0, "score", 9.47)), scored(total=97.5))
    assert [(each.verdict, each.computed) for each in made][-1] == ("ok", 97.47)


def test_parts_that_the_text_names() -> None:
    made = of_form((), scored(parts={"投入": 19.5, "过程": 28.0, "产出": 50.0}))
    assert [(each.verdict, each.expr) for each in made] == [("ok", "19.5+28+50")]
    assert of_form((), scored(parts={"投入": 19.5, "预算编制": 19.5, "产出": 50.0})) == []


def test_levels_with_their_printed_marks() -> None:
    text = (
        "一、基本情况\n示例市总工会。\n整体支出绩效自评表\n一级指标 分值 二级指标 分值 三级指标 分值 指标解释 得分\n"
        "投入 20\n预算编制 20\n目标设定 10 目标合理 9.5\n预算完整 10 编制完整 10\n过程 30\n预算执行 30\n支出进度 30 进度 28\n"
        "产出 50\n产出 50\n任务完成 50 完成 50\n"
    )
    made = [each for each in checks_of(text, indicators=rows()) if each.kind == "arith"]
    assert {"投入三级分值合计=20", "预算执行三级分值合计=30", "一级分值合计=100"} <= {each.what for each in made}
    assert {each.verdict for each in made} == {"ok"}


# -- grades


@pytest.mark.parametrize(
    ("total", "grade", "derived", "printed", "verdict"),
    [
        (97.0, "良", "优", True, "error"),
        (97.0, "良", "优", False, "error"),
        (76.0, "优", "中", False, "error"),
        (92.0, "良", "优", False, "query"),  # somewhere 优 begins at 95
        (88.0, "优", "良", False, "query"),
        (7.0, "优", "差", False, None),  # the score of one row, not of a report
        (95.0, "优", "优", True, None),
    ],
)
def test_grades_against_scores(total: float, grade: str, derived: str, printed: bool, verdict: str | None) -> None:
    score = scored(total, None, grade=grade, grade_as_written=grade, derived_grade=derived, bands_printed=printed)
    made = [each.verdict for each in checks_of("自评结论。", score=score) if each.kind == "semantic"]
    assert made == ([verdict] if verdict else [])


def test_a_grade_without_a_score() -> None:
    (asked,) = checks_of("自评良好。", score=scored(None, None, grade="良", grade_as_written="良好"))
    assert (asked.verdict, asked.what) == ("query", "写了等级“良好”，没有写自评得分")


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("评价等级 □优 90分以上 □良 80-90分 □中 60-80分 □差 60分以下", True),
        ("评价等级 ☑优 90分以上 □良 80-90分 □中 60-80分 □差 60分以下", False),
        ("评价等级 优□ 良√□ 中□ 差□", False),
        ("资金性质 □财政拨款 □自筹", False),
    ],
)
def test_boxes_without_a_tick(line: str, asked: bool) -> None:
    assert any("没有勾选" in each.what for each in checks_of(line)) is asked
