"""Citations: unit, year, place in the outline, number of the passage."""

from __future__ import annotations

import pytest

from web.citation import citation

CASES = [
    (("甲市乙区总工会", 2021, ["三", "（一）"], "绩效编报", 1), "甲市乙区总工会，2021年度，三、（一），第1段"),
    (("丙县总工会", 2019, ["二", "1", "（2）"], "成效", 3), "丙县总工会，2019年度，二、1.（2），第3段"),
    (("丙县总工会", 2019, ["五"], "问题", 2), "丙县总工会，2019年度，五，第2段"),
    (("丙县总工会", 2019, ["（三）", "2"], None, 2), "丙县总工会，2019年度，（三）2，第2段"),
    (("丙县总工会", 2019, ["3", "3.3"], "改进建议", 1), "丙县总工会，2019年度，3.3，第1段"),
    (("丙县总工会", 2019, [], "部门概况", 2), "丙县总工会，2019年度，“部门概况”，第2段"),
    (("丙县总工会", 2019, [], None, 7), "丙县总工会，2019年度，第7段"),
    ((None, None, ["一"], None, 1), "单位待核实，年度待核实，一，第1段"),
]


@pytest.mark.parametrize(("facts", "cited"), CASES)
def test_a_passage_is_cited(facts: tuple[str | None, int | None, list[str], str | None, int], cited: str) -> None:
    assert citation(*facts) == cited
