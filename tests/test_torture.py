"""Short versions of ``make torture``: few files, few kills."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.rendering.mixed import write_mixed
from tests.torture.commanding import commanding
from tests.torture.kept import Kept, kept
from tests.torture.serving import serving
from web.library import Library
from web.settings import Settings

FILES, SEED = 20, 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Mixed files: every kind and fate."""
    folder = tmp_path_factory.mktemp("torture") / "files"
    write_mixed(folder, FILES, SEED)
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> Kept:
    """What becomes of them when nobody kills anything."""
    data = folder.parent / "undisturbed"
    with closing(Library.open(Settings.from_environ(str(data)))) as library:
        assert len(list(library.import_paths([folder]))) > FILES
    return kept(data, folder)


def test_nothing_is_lost_or_doubled_when_server_worker_or_both_are_killed(
    tmp_path: Path, folder: Path, undisturbed: Kept
) -> None:
    rounds = serving(tmp_path / "data", folder, 3, SEED, undisturbed)
    assert [one.way for one in rounds] == ["web", "worker", "both"]
    assert any(one.alive for one in rounds[1:]), "the import ended before it could be killed: take more files"


def test_nothing_is_lost_or_doubled_when_an_import_is_killed(tmp_path: Path, folder: Path, undisturbed: Kept) -> None:
    rounds = commanding(tmp_path / "data", folder, 1, SEED, undisturbed)
    assert [one.alive for one in rounds] == [True], "the import ended before it could be killed: take more files"
