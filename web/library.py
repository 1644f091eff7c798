"""The archive and its search index together: the one road that every command and page uses.

Reads go to ``library.archive``; whatever concerns the index too goes through here: a change is made in the database
first, and the index follows (``web.upkeep``). Methods may be called from any thread.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive import Archive, BatchKind, Finding, JobStatus, KeptReport, ReportLine, TagChange, Waiting
from archive.lock import writer
from archive.marks import now
from corpus.errors import Busy, JilanError, Misconfigured
from corpus.saying import listed
from web import doctor
from web.advice import advice
from web.answering import Answers
from web.collect import collect
from web.copies import find_copies
from web.doubts import FactOutcome, FactWish, settle_facts
from web.importing import ImportLine, Source, is_printable, lines_of, loaded, named, printable, waiting, withheld
from web.indexing import Tell, silent
from web.reading import SIZE, read, readers
from web.request import SearchRequest
from web.settings import Settings
from web.tagging import Outcome, Wish, settle
from web.upkeep import BRIEFLY, PATIENCE
from web.words import BATCH_KINDS
from web.working import Watched, Work

if TYPE_CHECKING:
    from corpus.sandbox import Pool

__all__ = ["PATIENCE", "ImportRun", "Library"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import about to run: it runs while it is iterated over, once. ``batch`` keeps what becomes of it; ``waiting``
    files are to be done, ``resumed`` says that an earlier run left some of them; ``skipped`` stood in folders and are no
    documents."""

    batch: int
    waiting: int
    resumed: bool
    skipped: tuple[Path, ...]
    lines: Iterator[ImportLine]

    def __iter__(self) -> Iterator[ImportLine]:
        return self.lines


class Library(Answers):
    """One archive with its index, as ``settings`` say."""

    def __init__(self, settings: Settings, archive: Archive, tell: Tell = silent) -> None:
        super().__init__(settings, archive, tell)
        self._deciding = threading.Lock()

    @classmethod
    def open(cls, settings: Settings, tell: Tell = silent) -> Library:
        """Opens the archive, creating it if need be; ``tell`` is told of indexing that takes long.

        :raise Misconfigured: if the folder, the database or the user's thesaurus cannot be worked with.
        """
        return cls(settings, Archive.open(settings.database, settings.data, read=read), tell)

    @property
    def readers(self) -> Pool:
        """The processes in which files are read and their pages drawn."""
        return readers()

    def close(self) -> None:
        """Lets go of all files."""
        self._hints.close()
        self._index.close()
        self.archive.close()

    def import_paths(self, paths: Sequence[Path], actor: str | None = None) -> ImportRun:
        """Files and folders, a line each as it is done. What an interrupted import of the same paths left is gone on
        with."""
        since = now()
        asked = [printable(str(path.absolute())) for path in paths]
        title = listed([printable(path.name or str(path)) for path in paths])
        before = self.archive.unfinished_batch("command", asked)
        batch = before or self.archive.open_batch("command", title, actor or self.settings.actor, asked)
        try:
            found = collect([path.absolute() for path in paths])
            self.archive.enqueue(batch, waiting(found))
            for path in found.files:
                # A name that is no text cannot be kept, to be read later.
                if not is_printable(path):
                    self._enqueue_now(batch, path)
        finally:
            self.archive.seal_batch(batch)
        return self._run(batch, before is not None, tuple(found.skipped), since)

    def import_items(
        self, sources: Iterable[Source], actor: str | None = None, kind: BatchKind = "upload"
    ) -> ImportRun:
        """The same for files that lie nowhere."""
        since = now()
        batch = self.enqueue(sources, actor, kind)
        return self._run(batch, False, (), since)

    def enqueue(self, sources: Iterable[Source], actor: str | None = None, kind: BatchKind = "upload") -> int:
        """Puts files that lie nowhere into the queue, for whoever works it off; says which batch they are.

        :raise OSError: if one of them cannot be had.
        """
        batch = self.archive.open_batch(kind, BATCH_KINDS[kind], actor or self.settings.actor)
        try:
            for each in sources:
                self.archive.enqueue_bytes(batch, each.name, each.path, each.load(), each.folder)
        finally:
            self.archive.seal_batch(batch)
        return batch

    def work(
        self,
        batch: int | None = None,
        ended: threading.Event | None = None,
        since: dt.datetime | None = None,
        waits: Callable[[str], None] = log.info,
    ) -> Generator[ImportLine]:
        """Works off what waits in the queue, of one batch or of all, and tells each line as it is done; stops soon after
        ``ended``. While another program holds the writer's lock, the lines of a batch that it is at are told, those that
        it has done ``since`` too; without a batch it is waited for. If that one reads no files, ``waits`` is told once
        which it is."""
        ended = ended or threading.Event()
        watched, told = Watched(self.archive, batch, since), False
        while not ended.is_set():
            try:
                with self._index.writing(BRIEFLY):
                    yield from watched.lines()
                    yield from self._work(ended).run(batch)
                    return
            except Busy as busy:
                if not told and not self.archive.is_reading():
                    waits(busy.sentence)
                    told = True
            finished = batch is not None and self.archive.batch(batch).finished
            yield from watched.lines()
            if finished:
                return

    def lines(
        self, batch: int, status: JobStatus | None = None, offset: int = 0, limit: int | None = None
    ) -> list[ImportLine]:
        """What became of the files of a batch so far, in the order they came; ``offset`` and ``limit`` count files."""
        return lines_of(self.archive, self.archive.jobs(batch, status, offset, limit))

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

    def _enqueue_now(self, batch: int, path: Path) -> None:
        """Puts a file into the queue with its bytes, unless it is there."""
        name, shown = printable(path.name), printable(str(path))
        try:
            self.archive.enqueue_bytes(batch, name, shown, loaded(path), printable(str(path.parent)), once=True)
        except OSError as fault:
            self.archive.enqueue(batch, [Waiting(name, shown, "", error=named(name, withheld(fault)))])

    def _run(self, batch: int, resumed: bool, skipped: tuple[Path, ...], since: dt.datetime) -> ImportRun:
        return ImportRun(batch, self.archive.batch(batch).open, resumed, skipped, self.work(batch, since=since))

    def _work(self, ended: threading.Event) -> Work:
        return Work(self.archive, self.readers, SIZE, self._followed, ended)

    def _followed(self, reports: Sequence[int]) -> None:
        """The index has what came, and near-duplicates of it are found."""
        self._index.follow()
        if not reports:
            return
        try:
            find_copies(self, reports)
        except (Busy, Misconfigured):
            raise
        except Exception:
            # The reports are kept and found; that nobody is told of their likes costs less than the end of all imports.
            log.exception("copies of %s reports are not looked for", len(reports))

    def _reread(self, report: int) -> JilanError | None:
        try:
            self.archive.reread(report, self.settings.actor)
        except JilanError as fault:
            return fault
        return None
