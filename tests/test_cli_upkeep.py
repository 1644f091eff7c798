"""``jilan reindex`` and ``jilan doctor``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.lock import writer
from tests.commands import jilan, told, write
from tests.libraries import self_evaluation


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An archive with two reports."""
    folder = write(tmp_path / "报告", a=self_evaluation(year=2021), b=self_evaluation(year=2022))
    assert jilan(tmp_path / "data", "import", str(folder)).exit_code == 0
    return tmp_path / "data"


def test_a_new_and_a_filled_archive_are_in_order(data: Path, tmp_path: Path) -> None:
    for folder in (data, tmp_path / "new"):
        result = jilan(folder, "doctor", "--json")
        assert (result.exit_code, told(result)) == (0, {"ok": True, "findings": [], "fixed": [], "advice": []})


def test_the_doctor_says_what_differs_and_how_to_repair_it(data: Path) -> None:
    shutil.rmtree(data / "index")
    result = jilan(data, "doctor")
    assert result.exit_code == 1
    assert "检索索引不可用" in result.stdout
    assert "jilan doctor --fix" in result.stderr
    repaired = jilan(data, "doctor", "--fix", "--json")
    assert repaired.exit_code == 0
    assert [finding["kind"] for finding in told(repaired)["fixed"]] == ["index_unusable"]
    assert jilan(data, "doctor").exit_code == 0


def test_what_cannot_be_repaired_remains_and_fails(data: Path) -> None:
    for original in (data / "originals").rglob("*"):
        if original.is_file():
            original.unlink()
    result = jilan(data, "doctor", "--fix")
    assert result.exit_code == 1
    assert "原件丢失" in result.stdout


def test_a_foreign_index_is_never_read_but_built_again(data: Path) -> None:
    generation = next(path for path in (data / "index").iterdir() if path.is_dir())
    for path in generation.rglob("*.*"):
        path.write_bytes(b"cos\nsystem\n(S'echo owned'\ntR.")
    assert told(jilan(data, "search", "预算", "--json"))["reports"] == 2
    assert jilan(data, "doctor").exit_code == 0


def test_reindex_builds_the_index_from_the_database(data: Path) -> None:
    shutil.rmtree(data / "index")
    result = jilan(data, "reindex")
    assert (result.exit_code, result.stderr) == (0, "检索索引已重建，含 2 份报告。\n")
    assert jilan(data, "doctor").exit_code == 0


def test_reading_again_says_which_original_is_missing_and_goes_on(data: Path) -> None:
    first = next(path for path in (data / "originals").rglob("*") if path.is_file())
    first.unlink()
    result = jilan(data, "reindex", "--reread")
    assert result.exit_code == 1
    assert "未能重新识别，保留原有结果" in result.stderr
    assert "含 2 份报告" in result.stderr


def test_reindexing_waits_for_no_one(data: Path) -> None:
    with writer(data):
        result = jilan(data, "reindex")
    assert result.exit_code == 2
    assert "另一个绩览程序正在写入" in result.stderr
