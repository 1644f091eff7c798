"""Common runs: stretches of ``RUN`` characters or more that a text shares with passages word for word, and which of them are
standing formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from index.segment import Flags, Rows
from index.wording.prints import K
from index.wording.records import RUN

# A standing formula is in more than this share of the reports, and in so many at least. Source: the rule of 通用提法. As many
# unions must have it: one that repeats itself year by year makes none.
STANDING, HANDFUL = 0.05, 5


MOST_SHIFTS = 64


class Run(NamedTuple):
    """``size`` characters that stand at ``at`` in the text and at ``there`` in a passage."""

    size: int
    at: int
    there: int


def standing(reports: int, units: int, of: int) -> bool:
    """Whether wording that ``reports`` of so many ``units`` share, of all reports there are, is a standing formula."""
    return min(reports, units) >= HANDFUL and reports > STANDING * of


def runs(text: str, passage: str, places: Sequence[int]) -> list[Run]:
    """The common runs that hold a gram at one of the ``places`` of a folded text, ascending; a run is as long as can be.
    What repeats itself (a row of signs) fits in many ways, of which the first ``MOST_SHIFTS`` are followed."""
    found: list[Run] = []
    # Where the last run ends, by how far the passage is shifted against the text.
    ends: dict[int, int] = {}
    for place in places:
        gram = text[place : place + K]
        there = passage.find(gram)
        while there >= 0 and len(ends) < MOST_SHIFTS:
            if place + K > ends.get(there - place, 0):
                run = _grown(text, passage, place, there)
                ends[there - place] = run.at + run.size
                if run.size >= RUN:
                    found.append(run)
            there = passage.find(gram, there + 1)
    return found


def usage(length: int, runs_by_text: Sequence[Sequence[Run]], texts: Rows, owners: Rows) -> Rows:
    """For every stretch of ``RUN`` characters of a text of this ``length`` the number of owners (reports or units) that have it:
    an owner has the runs of its texts, ``texts[n]`` being one of the owner ``owners[n]``."""
    _, numbers = np.unique(owners, return_inverse=True)
    having = np.zeros((int(numbers.max(initial=-1)) + 1, max(length - RUN + 1, 0)), np.bool_)
    for text, owner in zip(texts.tolist(), numbers.tolist(), strict=True):
        for run in runs_by_text[text]:
            having[owner, run.at : run.at + run.size - RUN + 1] = True
    users: Rows = having.sum(axis=0)
    return users


def rarest(found: Sequence[Run], common: Flags) -> Run | None:
    """The longest of the runs that hold a stretch of ``RUN`` characters which is not ``common``."""
    rare = (run for run in found if not common[run.at : run.at + run.size - RUN + 1].all())
    return max(rare, default=None)


def spans(common: Flags, size: int = RUN) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are covered by ``size`` characters from each flagged place."""
    start = end = -1
    for place in np.flatnonzero(common).tolist():
        if place > end:
            if end >= 0:
                yield start, end
            start = place
        end = place + size
    if end >= 0:
        yield start, end


def _grown(text: str, passage: str, at: int, there: int) -> Run:
    end, end_there = at + K, there + K
    while at and there and text[at - 1] == passage[there - 1]:
        at, there = at - 1, there - 1
    # By steps first, which are compared at once; none is longer than what is left of both.
    while (
        text[end : end + K] == passage[end_there : end_there + K]
        and min(len(text) - end, len(passage) - end_there) >= K
    ):
        end, end_there = end + K, end_there + K
    while end < len(text) and end_there < len(passage) and text[end] == passage[end_there]:
        end, end_there = end + 1, end_there + 1
    return Run(end - at, at, there)
