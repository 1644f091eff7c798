"""The files of an import as they are asked for: a stretch of those in a state, and how long the rest will take.

The archive narrows by the state of a file; what became of its reports (重复, 待核实) is looked at here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import Archive
from archive.queue_records import Batch, Job
from archive.report_lists import Wanted
from web.batches import PACE_OF, STATUSES_OF, Shown, is_duplicate, remaining
from web.importing import ImportLine, lines_of


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
    statuses = STATUSES_OF[shown]
    if shown in ("doubtful", "duplicate"):
        found = list(_became(archive, batch, shown))
        end = None if limit is None else offset + limit
        return Files(found[offset:end], len(found))
    if len(statuses) == 1:
        found = archive.jobs(batch.id, statuses[0], offset, limit)
        return Files(found, batch.counts.get(statuses[0], 0))
    reading, waiting = archive.jobs(batch.id, "reading"), batch.counts.get("waiting", 0)
    left = None if limit is None else max(0, offset + limit - len(reading)) - max(0, offset - len(reading))
    after = archive.jobs(batch.id, "waiting", max(0, offset - len(reading)), left)
    return Files([*reading[offset : None if limit is None else offset + limit], *after], len(reading) + waiting)


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
    ended = batch.total - batch.open
    last = archive.jobs(batch.id, offset=max(0, ended - PACE_OF), limit=2 * PACE_OF)
    return remaining([job.ended_at for job in last if job.ended_at], batch.open)


def _became(archive: Archive, batch: Batch, shown: Shown) -> Iterator[Job]:
    done = archive.jobs(batch.id, "done")
    if shown == "duplicate":
        return (job for job in done if is_duplicate(job))
    unsure = {line.id for line in archive.report_page(Wanted(todo=True), limit=None).lines}
    return (job for job in done if any(outcome.report in unsure for outcome in job.outcomes))
