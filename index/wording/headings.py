"""Headings that share wording with a text: many reports put the point of a problem into its heading and nowhere else.

A heading is matched as a whole or with the text inside it, and stands in the answer as the first passage under it.
"""

from __future__ import annotations

import numpy as np

from index.same import bare, wording
from index.segment import Rows
from index.snapshot import Snapshot
from index.wording.alignment import ratios
from index.wording.bands import judge
from index.wording.judging import LEAST
from index.wording.masking import Masks
from index.wording.records import REWORDED, Judged

# A longer text is no heading's; and so many different headings are looked for in the whole archive.
LONGEST, MOST = 40, 8
# So many rows are looked at for headings, evenly chosen, and so many that hold a heading as a string.
MOST_ROWS, MOST_HOLDING = 500, 5_000


def by_heading(snapshot: Snapshot, plain: str, masks: Masks, rows: Rows) -> list[tuple[int, int, Judged]]:
    """Rows whose heading shares wording with a folded text, with the number of the heading's wording; ``rows`` are those that
    may lead to such headings."""
    if len(plain) > LONGEST:
        return []
    found = []
    some = rows[:: max(1, len(rows) // MOST_ROWS)]
    for heading, judged in _alike(plain, masks, {snapshot.text(row)[0] for row in some.tolist()}):
        number = wording(heading)
        found += [(row, number, judged) for row in _under(snapshot, heading)]
    return found


def _alike(plain: str, masks: Masks, headings: set[str]) -> list[tuple[str, Judged]]:
    """The headings that correspond to the text, the most alike first."""
    named = sorted(heading for heading in headings if len(heading) >= LEAST)
    likeness = ratios(plain, named)
    short = bare(plain)
    order = sorted(range(len(named)), key=lambda place: (-float(likeness[place]), named[place]))
    alike = [named[place] for place in order if likeness[place] >= REWORDED or short in named[place]][:MOST]
    judged = ((heading, judge(plain, heading, masks)) for heading in alike)
    return [(heading, one) for heading, one in judged if one is not None and one.extent in ("whole", "inside")]


def _under(snapshot: Snapshot, heading: str) -> list[int]:
    """Of each report the first passage under this heading."""
    first: dict[int, int] = {}
    rows = snapshot.string(heading).rows
    for row in rows[np.argsort(snapshot.passages[rows], kind="stable")][:MOST_HOLDING].tolist():
        report = int(snapshot.report[row])
        if report not in first and snapshot.text(row)[0] == heading:
            first[report] = row
    return list(first.values())
