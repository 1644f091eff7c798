"""The half of the library that answers: searches and what ``index.wording`` tells; ``web.library`` has the whole of it.

It keeps what takes long to make and changes with the archive only: units, masks, phrases.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from archive import Archive, UnitLine
from corpus import thesaurus
from index.engine import Engine, IndexUnusable
from index.wording.masking import Masks
from web.hints import Hints
from web.indexing import Tell
from web.request import SearchRequest
from web.searching import Means, SearchPage, search, understood
from web.settings import Settings
from web.upkeep import Index

if TYPE_CHECKING:
    from index.analysed import AnalysedQuery
    from index.phrases import Phrases
    from index.snapshot import Snapshot

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Answers:
    """What is asked of one archive and its index, as ``settings`` say."""

    def __init__(self, settings: Settings, archive: Archive, tell: Tell) -> None:
        self.settings, self.archive = settings, archive
        self.thesaurus = thesaurus.load(settings.data / "thesaurus.toml")
        self._index = Index(archive, settings, tell)
        self._hints = Hints(lambda: self._index.engine, self._names, self._current)
        self._units: tuple[object, list[UnitLine]] = None, []
        self._masks: tuple[list[str], Masks] = [], Masks()

    def search(self, request: SearchRequest, corrections: bool = True) -> SearchPage:
        """Answers a search from what is indexed, with words and facts as the database has them now. ``corrections``: on
        its first page with texts that may have been meant.

        :raise Misused: for a category that does not exist.
        """
        return self._asking(lambda engine: self._search(engine, request, corrections))

    def ask(self, question: Callable[[Snapshot], Answer]) -> Answer:
        """What ``index.wording`` answers from all that is indexed now."""
        return self._asking(lambda engine: question(engine.snapshot()))

    def masks(self) -> Masks:
        """What tells names from wording, for one question: those of this archive's unions and places beside the table of
        places."""
        # By the names themselves: until the index is open, units are read anew each time.
        names, masks = names_of(self.units()), self._masks
        if names != masks[0]:
            self._masks = masks = names, Masks(names)
        return masks[1].fresh()

    def analyse(self, text: str) -> AnalysedQuery:
        """What a typed text asks for, as a search would understand it."""
        return understood(SearchRequest(text), self.thesaurus, self.archive.taxonomy)

    def phrases(self) -> Phrases:
        """Phrases that stand in many reports, as far as they are known by now."""
        return self._hints.phrases()

    def units(self) -> list[UnitLine]:
        """All units by place and name, read anew once the index has changed: a search finds no others."""
        engine = self._index.engine
        state = engine.state if engine else None
        known, units = self._units
        if state is None or state != known:
            units = self.archive.units()
            self._units = state, units
        return units

    def _asking(self, question: Callable[[Engine], Answer]) -> Answer:
        engine = self._index.opened()
        try:
            return question(engine)
        except IndexUnusable as fault:
            # Another program has put an index there that this one cannot read, or the files were damaged.
            log.warning("%s", fault)
            return question(self._index.reopened(engine))

    def _search(self, engine: Engine, request: SearchRequest, corrections: bool) -> SearchPage:
        means = Means(self.archive, engine, self.thesaurus, self.units, self._hints.speller)
        return search(means, request, corrections)

    def _current(self) -> set[int]:
        return set(self.archive.report_ids(current=True))

    def _names(self) -> list[str]:
        """Names that are words of their own."""
        return [*(leaf.name for leaf in self.archive.taxonomy.leaves.values()), *names_of(self.units())]


def names_of(units: Sequence[UnitLine]) -> list[str]:
    """The names of the unions and of the places they lie in."""
    places = {place for unit in units for place in (unit.province, unit.city, unit.district) if place}
    return [*(unit.name for unit in units), *sorted(places)]
