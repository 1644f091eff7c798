"""Web pages (``.html``): the text a visitor sees, one line a paragraph, one line a table row.

Menus, page headers and footers, side columns, scripts and hidden elements are left out. The only ``<article>``
(or ``<main>``) is taken for the report when it holds most of the text.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from corpus.model import Reading
from corpus.readers.clean import clean
from corpus.readers.encoding import decode
from corpus.readers.flow import Flow
from corpus.readers.legible import count_han
from corpus.readers.limits import require_markup
from corpus.readers.refusals import refusal
from corpus.saying import said

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4096

_DROPPED = re.compile(
    "head|script|style|noscript|template|nav|footer|aside|iframe|object|embed|svg|canvas|audio|video|map|select|button"
    "|textarea|datalist|xml"
).fullmatch
_BLOCK = re.compile(
    "address|article|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|form"
    "|h[1-6]|header|hr|legend|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|ul"
).fullmatch
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

_HAN = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
# A line break in the source inside Chinese text is layout, not a space.
_SOURCE_BREAK = re.compile(f"(?<={_HAN})[ \t]*\n[ \t\n]*(?={_HAN})")
_SPACES = re.compile("[ \t\n\f]+")
_RUN = re.compile("  +")


def read(data: bytes) -> Reading:
    """The visible text of the page.

    :raise Unreadable: ``undecodable``, ``binary``; ``unsafe`` for too many or too deeply nested elements;
        ``empty`` when nothing is visible.
    """
    declared = _CHARSET.search(data[:_HEAD].replace(b"\0", b""))
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    lines = _visible_lines(_article(_parse(clean(decoded.text))))
    return Reading("\n".join([*lines, ""]), "html", decoded.encoding, decoded.warnings)


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


def _article(root: etree._Element) -> etree._Element:
    """The element that holds the report: the only article or main element with at least half of the text."""
    for tag in ("article", "main"):
        found = list(root.iter(tag))
        if len(found) == 1 and 2 * _visible_han(found[0]) >= _visible_han(root) > 0:
            return found[0]
    return root


def _visible_han(root: etree._Element) -> int:
    return count_han("".join(_visible_lines(root)))


def _visible_lines(root: etree._Element) -> list[str]:
    flow = Flow()
    preformatted = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        opening = event == "start"
        tag = str(element.tag)
        preformatted += (1 if opening else -1) * (tag == "pre")
        _move(flow, tag, opening)
        if not opening:
            flow.write(_inline(element.tail if element is not root else None, preformatted))
        elif _is_hidden(element, tag):
            walk.skip_subtree()
        else:
            flow.write(_inline(element.text, preformatted))
    return [_RUN.sub(" ", line) for line in flow.lines()]


def _move(flow: Flow, tag: str, opening: bool) -> None:
    """Begin or end what the element is: a row, a cell, a line; nothing for inline elements."""
    if tag == "tr":
        (flow.open_row if opening else flow.close_row)()
    elif tag in ("td", "th"):
        (flow.open_cell if opening else flow.close_cell)()
    elif _BLOCK(tag):
        flow.newline()


def _is_hidden(element: etree._Element, tag: str) -> bool:
    if _DROPPED(tag) or "hidden" in element.attrib or _UNSEEN_STYLE.search(element.get("style", "")):
        return True
    # The header of an article holds its title; the header of a page its logo and menu.
    return tag == "header" and not any(up.tag in ("article", "main") for up in element.iterancestors())


def _inline(text: str | None, preformatted: int) -> str:
    if not text or preformatted:
        return text or ""
    return _SPACES.sub(" ", _SOURCE_BREAK.sub("", text))
