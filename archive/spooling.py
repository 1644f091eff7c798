"""Bytes that wait to be read: uploads, and what archives (ZIP) hold. They lie in the spool until their file is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import queue, queue_work
from archive.arriving import arriving
from archive.originals import Originals, digest
from archive.queue import Waiting
from archive.queue_lists import batch_in
from archive.queue_records import Job
from archive.vault import Vault

_AT_ONCE = 300
"""Files released in one transaction."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file found in an archive (ZIP): its name and place there, and its bytes or why these cannot be had; ``skipped``: it
    is no document."""

    name: str
    path: str
    folder: str
    data: bytes = b""
    error: str | None = None
    skipped: bool = False


class Spooling:
    """What comes into the queue with its bytes, and their end."""

    _vault: Vault

    @property
    def _spool(self) -> Originals:
        return self._vault.spool

    def enqueue_bytes(
        self, batch: int, name: str, path: str, data: bytes, folder: str = "", *, once: bool = False
    ) -> None:
        """A file that lies nowhere: its bytes are kept until it is done. ``once``: unless they came already.

        :raise NotFound: if there is no such batch.
        :raise Misused: if it takes no more files.
        """
        sha256 = digest(data)
        try:
            # Within the transaction, which begins with its first statement: who clears the spool up in one of his own finds
            # the job with its bytes, or neither.
            with self._vault.database.write() as session:
                batch_in(session, batch)
                if once and queue.has_bytes(session, batch, path, sha256):
                    return
                queue.enqueue(session, batch, [Waiting(name, path, folder, sha256, len(data))])
                self._keep(sha256, data)
        finally:
            self._release([sha256])

    @contextmanager
    def unpacking(self, job: Job) -> Iterator[Callable[[Member], None]]:
        """Takes the members of an archive (ZIP), which wait in its place; at the end its job is done. If anything is
        raised none of them stays. For the holder of the writer's lock."""
        waiting: list[Waiting] = []
        with arriving(self._spool) as arrival:

            def keep(one: Member) -> None:
                if one.error is not None:
                    told = Waiting(one.name, one.path, one.folder, parent=job.id, error=one.error, skipped=one.skipped)
                    waiting.append(told)
                    return
                sha256 = arrival.keep(one.data)
                waiting.append(Waiting(one.name, one.path, one.folder, sha256, len(one.data), None, job.id))

            yield keep
            try:
                with self._vault.database.write() as session:
                    self._unpacked(session, job, waiting)
                    arrival.settle(self._spool)
            finally:
                self._release([*arrival.names, *([job.spooled] if job.spooled else [])])

    def _unpacked(self, session: Session, job: Job, members: Sequence[Waiting]) -> None:
        """The members of an archive wait in its place, unless its batch was cancelled or forgotten meanwhile."""
        batch = batch_in(session, job.batch)
        queue_work.finish(session, job.id, ())
        queue.put(session, batch.id, members)
        if batch.cancelled:
            queue.cancel(session, batch.id)
        queue.close_finished(session, [batch.id])

    def _keep(self, sha256: str, data: bytes) -> None:
        self._spool.begin(sha256)
        self._spool.keep(sha256, data)

    def _release(self, spooled: Sequence[str]) -> None:
        """Drops bytes that no file waits for any more; no file can come between the look and the deletion."""
        for some in _portions(spooled):
            with self._vault.database.write() as session:
                wanted = queue.spooled(session, some)
                for sha256 in some:
                    if sha256 not in wanted:
                        self._spool.drop(sha256)
                    self._spool.ended(sha256)


def _portions(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many as others may wait for: of an archive there may be thousands."""
    return (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))
