"""Columns: what is saved is read back, small, and without pickle."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from index.columns import Columns, joined, numbered, save, whole


@pytest.mark.parametrize(
    ("values", "size"),
    [([], 1), ([0, 127, -128], 1), ([128], 2), ([-129], 2), ([2**31 - 1], 4), ([2**31], 8), ([2**63 - 1, -3], 8)],
)
def test_whole_numbers_take_the_bytes_they_need(values: list[int], size: int) -> None:
    column = whole(values)
    assert (column.tolist(), column.itemsize) == (values, size)


def test_repeated_strings_are_numbered() -> None:
    codes, names = numbered(["甲", "乙", "甲", ""])
    assert (codes.tolist(), names) == ([0, 1, 0, 2], ("甲", "乙", ""))


def test_long_strings_are_joined() -> None:
    text, offsets = joined(["绩效", "", "𠮷a"])
    assert (text, offsets.tolist()) == ("绩效𠮷a", [0, 2, 2, 4])


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    save(tmp_path / "one.npz", {"ids": whole([3, 2**40])}, {"names": ["甲", '\n"'], "none": []}, "绩效\x1f𠮷\x1e")
    kept = Columns(tmp_path / "one.npz")
    assert kept.numbers("ids").tolist() == [3, 2**40]
    assert (kept.names("names"), kept.names("none"), kept.text()) == (("甲", '\n"'), (), "绩效\x1f𠮷\x1e")


def test_a_file_that_is_gone_is_told_as_gone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Columns(tmp_path / "none.npz")


def test_a_pickle_among_the_arrays_is_not_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "one.npz", ids=np.array([{"a": 1}], object))
    with pytest.raises(ValueError, match="pickle"):
        Columns(tmp_path / "one.npz")
    assert zipfile.is_zipfile(tmp_path / "one.npz")
