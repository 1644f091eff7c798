"""What is kept: tables, originals, import, corrections, tags. See ARCHITECTURE.md."""

from archive.records import (
    Added,
    Correction,
    Event,
    Finding,
    KeptPassage,
    KeptReport,
    KeptTag,
    ReportLine,
    UnitLine,
    UnitPage,
    Version,
)
from archive.saved_records import SavedSearch
from archive.store import Archive
from archive.tag_records import (
    CategoryCount,
    Decided,
    Decision,
    KeptMeasure,
    Learning,
    Occurrence,
    Precedent,
    Progress,
    Recurrence,
    ReviewPage,
    ReviewTag,
    TagChange,
)
from archive.understanding import Understanding

__all__ = [
    "Added",
    "Archive",
    "CategoryCount",
    "Correction",
    "Decided",
    "Decision",
    "Event",
    "Finding",
    "KeptMeasure",
    "KeptPassage",
    "KeptReport",
    "KeptTag",
    "Learning",
    "Occurrence",
    "Precedent",
    "Progress",
    "Recurrence",
    "ReportLine",
    "ReviewPage",
    "ReviewTag",
    "SavedSearch",
    "TagChange",
    "Understanding",
    "UnitLine",
    "UnitPage",
    "Version",
]
