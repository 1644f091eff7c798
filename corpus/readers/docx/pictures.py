"""Word documents that hold scanned pages instead of text: their pictures are recognised, a page a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.model import Reading
from corpus.readers.docx.elements import attribute, child, local, whole
from corpus.readers.limits import require_pages
from corpus.readers.steps import step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml import etree

_HALF_PAGE = 21.0 * 29.7 / 2
_CENTIMETRE = 360_000
"""English metric units, in which drawings are measured."""

_NO_PAGE = frozenset({"damaged", "empty"})


def covers_page(drawing: etree._Element) -> bool:
    """Whether a picture takes more than half of an A4 page, as scans and forms do that were pasted as pictures."""
    frame = child(drawing, "inline")
    extent = child(child(drawing, "anchor") if frame is None else frame, "extent")
    if extent is None or next(drawing.iter("{*}blip"), None) is None:
        return False
    width, height = (whole(attribute(extent, side)) or 0 for side in ("cx", "cy"))
    return width / _CENTIMETRE * height / _CENTIMETRE > _HALF_PAGE


def links_of(document: etree._Element) -> list[str]:
    """The ids of the relationships that lead to pictures, in reading order, each once."""
    found = (
        attribute(element, "embed" if local(str(element.tag)) == "blip" else "id")
        for element in document.iter("{*}blip", "{*}imagedata")
    )
    return list(dict.fromkeys(filter(None, found)))


def recognised(text: str, pictures: Sequence[bytes]) -> Reading | None:
    """``text`` with the text of the pictures behind it, None where they hold none.

    :raise Unreadable: ``needs_ocr``, ``ocr_failed``, ``unsafe``, ``too_large``.
    """
    # Loaded for documents that hold scans: recognising takes libraries that others do without.
    from corpus.readers import image

    require_pages(len(pictures))
    pages = list(_pages(pictures, image.read))
    if not pages:
        return None
    weighed = [(page.confidence or 0.0, len(page.text)) for page in pages]
    confidence = sum(sure * length for sure, length in weighed) / sum(length for _, length in weighed)
    whole_text = "\f".join(page.rstrip("\n") + "\n" for page in (text, *(page.text for page in pages)) if page.strip())
    return Reading(whole_text, "docx", warnings=(image.doubt(confidence),), confidence=confidence)


def _pages(pictures: Sequence[bytes], read: Callable[[bytes], Reading]) -> Iterator[Reading]:
    """What is read in each; seals, drawings and what is no picture hold nothing."""
    for number, data in enumerate(pictures, 1):
        try:
            yield read(data)
        except Unreadable as error:
            if error.code not in _NO_PAGE:
                raise
        step(number, len(pictures))
