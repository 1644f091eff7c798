"""The part of the archive's door that is about near-duplicates; ``archive.store.Archive`` is the whole of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from archive import copies
from archive.copy_records import CopyDecision, CopyPage, FoundCopy
from archive.database import Database

Pair = tuple[int, int]
"""The report that was imported later, and the other."""


class CopyStore:
    """Pairs of reports that share nearly all their passages."""

    _database: Database

    def keep_copies(self, found: Mapping[int, Sequence[FoundCopy]]) -> int:
        """Keeps what each report was found to share with others imported before it, in the place of what was found of it
        earlier; decided pairs stay. Reports that are gone meanwhile are passed over. Returns how many pairs are new."""
        with self._database.write() as session:
            return copies.keep(session, found)

    def copies_with(self, reports: Sequence[int]) -> list[int]:
        """The reports of undecided pairs with any of these that are to be looked at again when these change: of each pair
        the one imported later."""
        with self._database.read() as session:
            return copies.later(session, reports)

    def copies_to_review(
        self, unit: str | None = None, year: int | None = None, limit: int = 50, offset: int = 0
    ) -> CopyPage:
        """Pairs of current reports that nobody has decided, those first on which most hangs (``KeptCopy.use``), then by
        report. Filters as in ``facts_to_review``, met by either report."""
        with self._database.read() as session:
            return copies.page_in(session, unit, year, limit, offset)

    def decide_copies(self, pairs: Sequence[Pair], decision: CopyDecision, actor: str) -> dict[Pair, dt.datetime]:
        """Decides pairs; those that are gone or decided already stay as they are. Returns what was decided, and when."""
        with self._database.write() as session:
            return copies.decide(session, pairs, decision, actor)

    def reopen_copies(self, pairs: Mapping[Pair, dt.datetime], actor: str) -> dict[Pair, dt.datetime]:
        """Takes back what ``actor`` decided at these moments, unless somebody decided otherwise since; returns what was."""
        with self._database.write() as session:
            return copies.reopen(session, pairs, actor)
