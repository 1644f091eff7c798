"""Enumerators (一是, （二）, 3., 四、, 第五，) at the beginning of a folded text: they number a wording and are none.

Most passages are kept without theirs (``corpus.passages``); a pasted item has it, and so have passages that go on inside a
paragraph.
"""

from __future__ import annotations

import re

_CHINESE = "[一二三四五六七八九十]"
_LEAD = re.compile(
    rf"(?:{_CHINESE}{{1,3}}(?:是(?![否不])|要(?!求)|、)|第{_CHINESE}{{1,2}}[,、:]|\((?:{_CHINESE}{{1,3}}|\d{{1,2}})\)|\d{{1,2}}(?:、|\.(?!\d)))"
)


def lead_of(text: str) -> int:
    """How many characters of a folded text its enumerator takes; 0 without one."""
    found = _LEAD.match(text)
    return found.end() if found else 0
