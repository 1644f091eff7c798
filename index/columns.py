"""Values kept beside the postings, one row a passage, written so that a whole column is read back at once.

Whoosh's own columns are read value by value, 0.1 s for 100,000 rows; these come back as one array or one string. They
speak Whoosh's column protocol (``writer(file)`` with ``add`` and ``finish``, ``reader(file, start, length, rows)`` with
rows by number, which merging uses) and name nothing of it. Rows are added in order, none is left out.

The classes are pickled into the index with their import path: renaming one is a new ``whoosh_store.SCHEMA_VERSION``.
"""

from __future__ import annotations

import json
from array import array
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


class File(Protocol):
    """What a column needs of the engine's files."""

    def write(self, data: bytes) -> Any: ...

    def get(self, position: int, length: int) -> bytes: ...


class Column:
    """A kind of column; stateless."""

    def default_value(self, reverse: bool = False) -> None:
        """Whoosh asks for it where a segment lacks the column; ours never do."""


class Reader:
    """The bytes of one column: ``length`` of them from ``start``, for ``rows`` passages."""

    def __init__(self, file: File, start: int, length: int, rows: int) -> None:
        self.rows = rows
        self._data = file.get(start, length)

    def numbers(self, dtype: str, at: int) -> npt.NDArray[Any]:
        """One number a row, in the bytes from ``at`` on."""
        return np.frombuffer(self._data, dtype, self.rows, at)


class NumberColumn(Column):
    """Whole numbers up to 64 bits."""

    class Writer:
        def __init__(self, file: File) -> None:
            self._file, self._values = file, array("q")

        def add(self, row: int, value: int) -> None:
            self._values.append(value)

        def finish(self, rows: int) -> None:
            self._file.write(np.array(self._values, "<i8").tobytes())

    class Reader(Reader):
        @cached_property
        def whole(self) -> Whole:
            """All values."""
            return self.numbers("<i8", 0)

        def __getitem__(self, row: int) -> int:
            return int(self.whole[row])

    writer, reader = Writer, Reader


class NameColumn(Column):
    """Strings of which many are equal: a number a row, and the list of the different ones."""

    class Writer:
        def __init__(self, file: File) -> None:
            self._file, self._codes = file, array("q")
            self._names: dict[str, int] = {}

        def add(self, row: int, value: str) -> None:
            self._codes.append(self._names.setdefault(value, len(self._names)))

        def finish(self, rows: int) -> None:
            self._file.write(np.array(self._codes, "<i4").tobytes())
            self._file.write(json.dumps(list(self._names)).encode())

    class Reader(Reader):
        @cached_property
        def whole(self) -> tuple[Whole, list[str]]:
            """For every row the number of its name, and the names."""
            return self.numbers("<i4", 0).astype(np.int64), json.loads(self._data[4 * self.rows :])

        def __getitem__(self, row: int) -> str:
            codes, names = self.whole
            return names[int(codes[row])]

    writer, reader = Writer, Reader


class TextColumn(Column):
    """Long strings, read back as one string with the places where each begins."""

    class Writer:
        def __init__(self, file: File) -> None:
            self._file, self._lengths = file, array("q")

        def add(self, row: int, value: str) -> None:
            self._lengths.append(len(value))
            self._file.write(value.encode())

        def finish(self, rows: int) -> None:
            self._file.write(np.array(self._lengths, "<i4").tobytes())

    class Reader(Reader):
        @cached_property
        def whole(self) -> tuple[str, Whole]:
            """The rows joined, and ``rows + 1`` offsets: row ``n`` stands at ``[offsets[n], offsets[n + 1])``."""
            bytes_of_text = len(self._data) - 4 * self.rows
            lengths = self.numbers("<i4", bytes_of_text)
            offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
            return self._data[:bytes_of_text].decode(), offsets

        def __getitem__(self, row: int) -> str:
            text, offsets = self.whole
            return text[int(offsets[row]) : int(offsets[row + 1])]

    writer, reader = Writer, Reader
