"""Is a page a picture of a page? Scans, scans with an invisible text layer, and text turned into outlines."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

if TYPE_CHECKING:
    import pypdfium2

# Share of the page that pictures cover, strips of a scan counted together.
_AREA = 0.5
# Objects of a page that are looked at, and as many paths as a page of outlined text has at least.
_OBJECTS, _OUTLINES = 5_000, 150
_INVISIBLE, _SEGMENTS = 3, 8


class Pictures(NamedTuple):
    """``covered``: pictures over more than half of the page; ``hidden``: they are what is seen, the text is invisible;
    ``outlined``: the page is drawn with a great many shapes, as letters turned into outlines are."""

    covered: bool
    hidden: bool
    outlined: bool


def look_at(page: pypdfium2.PdfPage) -> Pictures:
    """What the page shows beside text."""
    width, height = page.get_size()
    area, paths, texts, invisible = 0.0, 0, 0, 0
    for at in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS)):
        item = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            invisible += raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            area += _area(item) if kind == raw.FPDF_PAGEOBJ_IMAGE or _holds_picture(item) else 0.0
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            # A border has four or five.
            paths += raw.FPDFPath_CountSegments(item) > _SEGMENTS
    covered = area > _AREA * width * height
    return Pictures(covered, covered and 2 * invisible > texts, paths >= _OUTLINES)


def _area(item: object) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)


def _holds_picture(group: object) -> bool:
    """Whether a group of drawing is a picture and nothing else, as some scanners write it."""
    if raw.FPDFFormObj_CountObjects(group) != 1:
        return False
    return bool(raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(group, 0)) == raw.FPDF_PAGEOBJ_IMAGE)
