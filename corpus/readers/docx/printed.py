"""How a paragraph is printed: its number before it, the dots of a table of contents inside, no blanks around."""

from __future__ import annotations

import re

# What follows the last tab of an entry of a table of contents.
_PAGE_NUMBER = re.compile(r"[ \t]*\t[ \t]*(?=[-—\s]*(?:\d{1,4}|[ivxlcIVXLC]{1,7})[-—\s]*\Z)")
_LEADER = "......"
_BLANKS = " \t\u00a0\u3000"


def dotted(text: str) -> str:
    """An entry of a table of contents with the dots that its last tab is printed as."""
    return _PAGE_NUMBER.sub(_LEADER, text).replace("\t", " ")


def trimmed(text: str) -> str:
    """The lines of a paragraph without the blanks that indent them."""
    return "\n".join(line.strip(_BLANKS) for line in text.split("\n"))


def numbered(number: str, text: str, *, in_cell: bool) -> str:
    """A paragraph behind its number. An empty one shows it only in a cell, where it is the number of a row."""
    bare = text.lstrip()
    if not number or not (bare or in_cell):
        return text
    # 1.5亿元 behind the number "1." would read as a figure.
    gap = " " if number[-1] == "." and bare[:1].isdecimal() else ""
    return f"{text[: len(text) - len(bare)]}{number}{gap}{bare}" if bare else number
