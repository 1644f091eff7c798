"""The ruled lines of forms are taken out of a page before it is recognised: letters beside them are misread or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from corpus.readers.ocr_skew import dark

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LONGEST_STROKE = 100
"""Pixels at 150 dpi, 17 mm: no character of a report has a longer stroke, and no dash."""
_THICKEST = 8
_SOFT = 3
"""How thick a rule is at most, and how far its grey edge reaches, in pixels."""


def without_rules(page: Image.Image) -> Image.Image:
    """A level grey page without long straight lines."""
    grey = np.asarray(page)
    ink = dark(grey)
    rules = _long(ink) | _long(np.ascontiguousarray(ink.T)).T
    if not rules.any():
        return page
    made = grey.copy()
    made[rules] = int(np.median(grey))
    return Image.fromarray(made)


def _long(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels of level lines that are long and thin, with their edges."""
    if ink.shape[1] <= _LONGEST_STROKE:
        return np.zeros_like(ink)
    starts = _runs(ink, _LONGEST_STROKE)
    if not starts.any():
        return starts
    found = _grown(starts, _LONGEST_STROKE)
    # What is as thick as it is long is a picture or a shadow.
    thick = _grown(_runs(found.T, _THICKEST), _THICKEST).T
    thin = found & ~thick
    edged = thin.copy()
    for off in range(1, _SOFT + 1):
        edged[off:] |= thin[:-off]
        edged[:-off] |= thin[off:]
    return edged


def _runs(ink: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Where so many pixels of ink begin that follow each other in a row."""
    sums = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    starts = np.zeros_like(ink)
    starts[:, : ink.shape[1] - length + 1] = sums[:, length:] - sums[:, :-length] == length
    return starts


def _grown(starts: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """All pixels of the runs that begin there."""
    sums = np.cumsum(starts, axis=1, dtype=np.int32)
    sums[:, length:] -= sums[:, :-length].copy()
    return np.asarray(sums > 0)
