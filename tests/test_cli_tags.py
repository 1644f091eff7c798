"""``jilan tag``, ``jilan untag``, ``jilan retag`` and ``jilan search --category``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.understanding import Understanding
from corpus.taxonomy import Taxonomy
from tests.commands import jilan, told, write
from tests.tagged import UNDERSTANDING_OF_TAGS, report

OWN = '[I]\nname = "组织"\nleaves = [{ code = "I2", name = "培训少", triggers = ["沟通不畅"] }]\n'


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with one report: passage 1 is suggested C1 by the shipped categories, passage 2 nothing."""

    def understanding(*_: object, taxonomy: Taxonomy, **__: object) -> Understanding:
        return replace(UNDERSTANDING_OF_TAGS, taxonomy=taxonomy)

    monkeypatch.setattr("archive.store.Understanding", understanding)
    folder = write(tmp_path / "报告", a=report("支出进度较慢。", "沟通不畅。").decode())
    assert jilan(tmp_path / "data", "import", str(folder)).exit_code == 0
    return tmp_path / "data"


def tags(data: Path) -> dict[tuple[int, str], tuple[str, str | None]]:
    return {
        (tag["passage"], tag["category"]): (tag["status"], tag["by"])
        for tag in told(jilan(data, "show", "1", "--json"))["tags"]
    }


def suggested(data: Path) -> str:
    """The code that the shipped categories suggest for passage 1."""
    return next(code for passage, code in tags(data) if passage == 1)


def test_a_suggestion_is_confirmed_and_another_category_added(data: Path) -> None:
    code = suggested(data)
    result = jilan(data, "tag", "1", code.lower(), "B2")
    assert result.exit_code == 0
    first, second = result.stderr.splitlines()
    assert first.startswith(f"段落 1（云岚市总工会，2021年度，1，第1段）：已确认 {code} ")
    assert "已确认 B2 指标量化不足。" in second
    assert tags(data)[1, code] == tags(data)[1, "B2"] == ("confirmed", "陈会计")
    assert told(jilan(data, "search", "", "--category", "B2", "--json"))["passages"] == 1


def test_doing_it_again_changes_nothing(data: Path) -> None:
    jilan(data, "tag", "1", "B2")
    result = jilan(data, "tag", "1", "B2")
    assert (result.exit_code, "原已确认，没有改动" in result.stderr) == (0, True)


def test_what_is_rejected_is_not_suggested_again(data: Path) -> None:
    code = suggested(data)
    assert f"已否决 {code} " in jilan(data, "untag", "1", code).stderr
    assert tags(data)[1, code] == ("rejected", "陈会计")
    assert told(jilan(data, "retag", "--json"))["added"] == 0
    assert tags(data)[1, code] == ("rejected", "陈会计")
    assert told(jilan(data, "search", "", "--category", code[0], "--json"))["passages"] == 0


def test_what_only_a_person_added_is_gone(data: Path) -> None:
    jilan(data, "tag", "2", "B2")
    assert "已去掉 B2" in jilan(data, "untag", "2", "B2").stderr
    assert "没有改动" in jilan(data, "untag", "2", "B2").stderr
    assert (2, "B2") not in tags(data)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["tag", "1", "B99"], 2, "B 类有：B1"),
        (["tag", "1", "B2", "预算"], 2, "如 B1"),
        (["tag", "99", "B1"], 1, "没有编号为 99 的段落"),
        (["untag", "99", "B1"], 1, "没有编号为 99 的段落"),
        (["tag", "1"], 2, "缺少参数 CODE"),
        (["tag", "x", "B1"], 2, "不是整数"),
        (["search", "", "--category", "B99"], 2, "没有代码为“B99”的问题类别"),
        (["search", "", "--category", "预算"], 2, "问题类别“预算”无法识别"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(data: Path, words: list[str], code: int, said: str) -> None:
    before = tags(data)
    result = jilan(data, *words)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert tags(data) == before


def test_re_tagging_is_previewed_and_then_done(data: Path) -> None:
    jilan(data, "untag", "1", suggested(data))
    (data / "taxonomy.toml").write_text(OWN, "utf-8")
    before = tags(data)
    shown = jilan(data, "retag", "--dry-run")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[:2] == ["类别\t增加\t撤下", "I2 培训少\t+1\t−0"]
    assert "+ 段落 2，云岚市总工会，2021年度（规则）：沟通不畅。" in shown.stdout
    assert "将增加 1 项，撤下 0 项建议" in shown.stderr
    assert tags(data) == before
    preview, done = told(jilan(data, "retag", "--dry-run", "--json")), told(jilan(data, "retag", "--json"))
    assert (preview.pop("applied"), done.pop("applied")) == (False, True)
    assert preview == done
    assert tags(data) == {**before, (2, "I2"): ("suggested", None)}
    assert "没有要改动的" in jilan(data, "retag").stderr
    (data / "taxonomy.toml").unlink()
    (category,) = told(jilan(data, "retag", "--json"))["categories"]
    assert (category["code"], category["added"], category["removed"]) == ("I2", 0, 1)
    assert category["changes"][0]["text"] == "沟通不畅。"


def test_a_faulty_taxonomy_is_named(data: Path) -> None:
    (data / "taxonomy.toml").write_text("[B]\nname = 1\n", "utf-8")
    result = jilan(data, "retag", "--dry-run")
    assert (result.exit_code, "taxonomy.toml" in result.stderr) == (2, True)
