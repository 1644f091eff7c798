"""The part of the archive's door that is about lists in pages; ``archive.store.Archive`` is the whole of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from archive import doubtful, report_lists, tables
from archive.database import Database
from archive.doubt_records import FactPage
from archive.effective import by_code
from archive.listing import portions
from archive.report_lists import Holdings, Order, ReportPage, Wanted


class ListStore:
    """Pages of reports and of facts, and what many of them need."""

    _database: Database

    def report_page(
        self, wanted: Wanted | None = None, order: Order = "year", limit: int | None = 100, offset: int = 0
    ) -> ReportPage:
        """Current reports by year (the latest first) and unit; by unit; by import, the latest first; or those with a fact to
        be checked (``todo``) before the others, each by year. ``limit`` None: all."""
        with self._database.read() as session:
            return report_lists.page_in(session, wanted or Wanted(), order, limit, offset)

    def report_ids(self, current: bool = False) -> list[int]:
        """All reports, ascending; ``current`` leaves out superseded versions."""
        query = select(tables.Report.id).order_by(tables.Report.id)
        with self._database.read() as session:
            return list(session.scalars(query.where(~tables.Report.superseded) if current else query))

    def holdings(self) -> Holdings:
        """What the archive holds, in numbers."""
        with self._database.read() as session:
            return report_lists.holdings_in(session)

    def naming_reports(self) -> dict[str, int]:
        """Leaf → how many current reports name it, the most named first; of equals in the order of the codes."""
        with self._database.read() as session:
            found = report_lists.naming_reports(session)
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], by_code(pair[0]))))

    def facts_to_review(
        self, unit: str | None = None, year: int | None = None, limit: int = 50, offset: int = 0
    ) -> FactPage:
        """Facts of current reports that were read as 待核实 and nobody has settled, those first on which most hangs
        (``ReviewFact.use``), then by report. ``unit`` is a canonical name or, where none is called so, a part of one."""
        with self._database.read() as session:
            return doubtful.facts_in(session, unit, year, limit, offset)

    def sources(self, reports: Sequence[int]) -> dict[int, str]:
        """The texts as read of several reports; those that are gone are absent."""
        source = tables.Source
        with self._database.read() as session:
            return {
                row.report_id: row.text
                for some in portions(reports)
                for row in session.execute(select(source.report_id, source.text).where(source.report_id.in_(some)))
            }
