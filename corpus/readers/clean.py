"""One shape for the text of every format: line ends, page breaks, and no characters that nobody sees.

The result is the *text as read*, to which all offsets refer. Lines end in ``\\n``; ``\\f`` marks a new page and
stands only at the beginning of a line.
"""

from __future__ import annotations

import re

# Everything str.splitlines() takes for a line end, so that both ways of cutting lines agree.
_LINE_END = re.compile("\r\n|[\r\v\x1c-\x1e\x85\u2028\u2029]")
_PAGE_BREAK = re.compile("(?<=[^\n])\f")
# Control characters, soft hyphens, zero-width and bidirectional marks, noncharacters. Word, browsers and PDF writers
# scatter them; they would split words for the search, and the bidirectional ones can disguise text.
_UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with uniform line ends and without unseen characters. Cleaning twice changes nothing more."""
    return _PAGE_BREAK.sub("\n\f", _UNSEEN.sub("", _LINE_END.sub("\n", text)))
