"""``jilan check``: findings for people and programs, exit codes, and no trace of the draft."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from corpus.findings import Finding
from corpus.report import Report
from tests.commands import jilan, told, write
from tests.libraries import self_evaluation
from tests.pages.detailed import TEXT, at, detailed

ERROR = Finding("arith", "error", "预算执行率与决算、预算不符", "请重新计算。", at("96.29%"))
HINT = Finding("missing", "hint", "没有自评得分", "请写明得分。", None)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What is found in every draft."""
    findings = [ERROR, HINT]

    def examine(report: Report) -> tuple[Finding, ...]:
        return tuple(findings)

    monkeypatch.setattr("web.drafting.findings", examine)
    monkeypatch.setattr("web.drafting.understand", detailed)
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


OWN, OTHER = "云岚市青屏区总工会", "霁河市映溪区总工会"
COPIED = "映溪区职工服务阵地集中在老城，新建园区的职工办事要跑很远，窗口人手也排不开。"
LAST = "职工书屋的图书多年没有更新，借阅的人一年比一年少，管理也没有专人负责。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the union's report of last year and another's."""
    folder = tmp_path_factory.mktemp("kept")
    own, other = self_evaluation(OWN, 2021, problem=LAST), self_evaluation(OTHER, 2021, problem=COPIED)
    jilan(folder / "data", "import", str(write(folder / "in", own=own, other=other)))
    return folder / "data"


def copied_draft(folder: Path) -> Path:
    return write(folder, 草稿=self_evaluation(OWN, 2022, problem=f"{LAST}\n\n{COPIED}")) / "草稿.txt"


def test_without_an_archive_it_is_said_and_none_is_made(tmp_path: Path) -> None:
    path = copied_draft(tmp_path)
    result = jilan(tmp_path / "data", "check", str(path))
    assert "自查：没有档案可对照。" in result.stderr
    assert not (tmp_path / "data").exists()
    reuse = told(jilan(tmp_path / "data", "check", str(path), "--json"))["reuse"]
    assert (reuse["compared"]["reports"], reuse["shares"], reuse["passages"]) == (0, [], [])


def test_a_draft_is_compared_with_what_is_kept(archive: Path, tmp_path: Path) -> None:
    result = jilan(archive, "check", str(copied_draft(tmp_path)))
    assert f"自查：与{OTHER}，2021年度的报告相同或相近的有 " in result.stderr
    assert "自查：与库中 2 份报告对照" in result.stderr
    assert "外单位名称 1 处；模板残留 0 处；与本单位2021年度报告相同或近似" in result.stderr
    assert f"← {OTHER}，2021年度，三、（一），第1段" in result.stderr
    assert "留着它的名称“映溪区”" in result.stdout
    assert "与本单位2021年度相同（逐字）" in result.stdout
    assert result.exit_code == 0


def test_the_comparison_stands_in_the_json(archive: Path, tmp_path: Path, shared: Path) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    document = told(jilan(archive, "check", str(copied_draft(tmp_path)), "--json"))
    jsonschema.validate(document, {**schema, "$ref": "#/$defs/report"})
    reuse = document["reuse"]
    assert {"shares", "passages", "own_last_year", "foreign", "leftovers", "compared"} <= set(reuse)
    assert [each["name"] for each in reuse["foreign"]] == ["映溪区"]
    assert all(share["characters"] > 0 for share in reuse["shares"])


def test_the_archive_is_as_it_was(archive: Path, tmp_path: Path) -> None:
    path = copied_draft(tmp_path)
    jilan(archive, "check", str(path))

    def files() -> dict[Path, bytes]:
        return {each: each.read_bytes() for each in archive.rglob("*") if each.is_file()}

    before = files()
    jilan(archive, "check", str(path), "--json")
    after = files()
    assert after.keys() == before.keys()
    assert [each.name for each in after if after[each] != before[each]] == []
    assert not any("2022年云岚市".encode() in data for data in after.values())


def test_an_archive_that_cannot_be_opened_does_not_hinder_the_check(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "jilan.db").write_bytes(b"no database at all" * 100)
    result = jilan(data, "check", str(copied_draft(tmp_path)))
    assert "自查：" in result.stderr
    assert "云岚市青屏区总工会，2022年度：" in result.stderr
    assert result.exit_code == 0
