"""The half of the archive's door that is about categories and tags; ``archive.store.Archive`` is the whole of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive import deciding, precedents, recurring, retagging, reviewing
from archive.records import TagSource
from archive.tag_records import (
    Decided,
    Decision,
    Learning,
    Precedent,
    Recurrence,
    ReviewPage,
    TagChange,
)
from archive.vault import Vault
from corpus.taxonomy import Taxonomy


class TagStore:
    """What people decide about tags, what is suggested to them, and what the tags of all reports say together."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._database = vault.database

    @property
    def taxonomy(self) -> Taxonomy:
        """The categories in force: the user's file in the data folder, else the shipped ones."""
        return self._vault.understanding.taxonomy

    def tag(self, passage: int, category: str, actor: str) -> Decided | None:
        """Confirms a category of a passage, suggested or not; None if it was confirmed already.

        :raise Misused: for a category that the taxonomy does not have.
        :raise NotFound: if there is no such passage.
        """
        return next(iter(self.decide([Decision(passage, category, "confirmed")], actor)), None)

    def untag(self, passage: int, category: str, actor: str) -> Decided | None:
        """Rejects a category of a passage, so that it is never suggested there again; one that only a person had added
        is gone. None if there was nothing to reject.

        :raise Misused: for a category that the taxonomy does not have.
        :raise NotFound: if there is no such passage.
        """
        return next(iter(self.decide([Decision(passage, category, "rejected")], actor)), None)

    def decide(self, decisions: Sequence[Decision], actor: str) -> tuple[Decided, ...]:
        """Many decisions at once, all or none; returns those that changed something, so that deciding twice is harmless.
        Of two decisions about one tag the later rules.

        :raise Misused: for a category that neither the taxonomy has nor the passage carries.
        :raise NotFound: if a passage is gone.
        """
        return deciding.decide(self._vault, decisions, actor)

    def retag(self, actor: str, dry_run: bool = False) -> Iterator[TagChange]:
        """Suggests categories anew with the present taxonomy, in all reports, and with what was learned from confirmed
        tags where there are enough of them. Only suggestions change, and the answers and checks that follow from them;
        decisions of people stay. A report at a time, while the changes are drawn; ``dry_run`` changes nothing."""
        return retagging.retag(self._vault, actor, dry_run)

    def learning(self) -> Learning | None:
        """How good the learned suggester was when it last ran; None if it never did."""
        with self._database.read() as session:
            return reviewing.learning_in(session)

    def tags_to_review(
        self,
        category: str | None = None,
        unit: str | None = None,
        year: int | None = None,
        source: TagSource | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> ReviewPage:
        """Suggestions that nobody has decided, those of most use first (see ``archive.reviewing``). ``category`` is a leaf or
        a letter for all its leaves; ``unit`` a canonical name or, where none is called so, a part of one."""
        with self._database.read() as session:
            return reviewing.page_in(session, reviewing.Wanted(category, unit, year, source), limit, offset)

    def recurrences(self, report: int) -> tuple[Recurrence, ...]:
        """The categories of the report's problems, in reading order, with where the unit names them in other years.
        Nothing for a report whose unit or year is unknown.

        :raise NotFound: if there is no such report.
        """
        with self._database.read() as session:
            return recurring.recurrences_in(session, report)

    def precedents(self, passages: Sequence[int], categories: Sequence[str], limit: int = 20) -> tuple[Precedent, ...]:
        """Problems that measures answered, and what became of them: first those in these passages, in their order, then
        others of these categories, first what was gone a year later, then what was named again, then what no report
        tells of; of the same fate the latest first. Only current reports; problems without an answer are left out."""
        with self._database.read() as session:
            return precedents.precedents_in(session, passages, categories, limit)
