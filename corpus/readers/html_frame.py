"""Pages that hold no report but only lead to one: the report is attached, or shown in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.readers.html_elements import file_behind
from corpus.readers.refusals import refusal
from corpus.saying import listed

if TYPE_CHECKING:
    from lxml import etree

    from corpus.readers.html_blocks import Block

_SHORT = 120
"""Characters beside the links: a notice that something is published, not a report."""
_MOST = 3
_FRAMES = ("a", "iframe", "frame", "embed", "object")


def require_text(root: etree._Element, article: Block) -> None:
    """Refuse a page whose text only announces the files it leads to.

    :raise Unreadable: ``attached``, with the names of the files.
    """
    if article.plain >= _SHORT:
        return
    names = list(dict.fromkeys(name for element in root.iter(*_FRAMES) if (name := _name(element))))
    if names:
        raise refusal("attached", names=listed(f"“{name}”" for name in names[:_MOST]))


def _name(element: etree._Element) -> str | None:
    """What a person sees of a link to a file: its text where that names the file, else the name in its address."""
    file = file_behind(element)
    shown = " ".join("".join(map(str, element.itertext())).split())
    if file is None or not shown:
        return file
    suffix = file[file.rfind(".") :]
    return shown if shown.lower().endswith(suffix.lower()) else shown + suffix
