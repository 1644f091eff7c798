"""``jilan export``: the same files as the pages', what was written said, and what cannot be refused in words."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.commands import jilan, told, write
from tests.libraries import self_evaluation
from web.tables import EXPORTS, Export

PROBLEM = "基层工会产改措施落实不到位。"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports of two unions and years."""
    folder = tmp_path_factory.mktemp("commands")
    reports = write(
        folder / "报告",
        a=self_evaluation(year=2021, problem=PROBLEM),
        b=self_evaluation(unit="松溪县总工会", year=2022, problem="=1+1产改措施落实不够。"),
    )
    assert jilan(folder / "data", "import", str(reports)).exit_code == 0
    return folder / "data"


def rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def test_hits_become_a_file_and_their_number_is_said(data: Path, tmp_path: Path) -> None:
    result = jilan(data, "export", "search", "产改措施", "--to", str(tmp_path / "hits.csv"))
    found = told(jilan(data, "search", "产改措施", "--limit", "1000", "--json"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"已导出 {found['distinct']} 条到 {tmp_path / 'hits.csv'}。" in result.stderr
    assert [int(row["段落"]) for row in rows((tmp_path / "hits.csv").read_bytes())] == [
        hit["passage"] for hit in found["hits"]
    ]


def test_filters_are_those_of_the_pages(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "hits.csv"
    jilan(data, "export", "search", "产改", "--year", "2022", "--role", "问题", "--to", str(target))
    assert {(row["年度"], row["角色"]) for row in rows(target.read_bytes())} == {("2022", "问题")}


def test_the_suffix_says_which_kind_of_file(data: Path, tmp_path: Path) -> None:
    for suffix in ("xlsx", "md", "docx"):
        assert jilan(data, "export", "search", "产改措施", "--to", str(tmp_path / f"hits.{suffix}")).exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "hits.xlsx").worksheets[0]
    assert any("=1+1" in str(cell.value) and cell.data_type == "s" for row in sheet for cell in row)
    assert f"{PROBLEM}[^" in (tmp_path / "hits.md").read_text("utf-8")
    assert PROBLEM in [each.text for each in docx.Document(str(tmp_path / "hits.docx")).paragraphs]


def test_a_dash_is_standard_output(data: Path) -> None:
    result = jilan(data, "export", "reports", "--to", "-")
    assert [row["单位"] for row in rows(result.stdout_bytes)] == ["松溪县总工会", "云岚市青屏区总工会"]
    assert result.stderr.endswith("已导出 2 条。\n")


def test_other_words_of_an_address_can_be_given(data: Path) -> None:
    result = jilan(data, "export", "reports", "--with", "sort=unit", "--with", "year=2021", "--to", "-")
    assert [row["年度"] for row in rows(result.stdout_bytes)] == ["2021"]


def test_a_list_that_is_one_of_many_takes_which_one_as_its_query(data: Path) -> None:
    assert rows(jilan(data, "export", "unit", "1", "--to", "-").stdout_bytes)
    missing = jilan(data, "export", "unit", "--to", "-")
    assert missing.exit_code == 2
    assert "jilan export unit UNIT --to FILE" in missing.stderr


def test_reports_are_compared_by_their_numbers(data: Path) -> None:
    result = jilan(data, "export", "compare", "--report", "1", "--report", "2", "--to", "-")
    assert "松溪县总工会，2022年度" in rows(result.stdout_bytes)[0]


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (["reports", "松溪"], ["reports", "--unit", "松溪"]),
        (["units", "松溪"], ["units", "--with", "name=松溪"]),
        (["problems", "L1"], ["problems", "--category", "L1"]),
        (["coverage", "松溪"], ["coverage", "--unit", "松溪"]),
        (["review", "松溪"], ["review", "--unit", "松溪"]),
        (["lost", "甲"], ["lost", "--with", "indicator=甲"]),
        (["rising", "L1"], ["rising", "--category", "L1"]),
        (["findings", "leftover"], ["findings", "--with", "kind=leftover"]),
    ],
    ids=lambda words: words[0],
)
def test_a_query_is_the_word_by_which_the_list_is_asked_for(data: Path, words: list[str], same: list[str]) -> None:
    asked, written = (jilan(data, "export", *each, "--to", "-") for each in (words, same))
    assert asked.exit_code == 0, asked.stderr
    assert asked.stdout_bytes == written.stdout_bytes


def test_a_query_limits_the_list(data: Path) -> None:
    assert [row["单位"] for row in rows(jilan(data, "export", "units", "松溪", "--to", "-").stdout_bytes)] == [
        "松溪县总工会"
    ]


def test_a_list_that_does_not_exist_is_refused_with_those_that_do(data: Path) -> None:
    result = jilan(data, "export", "foo", "--to", "-")
    names = "、".join(each.name for each in EXPORTS)
    assert result.exit_code == 2
    assert f"没有叫“foo”的列表。可用的有：{names}。用法见" in result.stderr


@pytest.mark.parametrize("each", [each for each in EXPORTS if each.query], ids=lambda each: each.name)
def test_the_help_says_what_a_query_is(data: Path, each: Export) -> None:
    shown = "".join(jilan(data, "export", "--help").stdout.split())
    assert each.query is not None
    assert f"{each.name}{each.label}（{each.query.label}）" in shown


@pytest.mark.parametrize("name", [each.name for each in EXPORTS])
def test_every_list_is_named_in_the_help(data: Path, name: str) -> None:
    assert name in jilan(data, "export", "--help").stdout


def test_a_file_that_was_cut_is_said_to_be(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.exporting.files.MOST_EXCERPTS", 1)
    result = jilan(data, "export", "search", "", "--to", str(tmp_path / "a.md"))
    assert "已导出前 1 条" in result.stderr
    assert "本文件为前 1 段" in (tmp_path / "a.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reports", "--to", "a.md"], "可用的扩展名：.csv、.xlsx。"),
        (["search", "--to", "a.pdf"], "可用的扩展名：.csv、.xlsx、.md、.docx。"),
        (["search", "绩效", "--year", "去年", "--to", "-"], "“去年”"),
        (["search", "绩效", "--with", "year", "--to", "-"], "词=值"),
        (["scores", "甲", "--to", "-"], "scores 得分分布没有 QUERY，不知道“甲”是什么。"),
        (["reports", "甲", "--unit", "乙", "--to", "-"], "单位名称写了两次"),
        (["compare", "--to", "-"], "没有写明要比较哪些报告"),
    ],
)
def test_what_cannot_be_is_refused_in_words(data: Path, words: list[str], said: str) -> None:
    result = jilan(data, "export", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_refused_export_leaves_the_file_that_was_there(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.csv"
    target.write_text("原有")
    assert jilan(data, "export", "compare", "--report", "99", "--to", str(target)).exit_code == 1
    assert jilan(data, "export", "reports", "--to", str(tmp_path / "none" / "a.csv")).exit_code == 2
    assert target.read_text() == "原有"
    assert [each.name for each in tmp_path.iterdir()] == ["kept.csv"]
