"""What is kept: tables, originals, import, corrections, tags. See ARCHITECTURE.md."""

from archive.doubt_records import FactPage, ReviewFact
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
from archive.report_lists import Holdings, ReportPage
from archive.saved_records import SavedSearch
from archive.store import Archive
from archive.tag_records import (
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
    "Correction",
    "Decided",
    "Decision",
    "Event",
    "FactPage",
    "Finding",
    "Holdings",
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
    "ReportPage",
    "ReviewFact",
    "ReviewPage",
    "ReviewTag",
    "SavedSearch",
    "TagChange",
    "Understanding",
    "UnitLine",
    "UnitPage",
    "Version",
]
