"""The whole archive: what it holds, how it is scored, what is most often wrong."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.browsing_records import CoveragePage, Overview
from archive.narrowing import Narrowing
from corpus.taxonomy import Taxonomy


def coverage_in(session: Session, narrowing: Narrowing | None, limit: int, offset: int) -> CoveragePage:
    """See ``BrowsingStore.coverage``."""
    raise NotImplementedError


def overview_in(session: Session, taxonomy: Taxonomy, narrowing: Narrowing | None) -> Overview:
    """See ``BrowsingStore.overview``."""
    raise NotImplementedError
