"""``jilan problems``: counts on terminals and for programs, the passages of a category."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import jilan, told
from tests.problems import CITY, six_in


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("problems")
    six_in(folder).close()
    return folder


def lines(data: Path, *words: str) -> list[list[str]]:
    result = jilan(data, "problems", *words)
    assert result.exit_code == 0, result.stderr
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_categories_that_reports_name_are_a_table_by_year(data: Path) -> None:
    head, *rows = lines(data)
    assert head == ["代码", "类别", "报告", "单位", "2021", "2022", "年度待核实"]
    by_code = {row[0]: row[2:] for row in rows}
    assert by_code["B1"] == ["4", "2", "2", "2", "0"]
    assert "共 6 份报告、2 家单位" in jilan(data, "problems").stderr


def test_columns_and_filters_are_those_of_the_page(data: Path) -> None:
    head, *rows = lines(data, "--across", "unit", "--year", "2021")
    assert head[4] == CITY
    assert {row[0]: row[2] for row in rows}["B1"] == "2"


def test_a_category_is_listed_with_its_passages(data: Path) -> None:
    rows = lines(data, "--category", "B2")
    assert rows[-1][0] == "B2"
    assert rows[-1][4:] == ["已不再提", "云岚市青屏区总工会，2021年度，1，第1段", "目标没有量化。"]


def test_of_a_category_are_its_rows_and_totals(data: Path) -> None:
    result = jilan(data, "problems", "--category", "B1", "--year", "2021")
    _, *counts = [line.split("\t")[:3] for line in result.stdout.partition("类别\t报告\t段落")[0].splitlines()]
    assert [row[0] for row in counts if row[0] != ""] == ["B1"]
    assert result.stderr.endswith("共 2 份报告、2 家单位，其中 2 份报告、2 家单位写到B1。\n")


def test_a_letter_is_shown_with_its_leaves(data: Path) -> None:
    rows = lines(data, "--category", "B")
    assert [row[0] for row in rows[1:4]] == ["B", "B1", "B2"]
    assert "4 份报告、2 家单位写到B。" in jilan(data, "problems", "--category", "B").stderr


def test_a_fate_without_a_category_means_nothing(data: Path) -> None:
    result = jilan(data, "problems", "--fate", "again")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--fate 要与 --category 一起用" in result.stderr


def test_a_fate_limits_the_passages(data: Path) -> None:
    told_ = told(jilan(data, "problems", "--category", "B1", "--fate", "gone", "--json"))
    assert [each["report"] for each in told_["passages"]] == [3]


def test_the_json_is_that_of_the_contract(data: Path) -> None:
    body = told(jilan(data, "problems", "--json"))
    (leaf,) = (each for each in body["categories"] if each["code"] == "B1")
    assert {"code", "name", "reports", "units", "by_year"} <= set(leaf)
    assert (leaf["reports"], leaf["units"], leaf["by_year"]["2022"]) == (4, 2, {"reports": 2, "units": 1})
    assert "passages" not in body


def test_with_a_category_the_json_has_its_passages(data: Path) -> None:
    body = told(jilan(data, "problems", "--category", "B1", "--json"))
    assert [each["code"] for each in body["categories"]] == ["B", "B1"]
    assert [(each["report"], each["next_year"]) for each in body["passages"]] == [
        (2, "no_report"),
        (6, "no_report"),
        (1, "again"),
        (3, "gone"),
    ]


def test_nothing_is_said_in_words(data: Path) -> None:
    result = jilan(data, "problems", "--year", "1999")
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (0, "", "没有报告。")


@pytest.mark.parametrize("words", [("--category", "Z9"), ("--across", "x"), ("--fate", "x"), ("--year", "去年")])
def test_what_cannot_be_understood_is_refused(data: Path, words: tuple[str, str]) -> None:
    result = jilan(data, "problems", *words)
    assert (result.exit_code, result.stdout) == (2, "")
