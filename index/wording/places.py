"""Where a node stands in passages: in their texts, and in headings, of which each is looked at once a report.

Many reports put a point into a heading and nowhere else. A heading belongs to the first passage under it, whatever a filter
leaves out: if that one is left out, so is the heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from index.segment import Rows
from index.snapshot import Snapshot
from index.wording.formulas import Source, before, behind
from index.wording.nodes import Node


class Place(NamedTuple):
    """The node at ``[start, end)`` of the folded heading or text of the passage at ``row``, and the formulas beside it."""

    row: int
    heading: bool
    start: int
    end: int
    left: str
    right: str
    source: Source


def places(snapshot: Snapshot, node: Node, rows: Rows, left_out: Rows) -> Iterator[Place]:
    """Every place in these passages, which stand report by report and in order within each; the passages ``left_out`` of
    the same reports, in any order, only tell whose a heading is."""
    reports = snapshot.report[rows]
    sources = {report: _source(snapshot, report) for report in np.unique(reports).tolist()}
    headings = _Headings(snapshot, node, left_out)
    for row, report in zip(rows.tolist(), reports.tolist(), strict=True):
        heading, text = snapshot.text(row)
        for start, end in headings.spans(row, report, heading):
            yield _place(row, heading, start, end, sources[report], in_heading=True)
        for start, end in node.hits(text):
            yield _place(row, text, start, end, sources[report])


def _place(row: int, text: str, start: int, end: int, source: Source, in_heading: bool = False) -> Place:
    return Place(row, in_heading, start, end, before(text, start), behind(text, end), source)


def _source(snapshot: Snapshot, report: int) -> Source:
    reports = snapshot.reports
    return Source(int(reports.ids[report]), reports.unit_of(report), reports.year_of(report))


class _Headings:
    """Where the node stands in headings, told once a report and heading."""

    def __init__(self, snapshot: Snapshot, node: Node, left_out: Rows) -> None:
        self._snapshot, self._node = snapshot, node
        self._left_out = np.sort(snapshot.place[left_out])
        # The same headings stand in many reports.
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._told: set[tuple[int, str]] = set()

    def spans(self, row: int, report: int, heading: str) -> list[tuple[int, int]]:
        """Where it stands in the heading of this passage; nowhere if an earlier one of the report carries the heading."""
        spans = self._spans.get(heading)
        if spans is None:
            spans = self._spans[heading] = self._node.hits(heading)
        if not spans or (report, heading) in self._told:
            return []
        self._told.add((report, heading))
        return [] if self._carried_before(row, report, heading) else spans

    def _carried_before(self, row: int, report: int, heading: str) -> bool:
        """Whether a passage left out is an earlier one of the report under this heading: the nearest first, which mostly is."""
        snapshot = self._snapshot
        for at in range(int(np.searchsorted(self._left_out, snapshot.place[row])) - 1, -1, -1):
            other = int(snapshot.in_order[self._left_out[at]])
            if snapshot.report[other] != report:
                return False
            if snapshot.text(other)[0] == heading:
                return True
        return False
