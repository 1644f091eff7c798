"""``jilan list``, ``show`` and ``search``: tables for people and pipes, JSON by the contract."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.commands import jilan, told, write
from tests.libraries import self_evaluation


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with three reports of two unions."""
    folder = tmp_path_factory.mktemp("commands")
    reports = write(
        folder / "报告",
        a=self_evaluation(year=2021),
        b=self_evaluation(year=2022, score="88", problem="部分绩效指标没有量化。"),
        c=self_evaluation(unit="松溪县总工会", year=2022, score="79", problem="基层工会组织覆盖面不够广。"),
    )
    assert jilan(folder / "data", "import", str(reports)).exit_code == 0
    return folder / "data"


def test_list_prints_a_line_for_each_report(data: Path) -> None:
    head, *rows = jilan(data, "list").stdout.splitlines()
    assert head.split("\t")[:5] == ["编号", "单位", "年度", "文种", "得分"]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--unit", "松溪县总工会"], ["c.txt"]),
        (["--unit", "青屏区"], ["a.txt", "b.txt"]),
        (["--year", "2022"], ["b.txt", "c.txt"]),
        (["--year", "..2021"], ["a.txt"]),
        (["--unit", "没有的"], []),
    ],
)
def test_list_takes_unit_and_year(data: Path, options: list[str], files: list[str]) -> None:
    assert sorted(line["file"] for line in told(jilan(data, "list", *options, "--json"))) == files


def test_show_prints_facts_with_the_words_they_rest_on_and_the_outline(data: Path) -> None:
    shown = jilan(data, "show", "1").stdout
    assert "得分\t91.58\t" in shown
    assert "三 存在的主要问题" in shown
    assert "（一） 预算执行有待加强" in shown


def test_show_prints_problems_with_the_measures_that_answer_them(data: Path) -> None:
    shown = jilan(data, "show", "1").stdout
    problem, measure = shown.index("问题 1　（一）预算执行有待加强"), shown.index("措施 1　（一）加快预算执行")
    assert problem < shown.index("基层工会经费预算执行进度偏慢") < measure < shown.index("定期通报经费支出进度")


def test_show_of_a_report_that_is_not_there_says_so(data: Path) -> None:
    result = jilan(data, "show", "99")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "没有编号为 99 的报告" in result.stderr


def test_search_prints_citation_heading_and_text(data: Path) -> None:
    first, heading, text = jilan(data, "search", "绩效指标 量化").stdout.splitlines()[:3]
    assert first.startswith("1. 云岚市青屏区总工会，2022年度，三、（一），第1段 · 问题")
    assert first.endswith("· 报告 2")
    assert heading.strip() == "预算执行有待加强"
    assert text.strip() == "部分绩效指标没有量化。"


@pytest.mark.parametrize(
    ("options", "reports"),
    [
        (["--unit", "松溪县总工会"], {3}),
        (["--unit", "松溪", "--unit", "青屏区"], {1, 2, 3}),
        (["--year", "2022"], {2, 3}),
        (["--year", "2021..2022", "--score", "85.."], {1, 2}),
        (["--score", "..80"], {3}),
        (["--role", "措施"], {1, 2, 3}),
        (["--role", "problem", "--year", "2021"], {1}),
        (["--type", "整体支出绩效自评"], {1, 2, 3}),
        (["--type", "budget"], set()),
        (["--grade", "优"], set()),
        (["--grade", "未注明"], {1, 2, 3}),
    ],
)
def test_search_takes_filters(data: Path, options: list[str], reports: set[int]) -> None:
    answer = told(jilan(data, "search", "", *options, "--limit", "200", "--json"))
    assert {each["report"] for hit in answer["hits"] for each in (hit, *hit["same"])} == reports
    assert answer["reports"] == len(reports)


def test_search_sorts_and_limits(data: Path) -> None:
    years = [hit["year"] for hit in told(jilan(data, "search", "", "--sort", "year", "--limit", "3", "--json"))["hits"]]
    assert years == [2021, 2021, 2021]
    scores = [hit["score"] for hit in told(jilan(data, "search", "预算", "--sort", "score", "--json"))["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_exact_phrases_are_found_across_word_borders(data: Path) -> None:
    hits = told(jilan(data, "search", '"织覆盖面不"', "--json"))["hits"]
    assert [(hit["report"], hit["text"][slice(*hit["marks"][0])]) for hit in hits] == [(3, "织覆盖面不")]


def test_a_search_without_an_answer_is_fine_and_says_so(data: Path) -> None:
    result = jilan(data, "search", '"没有人写过的一句话"')
    assert result.exit_code == 0
    assert "没有找到相近的表述" in result.stderr


@pytest.mark.parametrize(
    "options",
    [["--year", "21"], ["--score", "高"], ["--role", "boss"], ["--sort", "best"], ["--limit", "0"], ["--type", "小说"]],
)
def test_malformed_options_are_usage_errors(data: Path, options: list[str]) -> None:
    result = jilan(data, "search", "预算", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "无法识别" in result.stderr


@pytest.mark.parametrize(
    ("words", "definition"),
    [(["list"], "list"), (["show", "1"], "report"), (["search", "预算"], "search"), (["doctor"], "doctor")],
)
def test_json_keeps_to_the_schema(data: Path, shared: Path, words: list[str], definition: str) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    jsonschema.validate(told(jilan(data, *words, "--json")), {**schema, "$ref": f"#/$defs/{definition}"})


def test_heading_and_sentence_lead_in_a_real_report(tmp_path: Path, shared: Path) -> None:
    jilan(tmp_path, "import", str(shared / "seeds"))
    first = told(jilan(tmp_path, "search", "绩效目标编报质量", "--json"))["hits"][0]
    assert first["heading"] == "绩效编报质量有待提高"
    assert "绩效目标编报的质量还有待提高" in first["text"]
    texts = [hit["text"] for hit in told(jilan(tmp_path, "search", '"工人队伍"', "--json"))["hits"]]
    assert texts
    assert all("工人队伍" in text for text in texts)
