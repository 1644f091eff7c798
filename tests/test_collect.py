"""Which files an import takes from what was named."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.readers import SUFFIXES
from web.collect import collect


def make(folder: Path, *names: str) -> None:
    """Files of the given names below ``folder``."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def names(folder: Path, files: list[Path]) -> list[str]:
    """The paths below ``folder``, with slashes on every system."""
    return [file.relative_to(folder).as_posix() for file in files]


def test_a_folder_is_taken_with_everything_below_in_a_fixed_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.PDF", "2022/c.docx", "2022/深/d.html", "2021/e.md")
    assert names(tmp_path, collect([tmp_path]).files) == [
        "a.PDF",
        "b.txt",
        "2021/e.md",
        "2022/c.docx",
        "2022/深/d.html",
    ]


def test_whatever_has_a_reader_is_taken_from_a_folder(tmp_path: Path) -> None:
    make(tmp_path, *(f"报告.{suffix}" for suffix in SUFFIXES))
    assert collect([tmp_path]).skipped == []


def test_documents_without_a_reader_are_taken_so_that_they_fail_with_a_reason(tmp_path: Path) -> None:
    make(tmp_path, "a.doc", "b.wps", "c.ofd", "d.xls")
    assert len(collect([tmp_path]).files) == 4


def test_other_files_of_a_folder_are_counted_as_skipped(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "a.json", "b.exe", "无后缀")
    found = collect([tmp_path])
    assert names(tmp_path, found.files) == ["a.txt"]
    assert sorted(names(tmp_path, found.skipped)) == ["a.json", "b.exe", "无后缀"]


def test_hidden_files_and_lock_files_are_nobodys_reports(tmp_path: Path) -> None:
    make(tmp_path, ".a.txt", "~$报告.docx", ".git/b.txt")
    found = collect([tmp_path])
    assert (found.files, found.skipped) == ([], [])


def test_a_file_named_by_a_person_is_always_tried(tmp_path: Path) -> None:
    make(tmp_path, ".报告", "b.json")
    wanted = [tmp_path / ".报告", tmp_path / "b.json", tmp_path / "没有.txt"]
    assert collect(wanted).files == wanted


def test_what_programs_leave_beside_files_is_passed_over_even_where_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, "~$报告.docx", "Thumbs.db", "._报告.docx", "报告.docx")
    found = collect(sorted(tmp_path.iterdir()))
    assert (names(tmp_path, found.files), len(found.skipped)) == (["报告.docx"], 3)


def test_a_loop_of_links_ends_and_takes_each_folder_once(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.txt")
    try:
        (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets no one but administrators make links")
    assert names(tmp_path, collect([tmp_path, tmp_path / "a"]).files) == ["a/b/c.txt"]
