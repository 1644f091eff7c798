"""Web pages (``.html``): the article a visitor reads, one line a paragraph, one line a table row.

Menus, page headers and footers, side columns, lists of links, scripts and hidden elements are left out. Of the page that
is left, the block with the article is read (``html_article``) below its headline (``html_title``), without the lines
that every site prints (``html_furniture``).
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from corpus.model import Reading
from corpus.readers.clean import clean
from corpus.readers.encoding import decode
from corpus.readers.html_article import article_of, link_lists
from corpus.readers.html_blocks import weigh
from corpus.readers.html_extraction import article_marks
from corpus.readers.html_frame import require_text
from corpus.readers.html_furniture import without_furniture
from corpus.readers.html_lines import visible_lines
from corpus.readers.html_title import with_headline
from corpus.readers.limits import require_markup
from corpus.readers.refusals import refusal
from corpus.saying import said

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4096


def read(data: bytes) -> Reading:
    """The article of the page.

    :raise Unreadable: ``undecodable``, ``binary``; ``unsafe`` for too many or too deeply nested elements;
        ``attached`` when the page only leads to files; ``empty`` when nothing is visible.
    """
    declared = _CHARSET.search(data[:_HEAD].replace(b"\0", b""))
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    lines = _lines(_parse(clean(decoded.text)))
    return Reading("\n".join([*lines, ""]), "html", decoded.encoding, decoded.warnings)


def _lines(root: etree._Element) -> list[str]:
    page = weigh(root, article_marks(root))
    article = article_of(page)
    require_text(root, article)
    lines = without_furniture(visible_lines(article.element, link_lists(article)))
    # A page of nothing but links is shown as it is: whether it can be a report is for others to say.
    return with_headline(lines, root, article) if lines else visible_lines(root)


def _parse(text: str) -> etree._Element:
    markup = text.encode()
    require_markup(markup)
    # huge_tree: without it the parser silently drops whatever is nested deeper than 256 or longer than 10 MB.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(markup, parser=parser)
    except etree.ParserError as error:
        raise refusal("empty") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise refusal("unsafe", what=said("网页元素嵌套过深"))
    return root
