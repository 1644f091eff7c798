"""``jilan search``: what it says beside the passages, and the options that change what is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import jilan, told, write
from tests.libraries import self_evaluation


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, two of which name the same problem in the same words."""
    folder = tmp_path_factory.mktemp("commands")
    same = "基层工会产改措施落实不到位。"
    reports = write(
        folder / "报告",
        a=self_evaluation(year=2021, problem=same),
        b=self_evaluation(unit="松溪县总工会", year=2022, problem=same),
        c=self_evaluation(unit="松溪县总工会", year=2023, problem="产业工人队伍建设改革任务落实不到位。"),
    )
    assert jilan(folder / "data", "import", str(reports)).exit_code == 0
    return folder / "data"


def test_passages_that_say_the_same_are_printed_once_with_their_number(data: Path) -> None:
    printed = jilan(data, "search", '"产改措施"').stdout
    assert printed.count("产改措施落实不到位") == 1
    assert "（另有 1 家相同）" in printed


def test_reasons_are_printed_on_demand_only(data: Path) -> None:
    assert "为何在此" not in jilan(data, "search", "产改落实不到位").stdout
    reasons = jilan(data, "search", "产改落实不到位", "--why").stdout
    assert "为何在此：含“" in reasons
    assert "“产改”也作“产业工人队伍建设改革”" in reasons


def test_an_alias_can_be_left_out(data: Path) -> None:
    years = {hit["year"] for hit in told(jilan(data, "search", "产改", "--json"))["hits"]}
    without = ["--without", "产业工人队伍建设改革", "--without", "产业工人"]
    assert 2023 in years
    assert "也作“产业工人队伍建设改革”" not in jilan(data, "search", "产改", *without).stderr


def test_pages_go_on_counting(data: Path) -> None:
    first, second = (jilan(data, "search", "", "--limit", "3", "--page", page).stdout for page in "12")
    assert [line[:2] for line in first.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3."]
    assert [line[:2] for line in second.splitlines() if line[:1].isdigit()] == ["4.", "5.", "6."]


def test_passages_are_limited_to_a_time_of_import(data: Path) -> None:
    assert told(jilan(data, "search", "", "--imported", "2000..2001", "--json"))["passages"] == 0
    assert told(jilan(data, "search", "", "--imported", "2001..", "--json"))["reports"] == 3


def test_a_slip_is_pointed_out(data: Path) -> None:
    assert "是不是要找：预算执行（" in jilan(data, "search", "预祘执行").stderr


def test_what_is_only_loosely_related_is_said_to_be(data: Path) -> None:
    result = jilan(data, "search", "海鲜火锅督促")
    assert result.exit_code == 0
    assert "未见相近表述。以下只是用字相近，仅供参考" in result.stderr
    assert result.stdout


@pytest.mark.parametrize("options", [["--imported", "昨日"], ["--page", "0"]])
def test_malformed_options_are_usage_errors(data: Path, options: list[str]) -> None:
    result = jilan(data, "search", "绩效", *options)
    assert result.exit_code == 2
    assert f"“{options[1]}”" in result.stderr
