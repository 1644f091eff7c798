"""Enumerations that run through a paragraph: whether a line that begins with a number only counts on in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.lines import PhysicalLine
from corpus.markers import Style, marker_of

_CLAUSE_END = ("；", ";", "，")


def counts_on(so_far: Sequence[PhysicalLine], text: str, *, full: bool) -> bool:
    """Whether the marker continues a list inside the paragraph ``so_far``: ``…；3.加大建设；`` / ``4.提升服务；``, where the
    line before is ``full``. Circled numbers that stand behind each other go on wherever a clause ends."""
    marker = marker_of(text)
    if marker is None or marker.number < 2 or marker.style not in (Style.DIGIT, Style.CIRCLED):
        return False
    earlier = "".join(line.text for line in so_far)
    if marker.style is Style.CIRCLED:
        return earlier.endswith(_CLAUSE_END) and chr(ord(marker.printed) - 1) in earlier[1:]
    opening = marker_of(earlier)
    inline = re.search(rf"[：:；;。，]\s*{marker.number - 1}\s*[.．、](?!\d)", earlier)
    return full and inline is not None and (opening is None or opening.style is not Style.DIGIT)
