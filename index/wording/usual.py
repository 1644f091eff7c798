"""The usual wordings of the passages that filters let through: those that most reports have.

Wordings are told apart as hits are (``index.same``): what differs in names, places and numbers only is one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from index.facets import allowed
from index.filters import Filters
from index.snapshot import Snapshot


class Usual(NamedTuple):
    """A wording: the passage (an id) that stands for it, the last imported, and in how many reports it stands."""

    passage: int
    reports: int


def usual(snapshot: Snapshot, filters: Filters, most: int) -> list[Usual]:
    """The wordings of most reports first, ``most`` of them at most; of as many reports the last imported first."""
    rows = np.flatnonzero(allowed(snapshot, filters))
    rows = rows[np.argsort(-snapshot.passages[rows])]
    wordings, first, which = np.unique(snapshot.same[rows], return_index=True, return_inverse=True)
    # A report that says the same twice counts once.
    pairs = np.unique(which * np.int64(len(snapshot.reports)) + snapshot.report[rows])
    reports = np.bincount(pairs // max(1, len(snapshot.reports)), minlength=len(wordings))
    order = np.lexsort((first, -reports))[:most]
    return [Usual(int(snapshot.passages[rows[first[at]]]), int(reports[at])) for at in order]
