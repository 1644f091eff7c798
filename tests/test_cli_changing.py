"""``jilan set`` and ``jilan remove``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import jilan, lines, told, write
from tests.libraries import self_evaluation


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An archive with one report."""
    folder = write(tmp_path / "报告", a=self_evaluation(year=2021))
    assert jilan(tmp_path / "data", "import", str(folder)).exit_code == 0
    return tmp_path / "data"


def test_every_fact_can_be_set_and_is_found_under_its_new_value(data: Path) -> None:
    options = ["--unit", "松溪县总工会", "--year", "2020", "--score", "88.5", "--grade", "良好", "--type", "决算"]
    result = jilan(data, "set", "1", *options, "--json")
    kept = told(result)
    assert (kept["unit"]["name"], kept["year"], kept["doc_type"]) == ("松溪县总工会", 2020, "final_accounts")
    assert (kept["score"]["total"], kept["score"]["grade"]) == (88.5, "良")
    assert {correction["by"] for correction in kept["corrections"]} == {"陈会计"}
    assert told(jilan(data, "search", "预算", "--year", "2020", "--json"))["reports"] == 1
    assert told(jilan(data, "search", "预算", "--year", "2021", "--json"))["reports"] == 0


def test_a_correction_is_confirmed_in_words(data: Path) -> None:
    result = jilan(data, "set", "1", "--year", "2020")
    assert result.exit_code == 0
    assert result.stderr == "报告 1 已更正年度：云岚市青屏区总工会，2020年度，91.58 分。\n"


def test_a_correction_outlives_importing_and_reading_the_file_again(data: Path, tmp_path: Path) -> None:
    jilan(data, "set", "1", "--year", "2020")
    (line,) = lines(jilan(data, "import", str(tmp_path / "报告"), "--json"))
    assert (line["status"], line["year"]) == ("duplicate", 2020)
    assert jilan(data, "reindex", "--reread").exit_code == 0
    assert told(jilan(data, "show", "1", "--json"))["year"] == 2020


def test_an_empty_value_withdraws_a_correction(data: Path) -> None:
    jilan(data, "set", "1", "--year", "2020")
    jilan(data, "set", "1", "--year", "")
    kept = told(jilan(data, "show", "1", "--json"))
    assert (kept["year"], kept["corrections"]) == (2021, [])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["1"], 2, "没有写明要更正什么"),
        (["1", "--year", "1800"], 2, "1800"),
        (["1", "--grade", "甲"], 2, "优、良、中、差"),
        (["7", "--year", "2020"], 1, "没有编号为 7 的报告"),
        (["x", "--year", "2020"], 2, "不是整数"),
    ],
)
def test_what_cannot_be_set_is_refused(data: Path, words: list[str], code: int, said: str) -> None:
    result = jilan(data, "set", *words)
    assert result.exit_code == code
    assert said in result.stderr


def test_remove_says_all_that_stays_in_the_log(data: Path) -> None:
    told = jilan(data, "remove", "--help").output
    assert all(word in told for word in ("编号", "文件名", "经办人", "时间", "更正", "单位名称"))


def test_remove_asks_first(data: Path) -> None:
    result = jilan(data, "remove", "1", typed="n\n")
    assert result.exit_code == 1
    assert "删除报告 1：云岚市青屏区总工会，2021年度（a.txt）？" in result.stderr
    assert len(told(jilan(data, "list", "--json"))) == 1


@pytest.mark.parametrize(("words", "typed"), [(["1"], "y\n"), (["1", "--yes"], "")])
def test_remove_leaves_nothing(data: Path, words: list[str], typed: str) -> None:
    result = jilan(data, "remove", *words, typed=typed)
    assert result.exit_code == 0
    assert "已删除报告 1。" in result.stderr
    assert told(jilan(data, "list", "--json")) == []
    assert told(jilan(data, "search", "预算", "--json"))["passages"] == 0
    assert jilan(data, "doctor").exit_code == 0


def test_a_removed_report_can_be_imported_again_as_a_new_one(data: Path, tmp_path: Path) -> None:
    jilan(data, "remove", "1", "--yes")
    (line,) = lines(jilan(data, "import", str(tmp_path / "报告"), "--json"))
    assert (line["status"], line["report"]) == ("added", 2)
