"""Which files an import takes: those named, and in folders those that can be a report.

A file named by a person is always tried. A folder is walked in a fixed order, through symbolic links but never twice
through the same folder. Of a folder only files with the suffix of a document are taken, also of one without a reader,
which then fails with a reason; the others are counted, so that nothing is passed over in silence. Hidden files and the
lock files of Word and WPS (``~$…``) are nobody's reports.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.readers import DOCUMENTS, suffix_of


@dataclass(slots=True)
class Collected:
    """``files`` in the order of import; ``skipped`` stood in folders and are no documents; ``faults`` are folders
    that cannot be listed, with the system's reason."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    faults: list[OSError] = field(default_factory=list)


def collect(paths: Sequence[Path]) -> Collected:
    """Everything below ``paths``. A path that does not exist is kept among the files: reading it says so."""
    found = Collected()
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            for file in _walk(path, entered, found.faults):
                (found.files if suffix_of(file.name) in DOCUMENTS else found.skipped).append(file)
        else:
            found.files.append(path)
    return found


def _walk(folder: Path, entered: set[tuple[int, int]], faults: list[OSError]) -> Iterator[Path]:
    """The files below ``folder``; ``entered`` holds device and number of every folder seen, against loops of links."""
    for here, folders, files in os.walk(folder, onerror=faults.append, followlinks=True):
        place = Path(here).stat()
        if (place.st_dev, place.st_ino) in entered:
            folders.clear()
            continue
        entered.add((place.st_dev, place.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(files) if not name.startswith((".", "~$")))
