"""``jilan check``: findings for people and programs, exit codes, and no trace of the draft."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from archive import Understanding
from corpus.findings import Finding
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.commands import jilan, told
from tests.pages.detailed import TEXT, at, detailed

ERROR = Finding("arith", "error", "预算执行率与决算、预算不符", "请重新计算。", at("96.29%"))
HINT = Finding("missing", "hint", "没有自评得分", "请写明得分。", None)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What is found in every draft."""
    findings = [ERROR, HINT]

    def examine(report: Report) -> tuple[Finding, ...]:
        return tuple(findings)

    def knowing(taxonomy: Taxonomy) -> Understanding:
        return Understanding(understand=detailed, taxonomy=taxonomy)

    monkeypatch.setattr("web.drafting.findings", examine)
    monkeypatch.setattr("web.drafting.Understanding", knowing)
    return findings


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The draft as a file."""
    path = tmp_path / "草稿.txt"
    path.write_text(TEXT, "utf-8", newline="\n")
    return path


def test_findings_are_printed_with_place_and_advice(tmp_path: Path, draft: Path, found: list[Finding]) -> None:
    result = jilan(tmp_path / "data", "check", str(draft))
    assert result.stdout.splitlines() == [
        "1. 错误：预算执行率与决算、预算不符",
        "   第 7 行：“96.29%”",
        "   建议：请重新计算。",
        "2. 提示：没有自评得分",
        "   建议：请写明得分。",
    ]
    assert "云岚市青屏区总工会，2022年度：错误 1，存疑 0，提示 1。" in result.stderr
    assert result.exit_code == 1


def test_without_errors_all_is_well(tmp_path: Path, draft: Path, found: list[Finding]) -> None:
    found.remove(ERROR)
    assert jilan(tmp_path / "data", "check", str(draft)).exit_code == 0
    found.clear()
    result = jilan(tmp_path / "data", "check", str(draft))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "没有发现错误" in result.stderr


def test_json_keeps_to_the_contract(tmp_path: Path, draft: Path, found: list[Finding], shared: Path) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    result = jilan(tmp_path / "data", "check", str(draft), "--json")
    jsonschema.validate(told(result), {**schema, "$ref": "#/$defs/report"})
    assert [each["what"] for each in told(result)["findings"]] == [ERROR.what, HINT.what]
    assert result.exit_code == 1


def test_a_draft_can_come_through_a_pipe(tmp_path: Path, found: list[Finding]) -> None:
    result = jilan(tmp_path / "data", "check", "-", "--json", typed=TEXT)
    assert told(result)["unit"]["name"] == "云岚市青屏区总工会"


def test_nothing_is_left_of_it(tmp_path: Path, draft: Path, found: list[Finding]) -> None:
    jilan(tmp_path / "data", "check", str(draft))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["草稿.txt"]


def test_the_users_own_categories_count(tmp_path: Path, draft: Path, found: list[Finding]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "taxonomy.toml").write_text("这不是 TOML", "utf-8")
    result = jilan(data, "check", str(draft))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "类别表" in result.stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "没有任何文字"), (bytes(range(256)) * 40, "二进制"), (b"%PDF-1.4 x", "PDF")],
    ids=["empty", "binary", "damaged"],
)
def test_a_file_that_cannot_be_read_is_explained(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "坏.txt"
    path.write_bytes(data)
    result = jilan(tmp_path / "data", "check", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert "坏.txt" in result.stderr
    assert "导入" not in result.stderr


def test_a_file_or_folder_that_is_none_is_said(tmp_path: Path) -> None:
    missing = jilan(tmp_path / "data", "check", str(tmp_path / "没有.txt"))
    assert (missing.exit_code, "找不到文件" in missing.stderr) == (1, True)
    assert jilan(tmp_path / "data", "check", str(tmp_path)).exit_code == 1
    assert jilan(tmp_path / "data", "check").exit_code == 2


def test_a_whole_report_is_checked_by_the_real_rules(tmp_path: Path, draft: Path) -> None:
    assert isinstance(told(jilan(tmp_path / "data", "check", str(draft), "--json"))["findings"], list)
