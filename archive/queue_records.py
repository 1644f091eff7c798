"""The queue of imports as other rooms see it: batches of files, a job each. Plain frozen data; times are in UTC and know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from archive.records import Outcome, Status

BatchKind = Literal["upload", "command", "watch", "samples"]
JobStatus = Literal["waiting", "reading", "done", "failed", "unrecognised", "cancelled", "skipped"]

OPEN: tuple[JobStatus, ...] = ("waiting", "reading")
"""Jobs that are still to be done."""

AGAIN: tuple[JobStatus, ...] = ("failed", "unrecognised", "cancelled")
"""Jobs that may be tried again."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file of a batch. ``path`` is where it was found, for an upload its name again, ``folder`` what it lay in;
    ``spooled`` is the SHA-256 of its bytes where these are kept until it is done; ``size`` is in bytes, None until somebody
    looked. ``unrecognised`` is a picture that waits for a program that reads it (待识别), ``skipped``
    what lay in a folder and is no document. ``parent`` is the job of the archive (ZIP) that the file came in."""

    id: int
    batch: int
    position: int
    name: str
    path: str
    folder: str
    spooled: str | None
    status: JobStatus
    size: int | None
    error: str | None
    outcomes: tuple[Outcome, ...]
    attempts: int
    parent: int | None
    added_at: dt.datetime
    ended_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that came together. ``counts`` says how many jobs are in each state, ``outcomes`` how many reports became
    what; states that do not occur are absent. ``sealed``: no more files are coming."""

    id: int
    kind: BatchKind
    title: str
    actor: str
    sealed: bool
    cancelled: bool
    created_at: dt.datetime
    ended_at: dt.datetime | None
    counts: Mapping[JobStatus, int]
    outcomes: Mapping[Status, int]

    @property
    def total(self) -> int:
        """Files known so far."""
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        """Files still to be done."""
        return sum(self.counts.get(status, 0) for status in OPEN)

    @property
    def finished(self) -> bool:
        """Whether all files came and none is still to be done."""
        return self.sealed and not self.open
