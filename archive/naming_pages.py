"""The reports and units that name a category."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.browsing_records import NamingPage, TrajectoryPage
from archive.narrowing import Narrowing
from archive.tag_records import Again
from corpus.taxonomy import Taxonomy


def naming_in(
    session: Session,
    taxonomy: Taxonomy,
    category: str,
    narrowing: Narrowing | None,
    fate: Again | None,
    limit: int,
    offset: int,
) -> NamingPage:
    """See ``BrowsingStore.naming``.

    :raise NotFound: for a category that neither the taxonomy nor any report knows.
    """
    raise NotImplementedError


def trajectories_in(
    session: Session, category: str, narrowing: Narrowing | None, limit: int, offset: int
) -> TrajectoryPage:
    """See ``BrowsingStore.trajectories``."""
    raise NotImplementedError
