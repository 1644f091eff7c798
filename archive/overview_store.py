"""The quarter of the archive's door for whoever looks at all of it: coverage, scores, findings, and what lies behind each
count; ``archive.store.Archive`` is the whole of it."""

from __future__ import annotations

from collections.abc import Sequence

from archive import coverage, found, lost_points, overviews, rising
from archive.narrowing import Narrowing
from archive.overview_lists import FoundPage, LostPage, TurnPage
from archive.overview_records import CoverageAsked, CoveragePage, FoundKind, Overview
from archive.remembering import Remembered
from archive.tagstore import TagStore
from archive.vault import Vault
from corpus.details import Verdict


class OverviewStore(TagStore):
    """What the archive holds and what is most often wrong with it."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault)
        self._remembered = Remembered()

    def overview(self, edges: Sequence[float], narrowing: Narrowing | None = None) -> Overview:
        """All of it in counts; scores are counted in bands with these lower ends, ascending."""
        with self._database.read() as session:
            return self._remembered.answer(
                session,
                ("overview", narrowing, tuple(edges)),
                lambda: overviews.overview_in(session, self.taxonomy, narrowing, edges),
            )

    def coverage(
        self,
        narrowing: Narrowing | None = None,
        limit: int = 50,
        offset: int = 0,
        state: CoverageAsked | None = None,
    ) -> CoveragePage:
        """Which unit has a report of which year; ``state`` limits the units, and all that is counted of them, to those that
        are in it in any of the years."""
        with self._database.read() as session:
            return coverage.coverage_in(session, narrowing, state, limit, offset)

    def findings(
        self,
        kind: FoundKind,
        verdict: Verdict | None = None,
        narrowing: Narrowing | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> FoundPage:
        """The reports with findings of a kind, of checks also of one verdict."""
        with self._database.read() as session:
            return found.findings_in(session, kind, verdict, narrowing, limit, offset)

    def lost_points(
        self, indicator: str | None = None, narrowing: Narrowing | None = None, limit: int = 50, offset: int = 0
    ) -> LostPage:
        """The rows of score forms that lost points, of one indicator or of all."""
        with self._database.read() as session:
            return lost_points.lost_rows_in(session, indicator, narrowing, limit, offset)

    def turns(self, category: str, narrowing: Narrowing | None = None, limit: int = 50, offset: int = 0) -> TurnPage:
        """What ``Overview.rising`` counts of a category: the units that name it in one of the two years.

        :raise NotFound: for a category that neither the taxonomy nor any report knows.
        """
        with self._database.read() as session:
            return rising.turns_in(session, self.taxonomy, category, narrowing, limit, offset)
