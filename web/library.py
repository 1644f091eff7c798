"""The archive and its search index together: the one road that every command and page uses.

Reads go to ``library.archive``; whatever concerns the index too goes through here: a change is made in the database
first, and the index follows (``web.upkeep``). Methods may be called from any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence

from archive import Archive, Finding, KeptReport, ReportLine, TagChange
from archive.lock import writer
from corpus.errors import JilanError
from web import doctor
from web.advice import advice
from web.doubts import FactOutcome, FactWish, settle_facts
from web.indexing import Tell, silent
from web.reading import read, understand
from web.receiving import Receiving
from web.request import SearchRequest
from web.settings import Settings
from web.tagging import Outcome, Wish, settle
from web.upkeep import BRIEFLY, PATIENCE

__all__ = ["PATIENCE", "Library"]


class Library(Receiving):
    """One archive with its index, as ``settings`` say."""

    def __init__(self, settings: Settings, archive: Archive, tell: Tell = silent) -> None:
        super().__init__(settings, archive, tell)
        self._deciding = threading.Lock()

    @classmethod
    def open(cls, settings: Settings, tell: Tell = silent) -> Library:
        """Opens the archive, creating it if need be; ``tell`` is told of indexing that takes long.

        :raise Misconfigured: if the folder, the database or the user's thesaurus cannot be worked with.
        """
        return cls(settings, Archive.open(settings.database, settings.data, read=read, beside=understand), tell)

    def close(self) -> None:
        """Lets go of all files."""
        self._hints.close()
        self._index.close()
        self.archive.close()

    def correct(self, report: int, changes: Mapping[str, object], actor: str | None = None) -> KeptReport:
        """A person's correction of ``unit``, ``year``, ``score``, ``grade``, ``doc_type``; None withdraws.

        :raise Misused: for an impossible value.
        :raise NotFound: if there is no such report.
        """
        kept = self.archive.correct(report, changes, actor or self.settings.actor)
        self.catch_up(PATIENCE)
        return kept

    def remove(self, report: int, actor: str | None = None) -> bool:
        """Withdraws a report for good. False: the index still holds it, though no search shows it, until the running
        import ends.

        :raise NotFound: if there is no such report.
        """
        self.archive.remove(report, actor or self.settings.actor)
        self._hints.drop()
        return self.catch_up(PATIENCE)

    def decide(self, wishes: Sequence[Wish], actor: str | None = None) -> Outcome:
        """Confirms and rejects tags, or takes decisions back, as far as they are still what the person saw.

        :raise Misused: for a category that does not exist; then nothing is changed.
        """
        with self._deciding:
            outcome = settle(self.archive, wishes, actor or self.settings.actor)
        self.catch_up(BRIEFLY)
        return outcome

    def settle(self, wishes: Sequence[FactWish], actor: str | None = None) -> FactOutcome:
        """The same for facts that were read as 待核实."""
        with self._deciding:
            outcome = settle_facts(self.archive, wishes, actor or self.settings.actor)
        self.catch_up(BRIEFLY)
        return outcome

    def retag(self, actor: str | None = None) -> Iterator[TagChange]:
        """Suggests categories anew in all reports, a report at a time while the changes are drawn; decisions stay. What
        it would change is ``archive.retag(dry_run=True)``.

        :raise Busy: on iteration, if another program writes.
        """
        with self._index.writing(PATIENCE):
            try:
                yield from self.archive.retag(actor or self.settings.actor)
            finally:
                self._index.follow()

    def catch_up(self, wait: float = 0) -> bool:
        """Indexes what is marked, unless another program is at it; says whether the index is up to date."""
        return self._index.catch_up(wait)

    def recover(self, wait: float = 0) -> bool:
        """Works off what an interrupted run left: files without a report, reports not indexed; says as ``catch_up``."""
        self.archive.tidy()
        return self.catch_up(wait)

    def prepare(self) -> None:
        """Opens the index now, building a missing one, and searches once, so that no one waits for it later.

        :raise Busy: if it must be built while another program writes.
        """
        self._index.opened()
        self.search(SearchRequest("绩效目标", limit=1))
        self._hints.phrases()

    def reindex(self) -> None:
        """Builds the index anew from the database, aside; other programs search on meanwhile.

        :raise Busy: if another program writes.
        """
        self._index.rebuild()

    def reread(self) -> Iterator[tuple[ReportLine, JilanError | None]]:
        """Reads and understands every original again; a report of which that fails stays as it is.

        :raise Busy: if another program writes.
        """
        with writer(self.settings.data):
            for line in self.archive.reports():
                yield line, self._reread(line.id)

    def doctor(self, fix: bool = False) -> list[Finding]:
        """What is amiss in database, originals and index; with ``fix`` what remains after repairing.

        :raise Busy: if something is to be repaired while another program writes.
        """
        findings = doctor.examine(self.archive, self.settings)
        if not (fix and findings):
            return findings
        with writer(self.settings.data):
            self.archive.repair(findings, self.settings.actor)
        if doctor.needs_rebuild(findings):
            self._index.rebuild()
        else:
            self._index.sync()
        return doctor.examine(self.archive, self.settings)

    def advice(self) -> list[str]:
        """What would serve this archive better, in Chinese sentences."""
        return list(advice(self.settings, sum(self._index.opened().reports().values()), self.archive.is_waiting()))

    def _reread(self, report: int) -> JilanError | None:
        try:
            self.archive.reread(report, self.settings.actor)
        except JilanError as fault:
            return fault
        return None
