"""Columns: what is written is read back whole and row by row, also from the middle of a file."""

from __future__ import annotations

import io
from typing import Any

import pytest

from index.columns import NameColumn, NumberColumn, TextColumn


class Buffer(io.BytesIO):
    """A file as the engine gives it."""

    def get(self, position: int, length: int) -> bytes:
        return self.getvalue()[position : position + length]


def read_back(column: Any, values: list[Any]) -> Any:
    file = Buffer(b"before")
    file.seek(0, io.SEEK_END)
    writer = column.writer(file)
    for row, value in enumerate(values):
        writer.add(row, value)
    writer.finish(len(values))
    return column.reader(file, 6, len(file.getvalue()) - 6, len(values))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (NumberColumn(), [0, 7, 2**53 + 1, -3]),
        (NameColumn(), ["甲", "乙", "甲", ""]),
        (TextColumn(), ["", "绩效目标", "𠮷", "a"]),
        (NumberColumn(), []),
        (NameColumn(), []),
        (TextColumn(), []),
    ],
)
def test_rows_come_back(column: Any, values: list[Any]) -> None:
    reader = read_back(column, values)
    assert [reader[row] for row in range(len(values))] == values


def test_a_column_comes_back_whole() -> None:
    assert read_back(NumberColumn(), [3, 1]).whole.tolist() == [3, 1]
    codes, names = read_back(NameColumn(), ["甲", "乙", "甲"]).whole
    assert (codes.tolist(), names) == ([0, 1, 0], ["甲", "乙"])
    text, offsets = read_back(TextColumn(), ["绩效", "", "𠮷a"]).whole
    assert (text, offsets.tolist()) == ("绩效𠮷a", [0, 2, 2, 4])
