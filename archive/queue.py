"""The queue of imports: which files wait, which are being read, what became of each. It lies in the database, so that it
survives whatever stops the program; what a job comes to is written in the transaction that keeps its reports.

A table of our own and no task library: only so are "the report is there" and "the job is done" one commit, which makes
nothing come twice and nothing get lost; and task libraries keep pickles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.orm import Session

from archive.base import table_of
from archive.marks import now
from archive.queue_records import AGAIN, OPEN, BatchKind, JobStatus
from archive.queue_tables import BatchRow, JobRow
from corpus.errors import Misused
from corpus.saying import said

_SEALED = said("这次导入已经结束上传，不能再加文件。请在导入页另外上传。")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file to put into the queue. ``spooled`` names bytes in the spool; without it the file is read from ``path`` when
    its turn comes. ``modified`` is in nanoseconds. ``error``: it failed before it came here or, ``skipped``, is no
    document and only told of."""

    name: str
    path: str
    folder: str
    spooled: str | None = None
    size: int | None = None
    modified: int | None = None
    parent: int | None = None
    error: str | None = None
    skipped: bool = False


def open_batch(session: Session, kind: BatchKind, title: str, actor: str, paths: Sequence[str]) -> int:
    """A new batch, to which files may be added until it is sealed."""
    row = BatchRow(
        kind=kind,
        title=title,
        paths=list(paths),
        actor=actor,
        sealed=False,
        cancelled=False,
        settled=False,
        created_at=now(),
    )
    session.add(row)
    session.flush()
    return row.id


def unfinished(session: Session, kind: BatchKind, paths: Sequence[str]) -> int | None:
    """The batch of these paths that still has something to do, the latest first."""
    rows = session.execute(
        select(BatchRow.id, BatchRow.paths).filter_by(kind=kind, ended_at=None, cancelled=False).order_by(-BatchRow.id)
    )
    return next((row.id for row in rows if row.paths == list(paths)), None)


def enqueue(session: Session, batch: int, files: Iterable[Waiting]) -> int:
    """Adds files to a batch that still takes some; says how many.

    :raise Misused: if its last file came, or it was cancelled.
    """
    row = session.get_one(BatchRow, batch)
    # Whoever names the paths of a command again goes on with its batch, and finds new files there.
    if row.sealed and (row.cancelled or row.kind != "command"):
        raise Misused(_SEALED)
    return put(session, batch, files)


def put(session: Session, batch: int, files: Iterable[Waiting]) -> int:
    """Puts files behind those of the batch, whether it takes more or not; says how many."""
    first = (session.scalar(select(func.max(JobRow.position)).filter_by(batch_id=batch)) or 0) + 1
    rows = [_columns(batch, position, file) for position, file in enumerate(files, first)]
    if rows:
        session.connection().execute(insert(table_of(JobRow)), rows)
        session.execute(update(BatchRow).filter_by(id=batch).values(ended_at=None, settled=False))
    return len(rows)


def _columns(batch: int, position: int, file: Waiting) -> dict[str, Any]:
    at = now()
    return {
        "batch_id": batch,
        "position": position,
        "name": file.name,
        "path": file.path,
        "folder": file.folder,
        "spooled": file.spooled,
        "size": file.size,
        "modified": file.modified,
        "status": "skipped" if file.skipped else "failed" if file.error else "waiting",
        "error": file.error,
        "attempts": 0,
        "parent": file.parent,
        "added_at": at,
        # What was passed over never began.
        "ended_at": at if file.error and not file.skipped else None,
    }


def paths_in(session: Session, batch: int) -> set[str]:
    """Where the files of a batch lay."""
    return set(session.scalars(select(JobRow.path).filter_by(batch_id=batch)))


def has_bytes(session: Session, batch: int, path: str, sha256: str) -> bool:
    """Whether these bytes of this path came into the batch."""
    query = select(JobRow.id).filter_by(batch_id=batch, path=path, spooled=sha256)
    return session.scalar(query.limit(1)) is not None


def is_known(session: Session, path: str, size: int, modified: int) -> bool:
    """Whether a file of this path was queued as it is now."""
    query = select(JobRow.id).filter_by(path=path, size=size, modified=modified).where(JobRow.status != "cancelled")
    return session.scalar(query.limit(1)) is not None


def seal(session: Session, batch: int) -> None:
    """No more files are coming."""
    session.execute(update(BatchRow).filter_by(id=batch).values(sealed=True))
    close_finished(session, [batch])


def busy() -> ColumnElement[bool]:
    """Whether a batch still has something to do, as a condition on its row."""
    return select(JobRow.id).where(JobRow.batch_id == BatchRow.id, JobRow.status.in_(OPEN)).exists()


def cancel(session: Session, batch: int) -> None:
    """What still waits is not read any more; what is being read comes to its end."""
    session.execute(
        update(JobRow).filter_by(batch_id=batch, status="waiting").values(status="cancelled", ended_at=now())
    )
    session.execute(update(BatchRow).filter_by(id=batch).values(cancelled=True, sealed=True))
    close_finished(session, [batch])


def retry(session: Session, batch: int, jobs: Sequence[int] | None, statuses: Sequence[JobStatus] = AGAIN) -> int:
    """Files that failed, could not be recognised or were cancelled wait again; says how many. Left out is what could not
    be had from an archive (ZIP): it lies nowhere."""
    lies = JobRow.parent.is_(None) | JobRow.spooled.is_not(None)
    which: list[ColumnElement[bool]] = [JobRow.batch_id == batch, JobRow.status.in_(statuses), lies]
    if jobs is not None:
        which.append(JobRow.id.in_(jobs))
    again = list(session.scalars(select(JobRow.id).where(*which)))
    if again:
        session.execute(update(JobRow).where(*which).values(status="waiting", error=None, attempts=0, ended_at=None))
        session.execute(update(BatchRow).filter_by(id=batch).values(cancelled=False, ended_at=None, settled=False))
    return len(again)


def forget(session: Session, batch: int) -> None:
    """Drops a batch with its jobs; the reports stay."""
    session.execute(delete(BatchRow).filter_by(id=batch))


def close_finished(session: Session, batches: Sequence[int] | None = None) -> None:
    """Notes the end of batches that have nothing left to do."""
    session.flush()
    ended = update(BatchRow).where(BatchRow.sealed, BatchRow.ended_at.is_(None), ~busy())
    if batches is not None:
        ended = ended.where(BatchRow.id.in_(batches))
    session.execute(ended.values(ended_at=now()))


def spooled(session: Session, among: Sequence[str] | None = None) -> set[str]:
    """What lies in the spool for files that may still be read; of all, or ``among`` a few hundred names."""
    query = select(JobRow.spooled).where(JobRow.status.in_((*OPEN, *AGAIN)), JobRow.spooled.is_not(None))
    if among is not None:
        query = query.where(JobRow.spooled.in_(among))
    return {one for one in session.scalars(query) if one}
