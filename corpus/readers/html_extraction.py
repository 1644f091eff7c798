"""Which text of a web page is its article, in the opinion of the extraction library (trafilatura).

Its text is not taken over, since it moves and shortens tables; it only tells which lines count. It is given a copy of
the tree we have, fetches nothing, and looks for no dates or authors.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_LARGEST = 100_000
"""Elements of a page that the library is asked about: it takes some 20 µs for each."""
_HAN = re.compile("[\u3400-\u9fff]+")
_RUN = 8
"""Characters that stand together in the article and in a line for the line to be of the article."""


def article_marks(root: etree._Element) -> Callable[[str], int]:
    """How many Chinese characters of a line belong to the article: all, or none. Nothing found: none of any line."""
    text = _han(_extracted(root))
    runs = {text[at : at + _RUN] for at in range(len(text) - _RUN + 1)}

    def marks(line: str) -> int:
        han = _han(line)
        # Beginning and end: the line of a menu may begin like the article does.
        return len(han) if len(han) >= _RUN and han[:_RUN] in runs and han[-_RUN:] in runs else 0

    return marks


def _extracted(root: etree._Element) -> str:
    if sum(1 for _ in root.iter()) > _LARGEST:
        return ""
    # Imported here because it takes 0.15 s and half of it is of no use to us.
    from trafilatura import bare_extraction

    found = bare_extraction(copy.deepcopy(root), fast=True, favor_recall=True, include_comments=False)
    return str(getattr(found, "text", None) or "")


def _han(text: str) -> str:
    return "".join(_HAN.findall(text))
