"""Where things stand in the reports of a unit: their passages without the texts, read once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.effective import categories_where
from archive.namings import NAMING
from archive.tag_tables import Tag
from archive.unit_records import Place


class Spot(NamedTuple):
    """A passage with its stretch in the text as read; ``codes`` are the categories of a problem that hold for it."""

    id: int
    start: int
    end: int
    codes: tuple[str, ...]


class Spots:
    """The passages of reports by id, each report's in reading order."""

    def __init__(self, reports: Mapping[int, Sequence[Spot]]) -> None:
        self._reports = reports
        self._starts = {report: [spot.start for spot in spots] for report, spots in reports.items()}

    def at(self, report: int, offset: int) -> Place:
        """The passage an offset of the text lies in."""
        before = bisect_right(self._starts.get(report, []), offset)
        spot = self._reports[report][before - 1] if before else None
        return Place(report, spot.id if spot and offset < spot.end else None)

    def numbered(self, report: int, position: int | None) -> int | None:
        """The id of a passage by its number in the report."""
        spots = self._reports.get(report, ())
        return spots[position].id if position is not None and position < len(spots) else None

    def naming(self, report: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The passages that name problems, with their categories."""
        return ((spot.id, spot.codes) for spot in self._reports.get(report, ()) if spot.codes)

    def codes(self, report: int, start: int, end: int) -> tuple[str, ...]:
        """The categories of the problems in a stretch of the text, each once."""
        over = (spot for spot in self._reports.get(report, ()) if spot.start < end and start < spot.end)
        return tuple(dict.fromkeys(code for spot in over for code in spot.codes))

    def named(self, report: int) -> set[str]:
        """The categories a report names."""
        return {code for _, codes in self.naming(report) for code in codes}


def spots_in(session: Session, reports: Sequence[int]) -> Spots:
    """Those of these reports."""
    categories = categories_where(session, Tag.report_id.in_(reports))
    passage = tables.Passage
    query = select(passage.id, passage.report_id, passage.start, passage.end, passage.role)
    query = query.where(passage.report_id.in_(reports)).order_by(passage.report_id, passage.position)
    found: defaultdict[int, list[Spot]] = defaultdict(list)
    for row in session.execute(query):
        found[row.report_id].append(_spot(row, categories))
    return Spots(found)


def _spot(row: Any, categories: Mapping[int, tuple[str, ...]]) -> Spot:
    codes = categories.get(row.id, ()) if row.role in NAMING else ()
    return Spot(row.id, row.start, row.end, codes)
