"""The headline of a page, which may alone name the unit and the year: above the article, in the page's data or its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.html_elements import is_heading
from corpus.readers.html_furniture import is_furniture
from corpus.readers.html_lines import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from corpus.readers.html_blocks import Block

_LONGEST = 120
_WORDS = re.compile("绩效|自评|评价|决算|预算|目标")
_NAMED = re.compile(
    r"(?:20\d\d|[二○〇零]{2}[一二三四五六七八九○〇零]{2}).*(?:工会|委员会|中心|学校|文化宫)|工会.*20\d\d"
)
_HEAD = 6
_CUT = re.compile("…+|[.]{3,}$")
# Sites put their own name behind or before the headline.
_PARTS = re.compile(
    r"\s*[_|｜]+\s*|\s+[-—–]+\s*|\s*[-—–]+\s+|\s*[-—–]+(?=[^-—–]{2,30}(?:网|网站|门户|平台|总工会|人民政府)$)"
)


def with_headline(lines: Sequence[str], root: etree._Element, article: Block) -> list[str]:
    """The lines of the article below its headline, unless they begin with it or with a full title of their own."""
    head = _squeezed("".join(lines[:_HEAD]))
    title = re.split("[。；]|一、", head)[0]
    if _WORDS.search(title) and _NAMED.search(title):
        return list(lines)
    for headline in _headlines(root, article):
        plain = _CUT.sub("", _squeezed(headline))
        if 4 <= len(plain) <= _LONGEST and _WORDS.search(plain):
            return list(lines) if plain in head else [headline, *lines]
    return list(lines)


def _headlines(root: etree._Element, article: Block) -> Iterator[str]:
    """What may be the headline, the best first."""
    yield from _data(root, "articletitle")
    yield from reversed(list(_headings_before(article)))
    for title in root.iter("title"):
        yield from _PARTS.split(" ".join((title.text or "").split()))
    yield from _data(root, "title")


def _data(root: etree._Element, name: str) -> Iterator[str]:
    """The page's own data of that name (``ArticleTitle`` is the standard's for government sites)."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() == name:
            yield " ".join(meta.get("content", "").split())


def _headings_before(article: Block) -> Iterator[str]:
    """The headings above the article."""
    page = [article, *article.around()][-1]
    for block in page.all():
        if block is article:
            return
        if is_heading(block.tag) and block.han:
            line = "".join(visible_lines(block.element))
            if not is_furniture(line):
                yield line


def _squeezed(text: str) -> str:
    return "".join(text.split())
