"""The list of reports as its address asks for it: filtered, sorted, in pages.

``?unit=&year=&todo=1&sort=&page=``: ``unit`` is part of a unit's name, ``year`` the evaluated one or 未注明, ``todo=1``
leaves only what a person should look at, ``sort`` is a key of ``SORTS``. Superseded versions stand with their successors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from archive import Archive, ReportLine
from corpus.errors import Misused
from corpus.names import UNKNOWN
from web.pages.numbers import page_number

PER_PAGE = 100

SORTS: dict[str, tuple[str, Callable[[ReportLine], Any]]] = {
    "year": ("年度，新的在前", lambda line: (-(line.year or 0), line.unit or "", line.id)),
    "unit": ("单位", lambda line: (line.unit is None, line.unit or "", -(line.year or 0), line.id)),
    "added": ("导入先后，新的在前", lambda line: -line.id),
    "todo": ("待核实的在前", lambda line: (not line.uncertain, -(line.year or 0), line.unit or "", line.id)),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """``lines`` match, in order; ``shown`` are those of this page. ``years`` are all in the archive, latest first, None
    for 未注明; ``todo`` counts the reports in the archive that a person should look at."""

    unit: str
    year: str
    todo_only: bool
    sort: str
    page: int
    lines: list[ReportLine]
    years: list[int | None]
    todo: int
    total: int

    @classmethod
    def of(cls, archive: Archive, args: Mapping[str, str]) -> Listing:
        """The list that a query string asks for.

        :raise Misused: for a sort that does not exist.
        """
        sort = args.get("sort") or "year"
        if sort not in SORTS:
            raise Misused(f"排序“{sort}”无法识别。可用的有：{'、'.join(SORTS)}。")
        unit, year, todo_only = args.get("unit", "").strip(), args.get("year", "").strip(), args.get("todo") == "1"
        every = archive.reports(current=True)
        lines = [line for line in every if _fits(line, unit, year) and (line.uncertain or not todo_only)]
        years = sorted({line.year for line in every}, key=lambda year: -(year or 0))
        return cls(
            unit=unit,
            year=year,
            todo_only=todo_only,
            sort=sort,
            page=page_number(args.get("page", "")),
            lines=sorted(lines, key=SORTS[sort][1]),
            years=years,
            todo=sum(bool(line.uncertain) for line in every),
            total=len(every),
        )

    @property
    def shown(self) -> list[ReportLine]:
        """The reports of this page."""
        return self.lines[(self.page - 1) * PER_PAGE : self.page * PER_PAGE]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.lines) // PER_PAGE))

    def args(self, **changes: object) -> dict[str, object]:
        """The query string of this list with changes, without what goes without saying."""
        words = {
            "unit": self.unit,
            "year": self.year,
            "todo": int(self.todo_only),
            "sort": self.sort,
            "page": self.page,
        }
        plain = {"unit": "", "year": "", "todo": 0, "sort": "year", "page": 1}
        return {word: value for word, value in (words | changes).items() if value != plain[word]}


def _fits(line: ReportLine, unit: str, year: str) -> bool:
    known = UNKNOWN if line.year is None else str(line.year)
    return unit in (line.unit or UNKNOWN) and year in ("", known)
