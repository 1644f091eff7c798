"""The seal of an index: whatever is not exactly what was written is not used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import manifest
from index.engine import IndexUnusable
from index.manifest import Manifest, Mark

KEY = b"key"


def written(folder: Path) -> Manifest:
    generation = folder / "g-1"
    generation.mkdir()
    (generation / "a.trm").write_bytes(b"terms")
    kept = Manifest("words 1", "g-1", {"a.trm": Mark.of(generation / "a.trm")})
    manifest.write(folder, KEY, kept)
    return kept


def change(folder: Path, **keys: Any) -> None:
    path = folder / manifest.NAME
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **keys}), encoding="utf-8")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    kept = written(tmp_path)
    assert manifest.read(tmp_path, KEY) == kept
    manifest.verify(tmp_path, kept, {})


SPOILT: list[tuple[str, Callable[[Path], object], str]] = [
    ("missing", lambda folder: (folder / manifest.NAME).unlink(), "尚未建立"),
    ("cut off", lambda folder: (folder / manifest.NAME).write_bytes(b'{"files'), "已损坏"),
    ("binary", lambda folder: (folder / manifest.NAME).write_bytes(b"\x80\x04\xff"), "已损坏"),
    ("a list", lambda folder: (folder / manifest.NAME).write_bytes(b"[]"), "已损坏"),
    ("without seal", lambda folder: (folder / manifest.NAME).write_text('{"files": {}}'), "已损坏"),
    ("another folder", lambda folder: change(folder, generation="../elsewhere"), "不是本资料库"),
    ("another file", lambda folder: change(folder, files={"a.trm": [5, "0" * 64]}), "不是本资料库"),
    ("another seal", lambda folder: change(folder, seal="0" * 64), "不是本资料库"),
    ("a strange seal", lambda folder: change(folder, seal=["封"]), "不是本资料库"),
]


@pytest.mark.parametrize(("spoil", "said"), [case[1:] for case in SPOILT], ids=[case[0] for case in SPOILT])
def test_a_spoilt_manifest_is_refused(tmp_path: Path, spoil: Callable[[Path], object], said: str) -> None:
    written(tmp_path)
    spoil(tmp_path)
    with pytest.raises(IndexUnusable, match=said):
        manifest.read(tmp_path, KEY)


def test_another_key_is_refused(tmp_path: Path) -> None:
    written(tmp_path)
    with pytest.raises(IndexUnusable, match="不是本资料库"):
        manifest.read(tmp_path, b"another")


def test_a_changed_file_is_refused_and_a_missing_one_told(tmp_path: Path) -> None:
    kept = written(tmp_path)
    file = tmp_path / "g-1" / "a.trm"
    file.write_bytes(b"tErms")
    manifest.verify(tmp_path, kept, {"g-1/a.trm": kept.files["a.trm"]})
    with pytest.raises(IndexUnusable, match=r"a\.trm"):
        manifest.verify(tmp_path, kept, {})
    file.unlink()
    with pytest.raises(FileNotFoundError):
        manifest.verify(tmp_path, kept, {})


def test_what_agrees_is_known_and_not_read_again(tmp_path: Path) -> None:
    kept = written(tmp_path)
    known: dict[str, Mark] = {}
    manifest.verify(tmp_path, kept, known)
    assert known == {"g-1/a.trm": kept.files["a.trm"]}
    (tmp_path / "g-1" / "a.trm").unlink()
    manifest.verify(tmp_path, kept, known)


def test_every_write_changes_the_stamp(tmp_path: Path) -> None:
    assert manifest.stamp(tmp_path) is None
    kept = written(tmp_path)
    stamps = {manifest.stamp(tmp_path)}
    for _ in range(5):
        manifest.write(tmp_path, KEY, kept)
        stamps.add(manifest.stamp(tmp_path))
    assert len(stamps) == 6


def test_windows_may_hold_the_manifest_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = written(tmp_path)
    replace, refusals = Path.replace, iter([PermissionError(), PermissionError()])

    def reluctant(path: Path, target: Path) -> Path:
        for refusal in refusals:
            raise refusal
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", reluctant)
    manifest.write(tmp_path, KEY, Manifest("words 2", kept.generation, kept.files))
    assert manifest.read(tmp_path, KEY).identity == "words 2"
