"""Which numbered lines are headings where a line break was lost or a list goes on in the line."""

from __future__ import annotations

import pytest

from corpus.parse import understand

_HEAD = "某县总工会2022年度部门整体支出绩效自评报告\n一、部门概况\n（一）部门职责。维护职工权益。\n"


def headings(text: str) -> list[tuple[str | None, str, bool]]:
    return [(one.number, one.title, one.run_in) for one in understand(_HEAD + text).sections[2:]]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("二、自评结论2022年度自评得分93.5分，等级为优。", "自评结论"),
        ("二、自评工作开展情况我会成立领导小组，组织了自评。", "自评工作开展情况"),
        ("二、部门职责某县总工会是县委领导下的群团组织，维护职工权益。", "部门职责"),
        ("二、其他需要说明的问题无。", "其他需要说明的问题"),
    ],
)
def test_a_title_ends_where_a_sentence_begins_behind_it(line: str, title: str) -> None:
    assert headings(line + "\n") == [("二", title, True)]


@pytest.mark.parametrize(
    "line",
    [
        "二、自评结论和2022年主要成效",
        "二、存在的问题和改进措施",
        "二、我会存在的主要问题",
        "二、完成情况分析及我会建议",
    ],
)
def test_whole_titles_stay_whole(line: str) -> None:
    assert headings(line + "\n全年完成。\n") == [("二", line[2:], False)]


def test_a_report_without_breaks_tells_its_problems() -> None:
    text = (
        "五、存在的问题和改进措施（一）存在的问题1.入会率偏低，企业积极性不高。2.个别项目资金滞留。"
        "（二）改进措施1.加大建会宣传。2.加强资金监管。六、其他需要说明的问题无。"
    )
    read = understand(_HEAD + text)
    assert [one.text for one in read.problems] == ["入会率偏低，企业积极性不高。", "个别项目资金滞留。"]
    assert [one.text for one in read.measures] == ["加大建会宣传。", "加强资金监管。"]


def test_a_list_that_goes_on_in_its_line_has_no_headings() -> None:
    text = "二、主要成效\n①推进建会入会，解决了入会难。②开展技能竞赛6场。\n"
    assert headings(text) == [("二", "主要成效", False)]
