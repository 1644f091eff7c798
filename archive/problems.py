"""Common problems: how many reports and units name each category."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.browsing_records import Across, Heat
from archive.narrowing import Narrowing
from corpus.taxonomy import Taxonomy


def heat_in(session: Session, taxonomy: Taxonomy, narrowing: Narrowing | None, across: Across, limit: int) -> Heat:
    """See ``BrowsingStore.heat``."""
    raise NotImplementedError
