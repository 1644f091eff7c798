"""All reports of other units that hold a passage of a draft: those that are judged, and those that say the same as they do.

Of equal wordings the index names one; for a sum by report each of them counts. Pure over a snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from index.snapshot import Snapshot
from index.wording.closest import Closest
from index.wording.records import RUN, Match
from web.wording.found import Group, group_of


class Holder(NamedTuple):
    """The ``passage`` of another's ``report`` to which the stretch ``span`` of the draft's folded passage corresponds."""

    passage: int
    report: int
    unit: str | None
    group: Group
    span: tuple[int, int]


def holders(snapshot: Snapshot, answer: Closest, own: str | None) -> tuple[Holder, ...]:
    """Who holds the passage, the closest first; of a standing formula (``answer.standing``) only those that are judged."""
    others = [match for match in answer.matches if own is None or match.unit != own]
    found = {match.passage: _holder(match) for match in others}
    for match in others if not answer.standing else ():
        for one in _copies(snapshot, match) if not match.heading else ():
            if own is None or one.unit != own:
                found.setdefault(one.passage, one)
    return tuple(one for one in found.values() if one.span[1] - one.span[0] >= RUN)


def _holder(match: Match) -> Holder:
    return Holder(match.passage, match.report, match.unit, group_of(match), match.judged.input_span)


def _copies(snapshot: Snapshot, match: Match) -> Iterator[Holder]:
    """The passages that say the same as a match but for names and numbers."""
    rows = snapshot.saying_same(match.key)
    rows = rows[snapshot.live[rows]]
    reports = snapshot.report[rows]
    columns = (snapshot.passages[rows], reports, snapshot.reports.ids[reports], snapshot.wordings[rows])
    group = group_of(match)
    for passage, report, number, wording in zip(*(column.tolist() for column in columns), strict=True):
        like: Group = "renamed" if group == "verbatim" and wording != match.wording else group
        yield Holder(passage, number, snapshot.reports.unit_of(report), like, match.judged.input_span)
