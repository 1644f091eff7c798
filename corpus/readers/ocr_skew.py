"""Pages that lay askew in the scanner are turned straight, so that the rows of the picture are the rows of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

# In degrees: what feeders do at most, what is looked at, and what is worth turning: Tesseract reads smaller slants as well.
_MOST, _STEP, _LEAST = 2.5, 0.125, 0.3
_WIDTH = 620
"""Pixels: lines of print are still apart at this size, and a page is measured in hundredths of a second."""
_BORDER = 0.04
"""The edge of the paper and the shadow of the fold are no print."""
_FEWEST = 500
_SLIMMEST = 20
"""How many times as long as wide a page is at most: a long screenshot is straight, a pasted rule is no page."""
_PAPER = 255
_GREY = 2
"""Pixels of the grey edge of a stroke."""


def straight(page: Image.Image) -> Image.Image:
    """A grey page turned so that its lines are level."""
    angle = slant(page)
    if abs(angle) < _LEAST:
        return page
    return page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=_PAPER)


def slant(page: Image.Image) -> float:
    """By how many degrees the lines of a page fall to the right; 0 where it has hardly any print or is a strip.

    The level lines are those whose rows of pixels differ most: full of ink, then empty (projection profiles, Postl 1986).
    """
    if page.height > _SLIMMEST * page.width:
        return 0.0
    height = max(1, round(_WIDTH * page.height / page.width))
    small = np.asarray(page.resize((_WIDTH, height), Image.Resampling.BOX))
    edge = round(_BORDER * _WIDTH)
    down, across = np.nonzero(dark(small)[edge:-edge, edge:-edge])
    if len(down) < _FEWEST:
        return 0.0
    angles = np.arange(-_MOST, _MOST + _STEP / 2, _STEP)
    return float(angles[int(np.argmax([_contrast(down, across, angle) for angle in angles]))])


def dark(page: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The pixels that are ink: nearer to the darkest than to the paper."""
    ink, paper = np.percentile(page, (1, 90))
    # On an empty page nothing is.
    return np.asarray(page < min((ink + paper) / 2, paper - 40))


def near(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels of ink and their grey edges: all others are paper, however grainy."""
    spread = Image.fromarray(ink).convert("L").filter(ImageFilter.MaxFilter(2 * _GREY + 1))
    return np.asarray(np.asarray(spread) > 0)


def has_ink(page: Image.Image) -> bool:
    """Whether anything is printed on a grey page."""
    return bool(dark(np.asarray(page)).any())


def _contrast(down: NDArray[np.intp], across: NDArray[np.intp], angle: float) -> float:
    rows = np.rint(down - across * np.tan(np.radians(angle))).astype(int)
    counts = np.bincount(rows - rows.min()).astype(float)
    return float(np.square(np.diff(counts)).sum())
