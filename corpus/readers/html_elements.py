"""What the elements of a web page are: seen or not, blocks or part of a line, links to other pages or to files."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import etree

_DROPPED = re.compile(
    "head|script|style|noscript|template|nav|footer|aside|iframe|object|embed|svg|canvas|audio|video|map|select|button"
    "|textarea|datalist|xml"
).fullmatch
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)

is_block = re.compile(
    "address|article|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|form"
    "|h[1-6]|header|hr|legend|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
).fullmatch
is_heading = re.compile("h[1-6]").fullmatch

_FILE = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z)(?![a-z\d])", re.IGNORECASE)
_NOWHERE = re.compile(r"\s*(?:#|javascript:|mailto:|tel:|$)", re.IGNORECASE)


def is_hidden(element: etree._Element, tag: str) -> bool:
    """Whether a visitor does not see it, or it belongs to the site and not to the page."""
    if _DROPPED(tag) or "hidden" in element.attrib or _UNSEEN_STYLE.search(element.get("style", "")):
        return True
    # The header of an article holds its title; the header of a page its logo and menu.
    return tag == "header" and not any(up.tag in ("article", "main") for up in element.iterancestors())


def file_behind(element: etree._Element) -> str | None:
    """The name of the document that a link or a frame opens, as its address has it; None for anything else."""
    address = element.get("href") or element.get("src") or element.get("data") or ""
    path = unquote(address.partition("#")[0])
    found = _FILE.search(path)
    return re.split(r"[/\\=?&]", path[: found.end()])[-1] if found else None


def leads_elsewhere(element: etree._Element) -> bool:
    """Whether it is a link to another page: no command, no place on this page, no attachment."""
    return element.tag == "a" and not _NOWHERE.match(element.get("href", "")) and file_behind(element) is None
