"""Which files an import takes: those named, and in folders those that can be a report.

A file named by a person is always tried, but for what programs left beside others (``is_litter``). A folder is walked in
a fixed order, through symbolic links but never twice through the same folder. Of a folder only files with the suffix of a
document are taken, also of one without a reader, which then fails with a reason; the others are counted, so that nothing
is passed over in silence. Hidden files and the lock files of Word and WPS (``~$…``) are nobody's reports.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.readers import DOCUMENTS, suffix_of
from corpus.saying import Said, said

_NO_DOCUMENT = said("这种文件不是可以导入的文档，没有读。里面若有报告，请另存为 PDF 或 DOCX 后再导入。")
_NOBODYS = said("这是系统或办公软件自己留下的文件，不是报告，没有读。")

_LITTER = re.compile(r"~\$.*|\._.*|\.ds_store|thumbs\.db|desktop\.ini", re.IGNORECASE)
"""What Word and WPS, macOS and Windows put beside files; whoever selects all of a shared folder brings it along."""


@dataclass(slots=True)
class Collected:
    """``files`` in the order of import; ``skipped`` are no documents; ``faults`` are folders that cannot be
    listed, with the system's reason."""

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
            (found.skipped if is_litter(path.name) else found.files).append(path)
    return found


def is_litter(name: str) -> bool:
    """Whether a file of that name is nobody's, even where it was chosen itself.

    >>> is_litter("~$报告.docx"), is_litter("Thumbs.db"), is_litter("报告.db")
    (True, True, False)
    """
    return _LITTER.fullmatch(name) is not None


def why_passed_over(name: str) -> Said:
    """What to say of a file that is no document."""
    return _NOBODYS if is_litter(name) else _NO_DOCUMENT


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
