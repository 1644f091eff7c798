"""The files of an import as they are asked for: a stretch of those in a state, and how long the rest will take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import Archive
from archive.queue_records import Batch, Job
from corpus.saying import Said
from web.batches import PACE_OF, STATUSES_OF, Shown, few, remaining
from web.importing import ImportLine, lines_of

NAMED = 5
"""Files that are named of those passed over."""


@dataclass(frozen=True, slots=True)
class Files:
    """``jobs`` of a batch, a stretch of ``total`` that were asked for."""

    jobs: list[Job]
    total: int


def files(archive: Archive, batch: Batch, shown: Shown, offset: int = 0, limit: int | None = None) -> Files:
    """The files of ``batch`` to be ``shown``, in the order they came; of those still to be done, what is being read
    first."""
    if shown == "all":
        return Files(archive.jobs(batch.id, offset=offset, limit=limit), batch.total)
    if shown == "doubtful" or shown == "duplicate":
        return Files(*archive.jobs_became(batch.id, shown, offset, limit))
    statuses = STATUSES_OF[shown]
    if len(statuses) == 1:
        found = archive.jobs(batch.id, statuses[0], offset, limit)
        return Files(found, batch.counts.get(statuses[0], 0))
    reading, waiting = archive.jobs(batch.id, "reading"), batch.counts.get("waiting", 0)
    left = None if limit is None else max(0, offset + limit - len(reading)) - max(0, offset - len(reading))
    after = archive.jobs(batch.id, "waiting", max(0, offset - len(reading)), left)
    return Files([*reading[offset : None if limit is None else offset + limit], *after], len(reading) + waiting)


def doubtful(archive: Archive, batch: Batch) -> int:
    """How many files hold a report that waits for a person."""
    return files(archive, batch, "doubtful", limit=0).total


def skipped(archive: Archive, batch: Batch) -> Said | None:
    """What lay in the folders and is no document, the first few by name."""
    total = batch.counts.get("skipped", 0)
    return few([job.name for job in archive.jobs(batch.id, "skipped", limit=NAMED)], total) if total else None


def told(archive: Archive, jobs: Sequence[Job]) -> Iterator[tuple[Job, list[ImportLine]]]:
    """Each file with a line for each report that was found in it: none while it waits, nor for an archive (ZIP), whose
    members stand for it."""
    lines: defaultdict[int, list[ImportLine]] = defaultdict(list)
    for line in lines_of(archive, jobs):
        lines[line.job].append(line)
    return ((job, lines[job.id]) for job in jobs)


def seconds_left(archive: Archive, batch: Batch) -> float | None:
    """How long a batch will still take; None while nobody can tell."""
    if not batch.open:
        return None
    return remaining(archive.last_ended(batch.id, PACE_OF), batch.open)
