"""What an archive holds after an import, told so that two archives can be compared: by files and contents, without ids."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import Archive, Job, tables
from web.library import Library
from web.settings import Settings

PATIENCE = 600
"""Seconds after which a program that says nothing counts as hanging."""


class Broken(AssertionError):
    """What the archive promised did not hold."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Reports with file, part, bytes, unit, year and content; the files attached to them; what became of each file that
    was queued, by its path within the folder; and which bytes wait in the spool for another try."""

    reports: Counter[Hashable]
    attachments: Counter[Hashable]
    fates: Counter[Hashable]
    spooled: Counter[Hashable]

    def differences(self, other: Kept) -> list[str]:
        """What only one of the two has, in lines for people."""
        found = []
        for name in (field.name for field in fields(self)):
            mine, others = getattr(self, name), getattr(other, name)
            found += [f"{name}: only here: {one}" for one in (mine - others).elements()]
            found += [f"{name}: only there: {one}" for one in (others - mine).elements()]
        return found


def jilan(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(command(data, *words), capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)


def command(data: Path, *words: str) -> list[str]:
    """The command line of ``jilan`` over a data folder."""
    return [sys.executable, "-m", "web.cli", "--data", str(data), *words]


def check_clean(data: Path) -> None:
    """The archive is sound without any repair: whatever starts next works off what was interrupted. This is what ``jilan
    doctor`` does, without the time that a program takes to start."""
    with closing(Library.open(Settings.from_environ(str(data)))) as library:
        if not library.recover():
            raise Broken("something still writes, though all was killed")
        if found := library.doctor():
            raise Broken("doctor finds faults after the kill:\n" + "\n".join(each.message for each in found))


def kept(data: Path, root: Path) -> Kept:
    """What is there, while nothing works on it; files that were queued by their whole paths lay in ``root``."""
    with closing(Archive.open(Settings.from_environ(str(data)).database, data)) as archive:
        jobs = [job for batch in archive.batches(1000) for job in archive.jobs(batch.id)]
        with archive._vault.database.read() as session:
            return Kept(_reports(session), _attachments(session), _fates(jobs, root), _spooled(data, jobs))


def _reports(session: Session) -> Counter[Hashable]:
    report, unit = tables.Report, tables.Unit
    query = (
        select(report.file, report.part, report.sha256, unit.name, report.year, report.content_hash, tables.Source.text)
        .join(tables.Source, tables.Source.report_id == report.id)
        .outerjoin(unit, unit.id == report.unit_id)
    )
    return Counter((*row[:-1], hashlib.sha256(row[-1].encode()).hexdigest()) for row in session.execute(query))


def _attachments(session: Session) -> Counter[Hashable]:
    attached = tables.Attachment
    query = select(tables.Report.file, attached.file, attached.sha256, attached.start, attached.end)
    rows = session.execute(query.join(tables.Report, tables.Report.id == attached.report_id))
    return Counter(tuple(row) for row in rows)


def _fates(jobs: list[Job], root: Path) -> Counter[Hashable]:
    return Counter(
        (job.path.removeprefix(f"{root.absolute()}").lstrip("/\\"), job.status, job.error, tuple(_outcomes(job)))
        for job in jobs
    )


def _outcomes(job: Job) -> list[tuple[str, str | None]]:
    return [(one.status, one.same) for one in job.outcomes]


def _spooled(data: Path, jobs: list[Job]) -> Counter[Hashable]:
    """Whatever lies in the spool that no failed file needs; a folder that was imported in place leaves nothing there."""
    wanted = {job.spooled for job in jobs if job.status == "failed"}
    lying = [path.name for path in (data / "incoming").rglob("*") if path.is_file()]
    return Counter(name for name in lying if name not in wanted)


def unfinished(data: Path) -> bool:
    """Whether an import has something left to do."""
    with closing(Archive.open(Settings.from_environ(str(data)).database, data)) as archive:
        return not archive.batches() or not all(batch.finished for batch in archive.batches(1000))


def wait_for(what: str, happens: Callable[[], object], patience: float, look: float = 0.05) -> None:
    """Waits until something happens. :raise Broken: if it does not."""
    end = time.monotonic() + patience
    while not happens():
        if time.monotonic() > end:
            raise Broken(f"did not happen within {patience:.0f} s: {what}")
        time.sleep(look)
