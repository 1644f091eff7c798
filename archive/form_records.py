"""Forms and appendices that are reports of their own so far, as other rooms see them. Plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from archive.records import ReportLine


@dataclass(frozen=True, slots=True)
class LoneForm:
    """A form or an appendix (``report``) that waits for its report. ``unsure`` are the facts of ``unit`` and ``year`` that
    are not known beyond doubt, without which it joins nothing; ``decided``: a person decided about it what joining
    would undo. ``beside`` are the reports that lay in the same folder and may be meant."""

    report: int
    unit: str | None
    year: int | None
    unsure: tuple[str, ...]
    decided: bool
    beside: tuple[ReportLine, ...] = ()
