"""A unit over the years."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.browsing_records import UnitHistory


def history_in(session: Session, unit: int) -> UnitHistory:
    """See ``BrowsingStore.history``.

    :raise NotFound: if there is none of this id.
    """
    raise NotImplementedError
