"""Markdown (``.md``): the marks go, the report's own text and numbering stay.

``## 一、基本情况`` becomes ``一、基本情况``; ``3.`` stays ``3.``; a table row becomes one line with tabs. Every
pattern works inside one line and stops at the next mark, so that time grows with the length of the text only.
"""

from __future__ import annotations

import html
import re

from corpus.model import Reading
from corpus.readers.clean import clean
from corpus.readers.text import decode_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?=[\w-]+[ \t]*:)(?:(?!---|\.\.\.).*\n){1,200}(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
# Thematic breaks, underlines of headings, fences of code and the rule below a table's header say nothing.
_RULE = re.compile(r"[ \t]*+(?:[-*_=][-*_= \t]{2,}|(?:```|~~~).*|\|?[ \t]*+:?-[-:| \t]*)\Z")
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]*|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_CLOSING = re.compile(r"(?<=[ \t])#+[ \t]*\Z")

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = 0xF0000
"""An escaped mark waits in a plane of private use until the other marks are gone."""

_INLINE = (
    (re.compile(r"<!--[^<>]*-->"), ""),
    (re.compile(r"!\[[^\[\]]*\]\([^()]*\)"), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^()]*\)"), r"\1"),
    (re.compile(r"(?<!`)`++([^`]++)`++"), r"\1"),
    (re.compile(r"~~([^~]+)~~"), r"\1"),
    (re.compile(r"\*\*(?=\S)([^*]+)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)([^_]+)__(?!\w)"), r"\1"),
    # A single star or underline between figures or words is a sign of the report: 2*3*4, GB_T_1.
    (re.compile(r"(?<![\d*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\d*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_]+)(?<=\S)_(?!\w)"), r"\1"),
)
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


def read(data: bytes) -> Reading:
    """The text without its marks; front matter (YAML) is dropped.

    :raise Unreadable: as for plain text.
    """
    decoded = decode_text(data)
    text = _FRONT_MATTER.sub("", clean(decoded.text), count=1)
    lines = [plain for line in text.split("\n") for plain in _plain(line)]
    return Reading("\n".join(lines), "md", decoded.encoding, decoded.warnings)


def _plain(line: str) -> list[str]:
    """A line of Markdown as the lines a reader would see: none for a rule, several at ``<br>``."""
    if not line.strip():
        return [line]
    if _RULE.match(line):
        return []
    line = _ESCAPE.sub(lambda mark: chr(_HIDDEN + ord(mark[1])), line.rstrip(" \t\\"))
    line = _row(line) if line.lstrip().startswith("|") else _unprefixed(line)
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return [_restore(html.unescape(part)) for part in _BREAK.split(line)]


def _unprefixed(line: str) -> str:
    """The line without marks of heading, list or quotation. The pattern matches every line, if only its beginning."""
    prefix = _PREFIX.match(line)
    marks = prefix[0] if prefix else ""
    return _CLOSING.sub("", line[len(marks) :]).rstrip() if "#" in marks else line[len(marks) :]


def _row(line: str) -> str:
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "\t".join(_BREAK.sub(" ", cell).strip() for cell in cells)


def _restore(text: str) -> str:
    return re.sub(r"[\U000F0021-\U000F007E]", lambda mark: chr(ord(mark[0]) - _HIDDEN), text)
