"""The list of reports as its address asks for it: filtered, sorted, in pages.

``?unit=&year=&todo=1&sort=&page=``: ``unit`` is part of a unit's name, ``year`` the evaluated one or 未注明, ``todo=1``
leaves only what a person should look at, ``sort`` is a key of ``SORTS``. Superseded versions stand with their successors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive import Archive, Holdings, ReportLine, ReportPage
from archive.report_lists import Order, Wanted
from corpus.errors import Misused
from corpus.names import UNKNOWN
from corpus.saying import listed, said
from web.numbers import short_number
from web.pages.numbers import page_number

PER_PAGE = 100

SORTS: dict[Order, str] = {
    "year": said("年度，新的在前"),
    "unit": said("单位"),
    "added": said("导入先后，新的在前"),
    "todo": said("待核实的在前"),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """``shown`` are the reports of this page, in order, of ``found`` that match. ``years`` are all in the archive, latest
    first, None for 未注明; ``todo`` counts the reports in the archive that a person should look at."""

    unit: str
    year: str
    todo_only: bool
    sort: Order
    page: int
    shown: tuple[ReportLine, ...]
    found: int
    years: tuple[int | None, ...]
    todo: int
    total: int

    @classmethod
    def of(cls, archive: Archive, args: Mapping[str, str]) -> Listing:
        """The page of the list that a query string asks for; of one beyond the end, the last.

        :raise Misused: for a sort that does not exist.
        """
        holdings, page = archive.holdings(), page_number(args.get("page", ""))
        found = reports(archive, args, PER_PAGE, (page - 1) * PER_PAGE)
        last = max(1, -(-found.total // PER_PAGE))
        if page > last:
            page, found = last, reports(archive, args, PER_PAGE, (last - 1) * PER_PAGE)
        return cls.around(found, holdings, args, page)

    @classmethod
    def around(cls, found: ReportPage, holdings: Holdings, args: Mapping[str, str], page: int = 1) -> Listing:
        """``found`` among all that the archive holds."""
        return cls(
            unit=args.get("unit", "").strip(),
            year=args.get("year", "").strip(),
            todo_only=args.get("todo") == "1",
            sort=_sort(args),
            page=page,
            shown=found.lines,
            found=found.total,
            years=tuple(year for year, _ in holdings.years),
            todo=holdings.todo,
            total=holdings.reports,
        )

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.found // PER_PAGE))

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


def reports(archive: Archive, args: Mapping[str, str], limit: int | None = None, offset: int = 0) -> ReportPage:
    """A stretch of the reports that a query string asks for, whatever its ``page``; without a limit all.

    :raise Misused: for a sort that does not exist.
    """
    return archive.report_page(_wanted(args), _sort(args), limit, offset)


def _wanted(args: Mapping[str, str]) -> Wanted:
    unit, year = args.get("unit", "").strip(), args.get("year", "").strip()
    known = None if year == UNKNOWN else short_number(year)
    return Wanted(unit, unit in UNKNOWN, (known,) if year else (), args.get("todo") == "1")


def _sort(args: Mapping[str, str]) -> Order:
    sort = args.get("sort") or "year"
    if sort not in SORTS:
        raise Misused(said("排序“%(given)s”无法识别。可用的有：%(choices)s。", given=sort, choices=listed(SORTS)))
    return sort
