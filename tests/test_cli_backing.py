"""``jilan backup`` and ``jilan restore``."""

from __future__ import annotations

from pathlib import Path

from tests.commands import jilan
from tests.libraries import self_evaluation


def test_an_archive_goes_into_a_file_and_comes_back_searchable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(self_evaluation(), "utf-8")
    jilan(tmp_path / "data", "import", str(tmp_path / "a.txt"))
    told = jilan(tmp_path / "data", "backup", str(tmp_path / "b.zip"))
    assert (told.exit_code, "报告 1 份，原件 1 个，已读回核对" in told.stderr) == (0, True)
    told = jilan(tmp_path / "new", "restore", str(tmp_path / "b.zip"))
    assert (told.exit_code, "恢复 1 份报告" in told.stderr) == (0, True)
    assert "绩效监控" in jilan(tmp_path / "new", "search", "绩效监控").stdout
    assert jilan(tmp_path / "new", "doctor").exit_code == 0


def test_restoring_over_an_archive_is_refused(tmp_path: Path) -> None:
    jilan(tmp_path / "data", "list")
    jilan(tmp_path / "data", "backup", str(tmp_path / "b.zip"))
    told = jilan(tmp_path / "data", "restore", str(tmp_path / "b.zip"))
    assert (told.exit_code, "已有档案库" in told.stderr) == (2, True)
