"""The JSON of imports: batches with their counts, files with their states. What a report says stands in its own twin."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from archive.queue_records import Batch, Job, JobStatus
from archive.records import Status
from web import batches
from web.contract_details import Json, fields


def batch(one: Batch, remaining: float | None = None, doubtful: int | None = None) -> Json:
    """Where a batch stands; ``files`` counts files by state, ``reports`` what became of the reports in them. How many
    files are in doubt (``doubtful``) is only told if somebody counted."""
    return {
        **fields(one, "id", "kind", "title"),
        "by": one.actor,
        "created_at": one.created_at.isoformat(),
        "ended_at": _moment(one.ended_at),
        **fields(one, "sealed", "cancelled", "finished", "open"),
        "files": {"total": one.total} | {status: one.counts.get(status, 0) for status in get_args(JobStatus)},
        "reports": {status: one.outcomes.get(status, 0) for status in get_args(Status)},
        "remaining_seconds": None if remaining is None else round(remaining),
        "shown": {shown: batches.count(one, shown) for shown in batches.SHOWN if shown != "doubtful"}
        | ({} if doubtful is None else {"doubtful": doubtful}),
        "actions": sorted(batches.actions(one)),
        "state": str(batches.state(one)),
        "summary": str(batches.summary(one)),
        "remaining": str(batches.remaining_told(remaining) or ""),
    }


def job(one: Job) -> Json:
    """One file with its state and what became of each report in it, once it is done."""
    return {
        **fields(one, "id", "name", "path", "status", "size", "attempts", "parent", "error"),
        "added_at": one.added_at.isoformat(),
        "ended_at": _moment(one.ended_at),
        "reports": [fields(outcome, "report", "status", "same", "replaces") for outcome in one.outcomes],
    }


def _moment(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None
