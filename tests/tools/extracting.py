"""What ``make translations`` takes for texts that people see (``babel.cfg``), in the shape of Babel's extractors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

from babel.messages.extract import extract_python

from web.vocabulary import vocabulary

# Calls that are given a text, and which of their arguments it is.
OURS = {"said": 0, "Column": 1, "Export": 2}
_TEXT = re.compile(r"[\u4e00-\u9fff]|%\(")


def texts(
    source: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str | None, Any, list[str]]]:
    """The texts of a Python file: Babel's own and ours, without the keys of tables that stand inside a call."""
    for line, name, given, comments in extract_python(source, [*keywords, *OURS], tags, options):
        if name not in OURS:
            yield line, name, given, comments
            continue
        arguments = given if isinstance(given, tuple) else (given,)
        text = arguments[OURS[name]] if len(arguments) > OURS[name] else None
        if text and _TEXT.search(text):
            yield line, None, text, comments


def words(
    source: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The words of all tables, whatever the file."""
    return ((0, None, word, []) for word in vocabulary())
