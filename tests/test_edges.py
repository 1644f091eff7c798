"""Which measure answers which problem: only where it is clear, and with the reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus.details import Answer
from corpus.edges import answers
from corpus.parse import understand
from corpus.report import Report

PROBLEMS = "（一）预算执行率偏低\n上半年支付较少，年底较为集中。\n（二）固定资产账实不符\n多年没有盘点。\n"
HEAD = "云岭市青禾区总工会2022年度部门整体支出绩效自评报告\n\n一、部门概况\n（一）主要职责。维护职工合法权益。\n\n三、存在的主要问题\n"


def read(problems: str, measures: str) -> Report:
    report = understand(f"{HEAD}{problems}\n四、下一步改进措施\n{measures}")
    bare = tuple(replace(one, answers=()) for one in report.measures)
    return replace(report, measures=answers(report.problems, bare, report.suggestions, report.passages))


def links(report: Report) -> list[list[int]]:
    return [[one.problem for one in measure.answers] for measure in report.measures]


def test_the_same_category_links_whatever_the_order() -> None:
    report = read(PROBLEMS, "（一）全面盘点固定资产\n做到账实相符。\n（二）加快支出进度\n按月通报。\n")
    assert links(report) == [[1], [0]]
    assert report.measures[0].answers[0].reason.startswith("类别相同：G1")


def test_the_number_is_named_as_a_reason_but_never_the_only_one() -> None:
    report = read(PROBLEMS, "（一）加快支出进度\n按月通报。\n（二）创新活动形式\n打造品牌。\n")
    assert links(report) == [[0], []]
    assert "序号相同（第1项）" in report.measures[0].answers[0].reason


def test_words_that_only_two_share_are_quoted() -> None:
    report = read(
        "（一）食堂油烟管道老化漏风严重\n\n多次维修未果。\n（二）固定资产账实不符\n多年没有盘点。\n",
        "（一）更换食堂油烟管道\n由后勤办理，杜绝老化漏风。\n（二）加强学习\n组织培训。\n",
    )
    assert links(report)[0] == [0]
    assert "用词相同：“食堂油烟管道" in report.measures[0].answers[0].reason


def test_what_nobody_named_is_answered_by_nothing() -> None:
    assert links(read(PROBLEMS, "（一）弘扬志愿精神\n讲好故事。\n")) == [[]]


def test_two_problems_of_one_category_are_both_answered() -> None:
    problems = "（一）绩效指标量化不足\n说明。\n（二）绩效指标可衡量性不强\n说明。\n（三）固定资产账实不符\n说明。\n"
    assert links(read(problems, "（一）细化量化绩效指标\n逐项明确数值。\n")) == [[0, 1]]


def test_what_comes_equally_near_to_very_many_answers_none_of_them() -> None:
    problems = "".join(f"{number}、绩效指标量化不足\n说明{number}。\n" for number in range(1, 13))
    assert links(read(problems, "1、细化量化绩效指标\n逐项明确数值。\n2、加强学习\n组织培训。\n"))[0] == []


def test_an_answer_that_is_known_stays() -> None:
    report = understand(f"{HEAD}{PROBLEMS}\n四、下一步改进措施\n（一）加快支出进度\n按月通报。\n")
    known = (Answer(1, "同一指标行"),)
    measures = (replace(report.measures[0], answers=known),)
    assert answers(report.problems, measures, report.suggestions, report.passages)[0].answers == known


def test_reports_without_problems_or_measures_have_no_answers() -> None:
    assert answers((), (), (), ()) == ()
    report = read(PROBLEMS, "（一）加快支出进度\n按月通报。\n")
    bare = tuple(replace(one, answers=()) for one in report.measures)
    assert answers((), bare, report.suggestions, report.passages)[0].answers == ()


def test_the_real_reports_are_joined_as_annotated(shared: Path) -> None:
    wanted = {"000": [[], [], [3]], "003": [[0], [1]], "004": []}
    for path in sorted((shared / "seeds").glob("*.txt")):
        report = understand(path.read_text(encoding="utf-8"))
        bare = tuple(replace(one, answers=()) for one in report.measures)
        found = answers(report.problems, bare, report.suggestions, report.passages)
        assert [[one.problem for one in measure.answers] for measure in found] == wanted[path.name[:3]]
