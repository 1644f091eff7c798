"""Sentences that close a section on problems or measures: 以上问题有待改进。 They speak of its items and are none of them."""

from __future__ import annotations

import re

_CLOSES = re.compile(
    r"(?:针对|对于|对|围绕)?(?:以上|上述|这些)|(?:通过|采取)(?:以上|上述|这些)|下一?步，|今后，|对此|为此|总之|综上|以上"
)
_LAST = re.compile(r"(?<=[。；])(?:针对|对于|对|通过|采取)?(?:以上|上述|这些)[^。；：]{2,60}。$")


def closes(paragraph: str) -> bool:
    """Whether a paragraph behind the items of a section is none of them and no part of one."""
    return _CLOSES.match(paragraph) is not None


def closing_sentence(text: str) -> int | None:
    """Where the sentence that closes a section begins in the text of its last item; None if there is none."""
    found = _LAST.search(text)
    return found.start() if found else None
