"""Which project a form is about."""

from __future__ import annotations

import pytest

from corpus.project import project_in


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("项目支出绩效自评表\n项目名称\t职工疗休养补助\t主管部门\t青禾县总工会\n", "职工疗休养补助"),
        ("项目名称：劳动 竞赛\n", "劳动竞赛"),
        ("项目名称（公章）：帮扶", "帮扶"),
        ("项目名称\t\t\n预算数", None),
        ("本项目名称规范。", None),
    ],
)
def test_the_project_of_a_form_is_what_it_names(text: str, project: str | None) -> None:
    assert project_in(text) == project
