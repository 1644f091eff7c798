"""The columns of a segment in one file: what is known of each passage beside the words it holds, a value a row.

The file is a ``.npz`` of plain arrays, read without pickle. Numbers take the fewest bytes that hold them; of strings that
repeat, a row keeps a number into the list of the different ones; long strings are joined, with the places where each ends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.signedinteger[Any]]

_SIZES = (np.int8, np.int16, np.int32, np.int64)


def whole(values: Sequence[int]) -> Whole:
    """Whole numbers up to 64 bits, as small as they fit."""
    lowest, highest = min(values, default=0), max(values, default=0)
    size = next(one for one in _SIZES if np.iinfo(one).min <= lowest and highest <= np.iinfo(one).max)
    return np.array(values, size)


def numbered(values: Sequence[str]) -> tuple[Whole, tuple[str, ...]]:
    """For every row the number of its string, and the different strings."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return whole(codes), tuple(numbers)


def joined(values: Sequence[str]) -> tuple[str, Whole]:
    """The strings as one, and ``rows + 1`` offsets: row ``n`` stands at ``[offsets[n], offsets[n + 1])``."""
    ends = np.cumsum([0, *map(len, values)])
    return "".join(values), whole(ends.tolist())


def save(path: Path, numbers: Mapping[str, Whole], names: Mapping[str, Sequence[str]], text: str) -> None:
    """Writes arrays, lists of names and one long text, each under its own name (the text's is ``text``)."""
    arrays: dict[str, Any] = {**numbers, "text": _bytes(text)}
    arrays |= {name: _bytes(json.dumps(values, ensure_ascii=False)) for name, values in names.items()}
    with path.open("wb") as file:
        np.savez(file, **arrays)


class Columns:
    """What was saved, read at once.

    :raise FileNotFoundError: if there is no such file.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as file:
            self._arrays: dict[str, npt.NDArray[Any]] = dict(file)

    def numbers(self, name: str) -> Whole:
        """A column of numbers."""
        return self._arrays[name]

    def names(self, name: str) -> tuple[str, ...]:
        """A list of names."""
        return tuple(json.loads(self._arrays[name].tobytes()))

    def text(self) -> str:
        """The long text."""
        return self._arrays["text"].tobytes().decode()


def _bytes(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)
