"""One category: the reports that name it with their passages, the units and their years, how it is usually put."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.browsing_records import NamingPage, Trajectory, TrajectoryPage
from corpus.model import Role
from web.library import Library
from web.problems.asked import ProblemsRequest
from web.problems.usual import UsualWording, usual_wording
from web.request import SearchRequest

UNITS = 30


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """``code`` is a leaf or a letter. ``years`` are those of the ``units`` shown; ``search`` finds the same passages, None
    where no address can say which."""

    request: ProblemsRequest
    code: str
    name: str
    naming: NamingPage
    units: TrajectoryPage
    usual: UsualWording
    search: SearchRequest | None

    @property
    def listed(self) -> int:
        """How many reports are listed, page by page."""
        return listed(self.naming, self.request)

    @property
    def pages(self) -> int:
        """How many pages they fill."""
        return -(-self.listed // self.request.search.limit)

    @property
    def turns(self) -> int:
        """How many pages the units fill."""
        return -(-self.units.total // UNITS)

    @property
    def years(self) -> list[int]:
        """The years of the units shown, without gaps."""
        years = [year for unit in self.units.units for year in unit.reported]
        return list(range(min(years), max(years) + 1)) if years else []


def category_page(library: Library, code: str, request: ProblemsRequest) -> CategoryPage:
    """The page of a category.

    :raise NotFound: for one that neither the taxonomy nor any report knows.
    """
    archive, request = library.archive, request.named(library.units).of_one()
    filters = replace(request.narrowing(library.units), category=frozenset((code,)))
    return CategoryPage(
        request=request,
        code=code,
        name=archive.taxonomy.name_of(code),
        naming=naming_of(library, code, request),
        units=archive.trajectories(code, filters, UNITS, (request.turn - 1) * UNITS),
        usual=usual_wording(library, filters),
        search=_search(library, code, request),
    )


def naming_of(library: Library, code: str, request: ProblemsRequest, offset: int | None = None) -> NamingPage:
    """The stretch of reports that the request asks for, from its page or from ``offset`` on.

    :raise NotFound: as ``category_page``.
    """
    limit = request.search.limit
    start = (request.search.page - 1) * limit if offset is None else offset
    return library.archive.naming(code, request.narrowing(library.units), request.fate, limit, start)


def listed(naming: NamingPage, request: ProblemsRequest) -> int:
    """How many reports a list of them has in all."""
    return naming.fates[request.fate] if request.fate else naming.total.reports


def _search(library: Library, code: str, request: ProblemsRequest) -> SearchRequest | None:
    found = request.searched(library.units)
    return found and found.but(
        filters=replace(found.filters, category=frozenset((code,)), role=(Role.PROBLEM, Role.DEDUCTION))
    )


def sign(unit: Trajectory, year: int) -> str:
    """``named``, ``silent`` (a report that does not name it), or nothing where there is no report of the year."""
    return "named" if year in unit.named else "silent" if year in unit.reported else ""
