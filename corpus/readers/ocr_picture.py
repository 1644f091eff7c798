"""A picture of a page made ready for recognition: grey, straight, of one resolution, without red seals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from corpus.readers.ocr_cells import Prints, prints_of
from corpus.readers.ocr_rules import rules_of, without
from corpus.readers.ocr_skew import straight
from corpus.readers.ocr_tables import boxes_of, grids_of, without_tables
from corpus.readers.ocr_tails import with_tails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corpus.readers.pdf.grids import Grid

DPI = 150
"""Where Chinese is recognised best and fastest: 16-point type is then 33 pixels high, as in Tesseract's own training. Of
8,500 characters of sample scans 0.7 % were wrong, at 200 dpi 0.9 %, at 240 dpi 1.2 %."""

CELL_DPI = 240
"""Nine- to twelve-point type, as forms have it, is then 30 to 40 pixels high. Pictures that are nearly so large, or very small or
large, come near it only: what is measured in them goes by ``Prepared.cell_dpi``."""

_LONG_SIDE = 11.69
"""Of an A4 page, in inches. Pictures seldom know their resolution; as pages they have about this size."""
_SMALLEST, _LARGEST = 0.4, 2.0
_GRID = 100
_SEAL = (0.10, 0.35)
"""How wide a seal is, as a share of the page's width: 42 mm by rule (国发〔1999〕25号), smaller ones in practice."""
_ROUND = (0.7, 1.4)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page in grey at ``DPI``, its lines level and none of them very short, without rules and tables; it may be wider for
    that. ``height`` is that of the page in pixels, ``prints`` is what stands in the cells of its tables, at
    ``cell_dpi``, if ``page`` is taken to be at ``DPI``."""

    page: Image.Image
    height: int
    grids: Sequence[Grid]
    prints: Prints | None
    cell_dpi: float


def prepared(image: Image.Image) -> Prepared:
    """The page made ready."""
    # Turned before it is made smaller, which blurs less.
    whole = straight(image if image.mode == "L" else _grey(image))
    page = _scaled(whole, DPI)
    rules = rules_of(page)
    grids = grids_of(rules, DPI)
    bare = without_tables(without(page, rules.ink), grids, DPI)
    larger = _scaled(whole, CELL_DPI)
    cell_dpi = DPI * max(larger.size) / max(page.size)
    prints = _prints(larger, cell_dpi, rules.ink, grids) if grids else None
    return Prepared(with_tails(bare), page.height, grids, prints, cell_dpi)


def _prints(page: Image.Image, dpi: float, ink: NDArray[np.bool_], grids: Sequence[Grid]) -> Prints:
    """What stands in cells; ``ink`` are the pixels of rules on the page at another resolution."""
    larger = np.asarray(Image.fromarray(ink).resize(page.size))
    return prints_of(without(page, larger), boxes_of(grids, dpi))


def _scaled(grey: Image.Image, dpi: int) -> Image.Image:
    scale = min(_LARGEST, max(_SMALLEST, _LONG_SIDE * dpi / max(grey.size)))
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Image.Resampling.LANCZOS) if scale < 0.9 or scale > 1.1 else grey


def _grey(image: Image.Image) -> Image.Image:
    if image.mode in ("1", "I", "F", "I;16"):
        return image.convert("L")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        shown = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
    colours = image.convert("RGB")
    grey = colours.convert("L")
    for box in _seals(colours):
        # In red light a red seal is as white as the paper, and the black letters below it stay.
        grey.paste(colours.crop(box).getchannel("R"), box)
    return grey


def _seals(image: Image.Image) -> list[tuple[int, int, int, int]]:
    """Round red prints. The red letterhead of a document is a row of characters and no seal."""
    small = image.resize((_GRID, max(1, round(_GRID * image.height / image.width))), Image.Resampling.BOX)
    red, green, blue = np.moveaxis(np.asarray(small).astype(int), -1, 0)
    across = image.width / _GRID
    return [
        (int(left * across), int(top * across), int((right + 1) * across), int((bottom + 1) * across))
        for left, top, right, bottom in _islands(red - np.maximum(green, blue) > 25)
        if _SEAL[0] <= (right - left + 1) / _GRID <= _SEAL[1]
        and _ROUND[0] <= (right - left + 1) / (bottom - top + 1) <= _ROUND[1]
    ]


def _islands(mask: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """The boxes of cells that touch each other, corners included."""
    waiting = {(int(row), int(column)) for row, column in np.argwhere(mask)}
    boxes = []
    while waiting:
        island, edge = [], [waiting.pop()]
        while edge:
            row, column = edge.pop()
            island.append((row, column))
            near = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & waiting
            waiting -= near
            edge.extend(near)
        rows, columns = [cell[0] for cell in island], [cell[1] for cell in island]
        boxes.append((min(columns), min(rows), max(columns), max(rows)))
    return boxes
