"""What the archive hands out about saved searches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name. ``model`` is opaque here, but for its integer ``version``, which only a damaged one
    lacks; see ``web.saving``.

    ``looked_at`` is when somebody last opened it; ``feed`` the token in the address of its feed, known only to whom it
    was given.
    """

    id: int
    name: str
    model: Mapping[str, Any]
    created_at: dt.datetime
    created_by: str
    looked_at: dt.datetime
    feed: str = field(repr=False)
