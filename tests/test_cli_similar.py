"""``jilan similar``: what it prints for people, its JSON, its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import jilan, told, write
from tests.libraries import self_evaluation

SAME = "基层工会经费下拨偏晚，年底集中支出的情况较为突出。"
NEAR = "基层工会经费下拨偏晚，年底集中支出的现象比较突出。"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports with the same sentence, and one that puts it a little differently."""
    folder = tmp_path_factory.mktemp("commands")
    reports = write(
        folder / "报告",
        a=self_evaluation(year=2021, problem=SAME),
        b=self_evaluation(unit="松溪县总工会", year=2020, problem=SAME),
        c=self_evaluation(unit="白石县总工会", year=2022, problem=NEAR),
    )
    assert jilan(folder / "data", "import", str(reports)).exit_code == 0
    return folder / "data"


def test_distinct_wordings_are_printed_with_band_citation_and_differences(data: Path) -> None:
    result = jilan(data, "similar", SAME)
    assert result.exit_code == 0
    first, text, likeness, second, changed, *_ = result.stdout.splitlines()
    assert first.startswith("1. 逐字 · 松溪县总工会，2020年度，三、")
    assert text.strip() == SAME
    assert likeness.strip() == "（相似 100 %；2 份报告用此写法）"
    assert second.startswith("2. 近似 · 白石县总工会，2022年度")
    assert "{+" in changed
    assert "[-" in changed
    assert "3 家单位、3 份报告用过这一措辞" in result.stderr
    assert "本库最早见于 2020年度：松溪县总工会" in result.stderr


def test_standard_input_is_read(data: Path) -> None:
    result = jilan(data, "similar", "-", "--json", typed=f"\ufeff{SAME}\n")
    assert told(result)["text"] == SAME
    assert told(result)["matches"][0]["band"] == "verbatim"


def test_limit_and_filters_hold(data: Path) -> None:
    assert len(told(jilan(data, "similar", SAME, "--json", "--limit", "1"))["matches"]) == 1
    (only,) = told(jilan(data, "similar", SAME, "--json", "--unit", "松溪"))["matches"]
    assert only["unit"] == "松溪县总工会"
    assert "限于：年度为2022" in jilan(data, "similar", SAME, "--year", "2022").stderr


def test_a_passage_of_the_archive_can_be_asked_about(data: Path) -> None:
    own = told(jilan(data, "similar", SAME, "--json"))["matches"][0]["passage"]
    answer = told(jilan(data, "similar", "--passage", str(own), "--json"))
    assert answer["text"] == SAME
    assert own not in {match["passage"] for match in answer["matches"]}


def test_no_precedent_is_said_and_no_failure(data: Path) -> None:
    result = jilan(data, "similar", "露天泳池夏季向市民免费开放。")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "未见相近措辞" in result.stderr


def test_what_several_passages_hold_is_printed_together(data: Path) -> None:
    pasted = f"{NEAR}\n白石县总工会的主要职责是维护职工合法权益，组织职工开展劳动和技能竞赛。"
    result = jilan(data, "similar", pasted)
    assert "合起来看：白石县总工会，2022年度 的 2 段含所查文字的" in result.stderr


def test_an_empty_archive_is_said_to_be_empty(tmp_path: Path) -> None:
    assert "档案里还没有报告，请先导入。" in jilan(tmp_path, "similar", SAME).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([""], "没有写要查的文字"),
        (["效"], "太短"),
        (["？！"], "只有标点和符号"),
        (["abc def"], "没有汉字"),
        (["绩效" * 1001], "文字太长"),
        ([SAME, "--page", "0"], "“0”"),
        ([SAME, "--passage", "1"], "请只留一个"),
        (["--passage", "第三段"], "段落编号"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error_in_words(data: Path, words: list[str], said: str) -> None:
    result = jilan(data, "similar", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_unknown_passage_is_a_failure_in_words(data: Path) -> None:
    result = jilan(data, "similar", "--passage", "999999")
    assert result.exit_code == 1
    assert "没有编号为 999999 的段落" in result.stderr


BROKEN = {
    "gbk": (SAME.encode("gbk"), "不是 UTF-8"),
    "endless": ("绩".encode() * 100_000, "文字太长"),
    "empty": (b"", "没有写"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_or_endless_input_is_answered_in_words(data: Path, case: str) -> None:
    typed, words = BROKEN[case]
    result = jilan(data, "similar", "-", typed=typed)
    assert result.exit_code == 2
    assert words in result.stderr
