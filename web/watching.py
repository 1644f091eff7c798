"""Which files of a watched folder are complete: decided from two looks at it, without a clock or a disk of its own.

A file that somebody is still copying grows, or at least was changed a moment ago. It is taken once its size and time are
the same in two looks that are some seconds apart and it has lain still for ``QUIET`` seconds. Times come from the clock
of whoever wrote the file; one that lies in the future says nothing about rest, so that the two looks decide alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias

QUIET = 5.0
"""Seconds that a file must lie still, and that must pass between two looks."""

NANOSECONDS = 10**9
"""In a second: times of files are whole numbers of these, so that equal ones are equal."""

# Files that programs write beside the document while they work on it: locks of Word and WPS (~$…), Word's own copies
# (~WRL0003.tmp, ~WRD0000.doc), what browsers, WinSCP, Thunder and network disks have not received in full.
_PASSING_STARTS = ("~", ".")
_PASSING_ENDS = ("~", ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".td", ".xltd")
# Folders that systems and storage devices keep for themselves.
_FOREIGN_FOLDERS = frozenset({"$recycle.bin", "system volume information", "@eadir", "#recycle", "lost+found"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """``size`` in bytes, ``modified`` in nanoseconds since 1970 by the clock of whoever wrote the file."""

    size: int
    modified: int


Files: TypeAlias = Mapping[PurePath, Stamp]


@dataclass(frozen=True, slots=True)
class Look:
    """The documents of a folder, in the order of import, as they stood ``at`` (seconds since 1970 by this computer's
    clock); ``others`` are no documents."""

    at: float
    files: Files
    others: tuple[PurePath, ...] = ()


def passing(path: PurePath) -> bool:
    """Whether the file is only there for a while, or not meant for people.

    >>> passing(PurePath("~$报告.docx")), passing(PurePath("报告.pdf.part")), passing(PurePath("报告.pdf"))
    (True, True, False)
    """
    name = path.name.lower()
    if name.startswith(_PASSING_STARTS) or name.endswith(_PASSING_ENDS):
        return True
    return any(part.lower() in _FOREIGN_FOLDERS for part in path.parts[:-1])


def complete(before: Look | None, now: Look) -> Iterator[PurePath]:
    """The files of ``now`` that nobody is writing any more, as far as two looks can tell; none at the first look."""
    if before is None or now.at - before.at < QUIET:
        return
    for path, stamp in now.files.items():
        if before.files.get(path) == stamp and _rests(stamp, now.at) and not passing(path):
            yield path


def waiting(before: Look | None, now: Look) -> int:
    """How many documents of ``now`` are not complete yet."""
    return sum(not passing(path) for path in now.files) - sum(1 for _ in complete(before, now))


def _rests(stamp: Stamp, at: float) -> bool:
    """An empty file is one that somebody has just begun to write, or nothing to import."""
    return stamp.size > 0 and not 0 <= at - stamp.modified / NANOSECONDS < QUIET
