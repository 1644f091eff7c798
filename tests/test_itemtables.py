"""Tables whose columns are problems and measures: each cell is an item of its own."""

from __future__ import annotations

import pytest

from tests.elsewhere import report

HEAD = "一、部门概况\n负责全市工会工作。\n二、存在的问题及改进措施\n"


def found(body: str) -> tuple[list[str], list[str]]:
    """The texts of problems and of measures."""
    told = report(body)
    return [one.text for one in told.problems], [one.text for one in told.measures]


def test_cells_are_items_by_the_head_of_their_column() -> None:
    body = (
        f"{HEAD}序号\t存在问题\t整改措施\t责任部门\n"
        "1\t预算编制不够细化。\t细化预算编制。\t财务部\n"
        "2\t支付进度偏慢。\t按月通报支付进度。\t财务部\n"
    )
    assert found(body) == (
        ["预算编制不够细化。", "支付进度偏慢。"],
        ["细化预算编制。", "按月通报支付进度。"],
    )
    assert [[answer.problem for answer in one.answers] for one in report(body).measures] == [[0], [1]]


def test_the_head_and_the_other_cells_speak_for_nothing() -> None:
    told = report(f"{HEAD}存在问题\t整改措施\t责任部门\n支付进度偏慢。\t按月通报支付进度。\t财务部\n")
    assert [(one.role.value, one.text) for one in told.passages[-4:]] == [
        ("other", "存在问题\t整改措施\t责任部门"),
        ("problem", "支付进度偏慢。"),
        ("measure", "按月通报支付进度。"),
        ("other", "财务部"),
    ]


def test_a_column_behind_the_numbers_of_rows_is_enough() -> None:
    body = "一、部门概况\n负责全市工会工作。\n二、存在的主要问题\n见下表。\n序号\t存在的问题\n1\t预算编制不够细化\n2\t支付进度偏慢\n"
    assert found(body)[0] == ["预算编制不够细化", "支付进度偏慢"]


def test_such_a_table_speaks_under_any_heading() -> None:
    body = "一、部门概况\n负责全市工会工作。\n二、其他说明\n主要问题\t改进建议\n支付进度偏慢。\t按月通报支付进度。\n"
    told = report(body)
    assert [(one.text, one.where) for one in told.problems] == [("支付进度偏慢。", "elsewhere")]
    assert [(one.text, one.where) for one in told.measures] == [("按月通报支付进度。", "elsewhere")]


def test_rows_that_begin_or_end_with_empty_cells_keep_their_columns() -> None:
    body = (
        f"{HEAD}序号\t存在问题\t整改措施\t责任部门\n"
        "1\t预算编制不够细化。\t细化预算编制。\t\n"
        "\t\t加强预算培训。\t财务部\n"
        "2\t支付进度偏慢。\t按月通报支付进度。\t财务部\n"
    )
    assert found(body) == (
        ["预算编制不够细化。", "支付进度偏慢。"],
        ["细化预算编制。", "加强预算培训。", "按月通报支付进度。"],
    )


def test_numbers_of_rows_may_look_like_enumerators() -> None:
    body = f"{HEAD}序号\t存在问题\t整改措施\n1.\t预算编制不够细化。\t细化预算编制。\n2.\t支付进度偏慢。\t按月通报支付进度。\n"
    assert found(body) == (["预算编制不够细化。", "支付进度偏慢。"], ["细化预算编制。", "按月通报支付进度。"])


@pytest.mark.parametrize(
    ("heading", "column"),
    [("上年度问题整改情况", "责任部门"), ("其他工作", "完成情况"), ("其他工作", "是否已整改")],
)
def test_how_problems_of_before_were_solved_lists_none_of_now(heading: str, column: str) -> None:
    body = (
        f"一、部门概况\n负责全市工会工作。\n二、{heading}\n序号\t发现问题\t整改措施\t{column}\n"
        "1\t账务处理不规范。\t规范账务处理。\t已完成\n"
        "三、存在的主要问题\n（一）执行偏慢\n支付不均衡。\n四、改进措施\n（一）加快支付\n按月通报。\n"
    )
    assert found(body) == (["支付不均衡。"], ["按月通报。"])


def test_problems_of_now_may_have_a_column_of_how_far_they_are_solved() -> None:
    body = f"{HEAD}序号\t存在问题\t整改措施\t完成情况\n1\t支付进度偏慢。\t按月通报支付进度。\t正在推进\n"
    assert found(body) == (["支付进度偏慢。"], ["按月通报支付进度。"])


def test_a_dash_says_that_there_is_nothing_to_say() -> None:
    body = f"{HEAD}序号\t项目\t存在问题\t整改措施\n1\t帮扶\t--\t/\n2\t培训\t参训率不高\t加强宣传\n"
    assert found(body) == (["参训率不高"], ["加强宣传"])


def test_a_table_of_numbers_is_none() -> None:
    body = f"{HEAD}（一）支付进度偏慢\n年底集中支付。\n项目\t问题线索数\t措施数\n信访\t3\t5\n"
    assert [one.text for one in report(body).measures] == []


def test_a_list_of_projects_keeps_its_amounts() -> None:
    told = report(
        "单位：元\n序号\t项目名称\t预算数\t执行数\t自评等级\t存在问题\t改进措施\n"
        "1\t竞赛活动经费\t300,000.00\t286,450.50\t优\t竞赛结项较晚\t提前制定竞赛方案\n"
        "2\t基层补助经费\t200,000.00\t180,000.00\t优\t材料不齐，拨付延后\t开展集中培训\n合计\t\t500,000.00\t466,450.50\t\t\t\n"
    )
    assert [one.text for one in told.problems] == ["竞赛结项较晚", "材料不齐，拨付延后"]
    assert [one.text for one in told.measures] == ["提前制定竞赛方案", "开展集中培训"]
    assert [(one.label, one.printed) for one in told.figures] == [
        ("竞赛活动经费预算数", "300,000.00"),
        ("竞赛活动经费执行数", "286,450.50"),
        ("基层补助经费预算数", "200,000.00"),
        ("基层补助经费执行数", "180,000.00"),
        ("合计预算数", "500,000.00"),
        ("合计执行数", "466,450.50"),
    ]
