"""The mixed folder: every fate and format occurs, every report is another one, and what is copied or bad is so."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from tests.rendering.mixed import Expected, write_mixed

FILES = 60


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Expected]]:
    folder = tmp_path_factory.mktemp("mixed")
    return folder, write_mixed(folder, FILES, seed=3)


def test_so_many_files_of_every_kind_are_written(written: tuple[Path, dict[str, Expected]]) -> None:
    folder, expected = written
    assert {path.name for path in folder.iterdir()} == expected.keys()
    assert len(expected) == FILES
    suffixes = {name.rpartition(".")[2] for name in expected}
    assert suffixes >= {"txt", "docx", "pdf", "xlsx", "html", "ofd", "zip"}


def test_every_report_is_another_one(written: tuple[Path, dict[str, Expected]]) -> None:
    _, expected = written
    added = Counter(report for one in expected.values() if one.fate == "added" for report in one.reports)
    assert set(added.values()) == {1}
    others = {report for one in expected.values() if one.fate in ("attached", "duplicate") for report in one.reports}
    assert others
    assert others <= added.keys()


def test_every_fate_occurs(written: tuple[Path, dict[str, Expected]]) -> None:
    _, expected = written
    fates = Counter(one.fate for one in expected.values())
    assert all(fates[fate] >= 3 for fate in ("attached", "duplicate", "failed"))
    assert fates["added"] > FILES / 2
    assert any(len(one.reports) == 3 for one in expected.values())


def test_copies_are_copies_and_archives_hold_what_is_expected(written: tuple[Path, dict[str, Expected]]) -> None:
    folder, expected = written
    for name, one in expected.items():
        if one.fate == "duplicate":
            assert (folder / name).read_bytes() == (folder / name.replace("（副本）", "")).read_bytes()
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO((folder / name).read_bytes())) as package:
                assert len(package.namelist()) == len(one.reports) == 4


def test_what_is_bad_cannot_be_opened(written: tuple[Path, dict[str, Expected]]) -> None:
    folder, expected = written
    bad = [name for name, one in expected.items() if one.fate == "failed"]
    for name in bad:
        if name.endswith(".pdf"):
            with pytest.raises(pypdfium2.PdfiumError, match="password"):
                pypdfium2.PdfDocument(folder / name)
        if name.endswith(".docx"):
            with pytest.raises(zipfile.BadZipFile):
                zipfile.ZipFile(folder / name)


def test_the_same_seed_gives_the_same_names(tmp_path: Path, written: tuple[Path, dict[str, Expected]]) -> None:
    few = write_mixed(tmp_path, 21, seed=3)
    assert few.items() <= written[1].items()
