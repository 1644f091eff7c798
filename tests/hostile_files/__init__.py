"""A corpus of hostile files and what must become of each: ``python -m tests.hostile_files FOLDER`` writes it.

Every file is built when asked for; nothing here comes from a real report or from real malicious software.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile_files import office, pages, plain
from tests.hostile_files.case import READ, HostileFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILES", "READ", "HostileFile", "write"]

FILES: tuple[HostileFile, ...] = (*plain.FILES, *office.FILES, *pages.FILES)


def write(folder: Path) -> list[Path]:
    """Write every file into the folder; those of the same name in another kind lie side by side."""
    for file in FILES:
        (folder / file.name).write_bytes(file.data())
    return [folder / file.name for file in FILES]
