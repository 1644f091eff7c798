"""The archive as other rooms see it: one class, whose methods are the tasks of this room (tags: ``archive.tagstore``,
counts over many reports: ``archive.browsing``, lists in pages: ``archive.liststore``, saved searches: ``archive.saved``).

Every method is one transaction and may be called from any thread. Whatever a person can mend is raised as a
``JilanError``.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from archive import adding, backup, correcting, doctor, marks, removing, repairs, rereading, tables
from archive.backup import Tell
from archive.backup_contents import Contents
from archive.browsing import BrowsingStore
from archive.copystore import CopyStore
from archive.database import Database
from archive.events import events
from archive.faults import faults
from archive.fetching import report_in, row_of
from archive.formstore import FormStore
from archive.listing import (
    last_import_in,
    lines_of,
    passages_in,
    passages_of,
    reports_in,
    unit_in,
    units_in,
    waiting_in,
    warnings_of,
)
from archive.liststore import ListStore
from archive.migrate import prepare
from archive.originals import Originals
from archive.queuestore import QueueStore
from archive.records import (
    Added,
    Event,
    Finding,
    KeptPassage,
    KeptReport,
    ReportLine,
    UnitLine,
    UnitPage,
)
from archive.saved import SavedStore
from archive.understanding import Read, Understand, Understanding, read, taxonomy_in
from archive.vault import Vault

_SECRET_BYTES = 32


class Archive(BrowsingStore, CopyStore, FormStore, ListStore, QueueStore, SavedStore):
    """All reports that were imported and not withdrawn."""

    @classmethod
    def open(
        cls,
        url: str,
        folder: Path,
        understanding: Understanding | None = None,
        read: Read = read,
        beside: Understand | None = None,
    ) -> Self:
        """Opens the archive in ``folder`` with the database at ``url`` (SQLAlchemy's), creating or migrating it. Without
        an ``understanding`` files are read by ``read`` and understood by the program's own, new files ``beside`` it, with
        the categories of ``taxonomy.toml`` in the folder, if it is there.

        :raise Misconfigured: for an unusable address or folder, a full disk, a newer, foreign or damaged database, or a
            ``taxonomy.toml`` with a fault.
        """
        with faults(folder):
            understanding = understanding or Understanding(read, beside=beside, taxonomy=taxonomy_in(folder))
        database = Database(url, folder)
        try:
            prepare(database)
        except BaseException:
            database.close()
            raise
        return cls(Vault(database, Originals(folder / "originals"), Originals(folder / "incoming"), understanding))

    def close(self) -> None:
        """Gives the database back."""
        self._database.close()

    def add(self, file: str, data: bytes, actor: str) -> Added:
        """Imports one file, called ``file``, with these bytes.

        :raise Unreadable: if it cannot become a report; then nothing is kept.
        """
        return adding.add(self._vault, file, data, actor)

    def correct(self, report: int, changes: Mapping[str, object], actor: str) -> KeptReport:
        """Sets ``unit`` (name), ``year``, ``score``, ``grade``, ``doc_type``; None withdraws the correction of a field.

        :raise Misused: for an unknown field or an impossible value; then nothing is changed.
        :raise NotFound: if there is no such report.
        """
        return correcting.correct(self._vault, report, changes, actor)

    def reread(self, report: int, actor: str) -> KeptReport:
        """Reads the kept original again; corrections stay, and of passages whose text stays the ids and decided tags.

        :raise NotFound: if there is no such report.
        :raise Unreadable: if it can no longer be read; then everything stays as it was.
        """
        return rereading.reread(self._vault, report, actor)

    def remove(self, report: int, actor: str) -> None:
        """Withdraws a report for good; the log keeps its file name, and a mark waits until the index drops it.

        :raise NotFound: if there is no such report.
        """
        removing.remove(self._vault, report, actor)

    def report(self, report: int) -> KeptReport:
        """Everything about one report.

        :raise NotFound: if there is none.
        """
        with self._database.read() as session:
            return report_in(session, report)

    def reports(self, unit: str | None = None, year: int | None = None, current: bool = False) -> list[ReportLine]:
        """Reports by unit and year, the latest first. ``unit`` is a canonical name or, where none is called so, a part
        of one; ``current`` leaves out superseded versions."""
        with self._database.read() as session:
            return reports_in(session, unit, year, current)

    def report_lines(self, reports: Sequence[int]) -> dict[int, ReportLine]:
        """Those that are there of these reports."""
        with self._database.read() as session:
            return lines_of(session, reports)

    def warnings(self, reports: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """What was odd about reading these reports; those without a warning are absent."""
        with self._database.read() as session:
            return warnings_of(session, reports)

    def last_import(self) -> dt.datetime | None:
        """When the latest of the current reports was imported; None if there is none."""
        with self._database.read() as session:
            return last_import_in(session)

    def units(self) -> list[UnitLine]:
        """All units by place and name, with their current reports counted."""
        with self._database.read() as session:
            return units_in(session)

    def unit(self, unit: int) -> UnitPage:
        """One unit with all its reports.

        :raise NotFound: if there is none.
        """
        with self._database.read() as session:
            return unit_in(session, unit)

    def passages(self, ids: Sequence[int]) -> dict[int, KeptPassage]:
        """Passages to show, in the order of ``ids``; those that are gone are absent."""
        with self._database.read() as session:
            return passages_in(session, ids)

    def indexable(self, reports: Sequence[int]) -> dict[int, tuple[KeptPassage, ...]]:
        """What the index must hold for these reports; one that is absent here must be absent there."""
        with self._database.read() as session:
            return passages_of(session, reports, current=True)

    def source(self, report: int) -> str:
        """The text as read, to which all offsets refer.

        :raise NotFound: if there is no such report.
        """
        with self._database.read() as session:
            return session.get_one(tables.Source, row_of(session, report).id).text

    def original(self, report: int) -> tuple[str, bytes]:
        """The name and the bytes of the file as it came.

        :raise NotFound: if there is no such report.
        :raise Misconfigured: if the file is gone or has changed.
        """
        return rereading.original(self._vault, report)

    def attachment(self, report: int, attachment: int) -> tuple[str, bytes]:
        """The name and the bytes of a file attached to a report.

        :raise NotFound: if the report has no such attachment.
        :raise Misconfigured: if the file is gone or has changed.
        """
        return rereading.attachment(self._vault, report, attachment)

    def events(self, report: int | None = None, limit: int = 100) -> list[Event]:
        """The log, the latest first: of one report, also one that is gone, or of all."""
        with self._database.read() as session:
            return events(session, report, limit)

    def pending(self) -> dict[int, dt.datetime]:
        """Reports that the index must take up again or drop (see ``indexable``), each with the moment of its mark."""
        with self._database.read() as session:
            return marks.marked(session)

    def waiting(self) -> int:
        """How many reports ``pending`` has."""
        with self._database.read() as session:
            return waiting_in(session)

    def indexed(self, done: Mapping[int, dt.datetime]) -> None:
        """Clears marks as ``pending`` gave them, once the index is durable; marks set anew since then stay."""
        with self._database.write() as session:
            marks.clear(session, done)

    def check(self) -> list[Finding]:
        """What is amiss in database and originals; reads every original."""
        return doctor.check(self._vault)

    def tidy(self) -> None:
        """Drops the files of imports that were interrupted before their row was committed, and no others: a file that
        this database does not know may belong to another one, or to a backup of this."""
        for sha256 in self._vault.originals.begun():
            removing.drop_original(self._vault, sha256)
            self._vault.originals.ended(sha256)

    def repair(self, findings: Iterable[Finding], actor: str) -> list[Finding]:
        """Puts right what can be and says what was; check again afterwards."""
        return repairs.repair(self._vault, findings, actor)

    def back_up(self, target: Path, tell: Tell, *, overwrite: bool = False) -> Contents:
        """Writes everything that is kept into one file (``archive.backup``), while imports go on; ``tell`` is told the
        progress.

        :raise Misused: if there is such a file already.
        :raise Misconfigured: if the database is no file, an original is lost, or the disk is full.
        """
        return backup.back_up(self._vault, target, tell, overwrite=overwrite)

    def secret(self, name: str) -> bytes:
        """32 random bytes under this name, made at the first call and the same ever after."""
        with self._database.write() as session:
            row = session.get(tables.Secret, name)
            if row is None:
                row = tables.Secret(name=name, value=secrets.token_bytes(_SECRET_BYTES))
                session.add(row)
            return row.value
