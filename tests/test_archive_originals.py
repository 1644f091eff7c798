"""The files as they came: complete or not there, and never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.originals import Originals, digest

DATA = "整体支出绩效自评报告".encode("gb18030")


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


def test_a_file_lies_under_its_hash(originals: Originals) -> None:
    name = digest(DATA)
    originals.keep(name, DATA)
    assert originals.path(name) == originals.folder / name[:2] / name
    assert originals.read(name) == originals.path(name).read_bytes() == DATA


def test_a_sound_file_is_not_written_again(originals: Originals) -> None:
    name = digest(DATA)
    originals.keep(name, DATA)
    before = originals.path(name).stat()
    originals.keep(name, DATA)
    assert originals.path(name).stat() == before


def test_a_write_that_fails_leaves_no_file(originals: Originals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.originals.os.fsync", lambda _: 1 / 0)
    monkeypatch.setattr("archive.originals.settle_folder", lambda _: None)
    with pytest.raises(ZeroDivisionError):
        originals.keep(digest(DATA), DATA)
    assert list(originals.files()) == []


def test_dropping_what_is_not_there_is_nothing(originals: Originals) -> None:
    originals.drop(digest(DATA))
    assert not originals.is_sound(digest(DATA))
