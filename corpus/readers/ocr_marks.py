"""Marks as they are printed in Chinese text. Tesseract gives most in their narrow form and takes brackets for one another."""

from __future__ import annotations

import re

_HAN = re.compile("[\u4e00-\u9fff]")
_WIDTHS = {"(": "（", ")": "）", ":": "：", ";": "；", ",": "，", "?": "？", "!": "！"}
# Marks of times, of numbers and inside Latin words are narrow in print too.
_NARROW = re.compile(r"(?<![A-Za-z0-9])[:;,?!]|[:;,?!](?![A-Za-z0-9])|[()]")
# A bracket that opens (also read twice) and is closed by one of another shape: 《一）.
_ODD_PAIR = re.compile("[《〈]{1,2}([^《》〈〉（）]{1,30}）)")
# Before another bracket it is half of that one, unless a title begins that way: 《（2）.
_TWICE = re.compile("[《〈](?=（)(?![^《〈]*[》〉])")
# The number of an item: nothing else that looks like it stands alone in brackets.
_ONE = re.compile(r"（[\]】|]）")


def mended(line: str) -> str:
    """A line of Chinese with wide marks, an opening bracket that fits no closing one in the shape of the one that closes."""
    if not _HAN.search(line):
        return line
    wide = _NARROW.sub(lambda mark: _WIDTHS[mark[0]], line)
    return _ONE.sub("（1）", _TWICE.sub("", _ODD_PAIR.sub(r"（\1", wide)))
