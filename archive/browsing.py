"""The half of the archive's door for whoever browses: counts over many reports, each a few statements of SQL, however many
reports there are; ``archive.store.Archive`` is the whole of it.

``narrowing`` are the filters of a search (None: all current reports). Categories in it limit nothing but what says so.
"""

from __future__ import annotations

from archive import histories, naming_pages, problems, trajectories, unit_lists
from archive.browsing_records import (
    Across,
    Heat,
    NamingPage,
    TrajectoryPage,
)
from archive.narrowing import Narrowing
from archive.overview_store import OverviewStore
from archive.tag_records import Again
from archive.unit_records import UnitHistory, UnitList, UnitPlace


class BrowsingStore(OverviewStore):
    """What many reports say together."""

    def heat(self, narrowing: Narrowing | None = None, across: Across = "year", limit: int = 30) -> Heat:
        """How many reports and units name each category, by year (ascending, the unknown last), or by unit, province or
        city (the most reports first, ``limit`` at most)."""
        with self._database.read() as session:
            return self._remembered.answer(
                session,
                ("heat", narrowing, across, limit),
                lambda: problems.heat_in(session, self.taxonomy, narrowing, across, limit),
            )

    def naming(
        self,
        category: str,
        narrowing: Narrowing | None = None,
        fate: Again | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> NamingPage:
        """The reports that name a category, a leaf or a letter, with their passages; ``fate`` limits the stretch, and
        nothing that is counted, to those it became of.

        :raise NotFound: for a category that neither the taxonomy nor any report knows.
        """
        with self._database.read() as session:
            return naming_pages.naming_in(session, self.taxonomy, category, narrowing, fate, limit, offset)

    def trajectories(
        self, category: str, narrowing: Narrowing | None = None, limit: int = 30, offset: int = 0
    ) -> TrajectoryPage:
        """The units that name a category, with their years."""
        with self._database.read() as session:
            return trajectories.trajectories_in(session, category, narrowing, limit, offset)

    def history(self, unit: int) -> UnitHistory:
        """A unit over the years.

        :raise NotFound: if there is none of this id.
        """
        with self._database.read() as session:
            return histories.history_in(session, unit)

    def unit_places(self, region: str | None = None, name: str | None = None) -> tuple[UnitPlace, ...]:
        """Where the units of ``unit_list`` lie, by place: provinces, then cities, then districts, the unknown last."""
        with self._database.read() as session:
            return unit_lists.places_in(session, region, name)

    def unit_list(
        self, region: str | None = None, name: str | None = None, limit: int = 100, offset: int = 0
    ) -> UnitList:
        """The units of a province, city or district (``未注明``: of no known province; 甲市/丙区: of a place within another) with
        ``name`` in their names."""
        with self._database.read() as session:
            return unit_lists.list_in(session, region, name, limit, offset)
