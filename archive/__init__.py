"""What is kept: tables, originals, import, corrections, tags. See ARCHITECTURE.md."""

from archive.doubt_records import FactPage, ReviewFact
from archive.queue import Waiting
from archive.queue_records import Batch, BatchKind, Job, JobStatus
from archive.records import (
    Added,
    Attachment,
    Correction,
    Event,
    Finding,
    KeptPassage,
    KeptReport,
    KeptTag,
    Outcome,
    ReportLine,
    UnitLine,
    UnitPage,
    Version,
)
from archive.report_lists import Holdings, ReportPage
from archive.saved_records import SavedSearch
from archive.spooling import Member
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
    "Attachment",
    "Batch",
    "BatchKind",
    "Correction",
    "Decided",
    "Decision",
    "Event",
    "FactPage",
    "Finding",
    "Holdings",
    "Job",
    "JobStatus",
    "KeptMeasure",
    "KeptPassage",
    "KeptReport",
    "KeptTag",
    "Learning",
    "Member",
    "Occurrence",
    "Outcome",
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
    "Waiting",
]
