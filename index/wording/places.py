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
    """Where the node stands in headings, told once a report and heading. Asked report by report, in order within each, so
    that the passages left out of a report are read at most once."""

    def __init__(self, snapshot: Snapshot, node: Node, left_out: Rows) -> None:
        self._snapshot, self._node = snapshot, node
        self._left_out = left_out[np.argsort(snapshot.place[left_out])]
        self._ids = snapshot.reports.ids[snapshot.report[self._left_out]]
        # The same headings stand in many reports.
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._report, self._firsts = -1, dict[str, int]()

    def spans(self, row: int, report: int, heading: str) -> list[tuple[int, int]]:
        """Where it stands in the heading of this passage; nowhere if an earlier one of the report carries the heading."""
        spans = self._spans.get(heading)
        if spans is None:
            spans = self._spans[heading] = self._node.hits(heading)
        return spans if spans and self._carries(row, report, heading) else []

    def _carries(self, row: int, report: int, heading: str) -> bool:
        """Whether no earlier passage of the report stands under this heading."""
        if report != self._report:
            self._report, self._firsts = report, self._firsts_left_out(report)
        place = int(self._snapshot.place[row])
        if self._firsts.get(heading, place + 1) < place:
            return False
        self._firsts[heading] = place
        return True

    def _firsts_left_out(self, report: int) -> dict[str, int]:
        """The first place of each heading among the passages of a report that are left out."""
        snapshot, number = self._snapshot, self._snapshot.reports.ids[report]
        start, end = np.searchsorted(self._ids, number, "left"), np.searchsorted(self._ids, number, "right")
        firsts: dict[str, int] = {}
        for row in self._left_out[start:end].tolist():
            firsts.setdefault(snapshot.text(row)[0], int(snapshot.place[row]))
        return firsts
