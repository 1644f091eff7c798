"""Generations: one state of the folder to the next, and nothing left lying around."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from index.engine import IndexUnusable
from index.generations import Generations


def filled(folder: Path, *names: str) -> str:
    """A generation with these files put in force."""
    generations = Generations(folder, b"key", "words")
    with generations.aside() as aside:
        for name in names:
            (aside / name).write_bytes(name.encode())
        generations.switch(aside.name, names)
    return aside.name


def loaded(generations: Generations) -> list[str]:
    seen: list[str] = []

    def use(folder: Path, names: Collection[str]) -> None:
        seen.extend(sorted(names))

    generations.load(use)
    return seen


def test_what_is_put_in_force_is_loaded_once(tmp_path: Path) -> None:
    filled(tmp_path, "a", "b")
    reader = Generations(tmp_path, b"key", "words")
    assert reader.changed()
    assert loaded(reader) == ["a", "b"]
    assert not reader.changed()
    filled(tmp_path, "c")
    assert reader.changed()
    assert loaded(reader) == ["c"]


def test_failing_aside_leaves_no_folder(tmp_path: Path) -> None:
    kept = filled(tmp_path, "a")
    generations = Generations(tmp_path, b"key", "words")

    def fail() -> None:
        with generations.aside() as aside:
            (aside / "b").write_bytes(b"half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    assert [path.name for path in tmp_path.glob("g-*")] == [kept]
    assert loaded(generations) == ["a"]


def test_tidying_removes_what_is_not_named_and_spares_the_lock(tmp_path: Path) -> None:
    filled(tmp_path, "old")
    kept = filled(tmp_path, "a")
    for name in ("left.trm", "MAIN_WRITELOCK"):
        (tmp_path / kept / name).touch()
    (tmp_path / kept / "MAIN.tmp").mkdir()
    Generations(tmp_path, b"key", "words").tidy()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == sorted(
        [kept, f"{kept}/a", f"{kept}/MAIN_WRITELOCK", "manifest.json"]
    )


def test_a_commit_between_manifest_and_files_is_met_by_looking_again(tmp_path: Path) -> None:
    filled(tmp_path, "a")
    reader = Generations(tmp_path, b"key", "words")
    seen: list[str] = []

    def overtaken(folder: Path, names: Collection[str]) -> None:
        if not seen:
            filled(tmp_path, "b")
            seen.append("overtaken")
            raise FileNotFoundError(2, "gone", str(folder / "a"))
        seen.extend(names)

    reader.load(overtaken)
    assert seen == ["overtaken", "b"]


def test_a_file_that_stays_away_makes_it_unusable(tmp_path: Path) -> None:
    kept = filled(tmp_path, "a")
    (tmp_path / kept / "a").unlink()
    with pytest.raises(IndexUnusable, match="缺少文件 a"):
        loaded(Generations(tmp_path, b"key", "words"))
