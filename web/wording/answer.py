"""The whole answer: what the index found, with what the database says about it."""

from __future__ import annotations

from dataclasses import dataclass

from archive import KeptPassage
from web.library import Library
from web.wording.asked import Asked
from web.wording.common import Common, common
from web.wording.entries import first_seen
from web.wording.found import Found, find
from web.wording.measures import Measures, measures


@dataclass(frozen=True, slots=True)
class Answer:
    """``first``: where the wording stands first; ``common``: what many put alike; ``measures``: what was done about
    it."""

    found: Found
    first: KeptPassage | None
    common: Common | None
    measures: Measures | None


def answered(library: Library, asked: Asked) -> Answer:
    """The answer, but for the matches themselves (``web.wording.entries``).

    :raise Misused: for a text that cannot be compared, and for a category that does not exist.
    :raise NotFound: if there is no such passage.
    """
    found = find(library, asked)
    return Answer(
        found,
        first_seen(library.archive, found.similar.spread.first),
        common(library.archive, found, library.masks()),
        measures(library.archive, found),
    )
