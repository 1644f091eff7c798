"""What is kept: tables, originals, import, corrections. See ARCHITECTURE.md."""

from archive.records import (
    Added,
    Correction,
    Event,
    Finding,
    KeptPassage,
    KeptReport,
    ReportLine,
    UnitLine,
    UnitPage,
    Version,
)
from archive.store import Archive
from archive.understanding import Understanding

__all__ = [
    "Added",
    "Archive",
    "Correction",
    "Event",
    "Finding",
    "KeptPassage",
    "KeptReport",
    "ReportLine",
    "Understanding",
    "UnitLine",
    "UnitPage",
    "Version",
]
