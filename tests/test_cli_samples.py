"""``jilan samples``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands import jilan, lines


def test_samples_are_written_with_their_gold_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        result = jilan(tmp_path / "data", "samples", str(tmp_path / name), "--reports", "3", "--seed", "7")
        assert result.exit_code == 0
    texts = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert texts == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    assert sorted(Path(name).suffix for name in texts) == [".json"] * 3 + [".txt"] * 3
    assert not (tmp_path / "data").exists()


def test_samples_are_imported_with_the_facts_of_their_gold(tmp_path: Path) -> None:
    jilan(tmp_path / "data", "samples", str(tmp_path / "a"), "--reports", "4", "--seed", "7")
    outcome = lines(jilan(tmp_path / "data", "import", str(tmp_path / "a"), "--json"))
    assert len(outcome) == 4
    for line in outcome:
        gold = json.loads((tmp_path / "a" / line["file"]).with_suffix(".json").read_text("utf-8"))
        assert (line["unit"], line["year"]) == (gold["unit"]["name"], gold["year"])


def test_a_folder_that_cannot_be_written_is_a_matter_of_configuration(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = jilan(tmp_path / "data", "samples", str(tmp_path / "file"), "--reports", "1")
    assert result.exit_code == 2
    assert "无法写入文件夹" in result.stderr
