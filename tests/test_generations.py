"""Generations: one state of the folder to the next, and nothing left lying around."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from index.engine import IndexUnusable
from index.generations import Generations


def filled(folder: Path, *names: str) -> str:
    """A generation with these files put in force."""
    generations = Generations(folder, b"key")
    with generations.aside() as aside:
        for name in names:
            (aside / name).parent.mkdir(exist_ok=True)
            (aside / name).write_bytes(name.encode())
        generations.switch("words", aside.name, names)
    return aside.name


def anything(identity: str) -> None:
    """Accepts every index."""


def loaded(generations: Generations) -> list[str]:
    seen: list[str] = []

    def use(folder: Path, names: Collection[str]) -> None:
        seen.extend(sorted(names))

    generations.load(anything, use)
    return seen


def test_what_is_put_in_force_is_loaded_once(tmp_path: Path) -> None:
    filled(tmp_path, "a", "b")
    reader = Generations(tmp_path, b"key")
    assert reader.changed()
    assert loaded(reader) == ["a", "b"]
    assert not reader.changed()
    filled(tmp_path, "c")
    assert reader.changed()
    assert loaded(reader) == ["c"]


def test_failing_aside_leaves_no_folder(tmp_path: Path) -> None:
    kept = filled(tmp_path, "a")
    generations = Generations(tmp_path, b"key")

    def fail() -> None:
        with generations.aside() as aside:
            (aside / "b").write_bytes(b"half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    assert [path.name for path in tmp_path.glob("g-*")] == [kept]
    assert loaded(generations) == ["a"]


def test_what_is_not_accepted_is_not_opened(tmp_path: Path) -> None:
    filled(tmp_path, "a")
    seen: list[str] = []

    def refuse(identity: str) -> None:
        seen.append(identity)
        raise IndexUnusable("of another kind")

    with pytest.raises(IndexUnusable, match="another kind"):
        Generations(tmp_path, b"key").load(refuse, lambda folder, names: seen.extend(names))
    assert seen == ["words"]


def test_tidying_removes_what_is_not_named_and_spares_the_lock(tmp_path: Path) -> None:
    filled(tmp_path, "old")
    kept = filled(tmp_path, "a", "s-1/b")
    for name in ("left.trm", "s-1/left", "s-1/.tantivy-meta.lock"):
        (tmp_path / kept / name).touch()
    (tmp_path / kept / "s-2").mkdir()
    (tmp_path / kept / "s-2" / ".tantivy-meta.lock").touch()
    Generations(tmp_path, b"key").tidy()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == sorted(
        ["manifest.json", *(f"{kept}{rest}" for rest in ("", "/a", "/s-1", "/s-1/b", "/s-1/.tantivy-meta.lock"))]
    )


def test_what_another_process_has_open_is_all_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "s-1/a.npy", "s-1/prints.npy", "s-1/texts.npy", "s-2/a.npy")
    kept = filled(tmp_path, "a")
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "prints.npy":
            raise PermissionError(13, "in use", str(path))
        real(path, missing_ok)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", unlink)
        Generations(tmp_path, b"key").tidy()
        left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
        assert sorted(left) == ["a", "manifest.json", "prints.npy"]
    Generations(tmp_path, b"key").tidy()
    assert [path.name for path in tmp_path.glob("g-*")] == [kept]


def test_a_commit_between_manifest_and_files_is_met_by_looking_again(tmp_path: Path) -> None:
    filled(tmp_path, "a")
    reader = Generations(tmp_path, b"key")
    seen: list[str] = []

    def overtaken(folder: Path, names: Collection[str]) -> None:
        if not seen:
            filled(tmp_path, "b")
            seen.append("overtaken")
            raise FileNotFoundError(2, "gone", str(folder / "a"))
        seen.extend(names)

    reader.load(anything, overtaken)
    assert seen == ["overtaken", "b"]


def test_however_many_commits_come_between_the_last_one_is_loaded(tmp_path: Path) -> None:
    filled(tmp_path, "0")
    seen: list[str] = []

    def overtaken(folder: Path, names: Collection[str]) -> None:
        seen.extend(names)
        if len(seen) < 8:
            filled(tmp_path, str(len(seen)))
            raise FileNotFoundError(2, "gone", str(folder / seen[-1]))

    Generations(tmp_path, b"key").load(anything, overtaken)
    assert seen == list("01234567")


def test_a_file_that_stays_away_makes_it_unusable(tmp_path: Path) -> None:
    kept = filled(tmp_path, "a")
    (tmp_path / kept / "a").unlink()
    with pytest.raises(IndexUnusable, match="缺少文件 a"):
        loaded(Generations(tmp_path, b"key"))
