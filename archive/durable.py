"""Making files and their names last through a power cut."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO

_FOLDERS = hasattr(os, "O_DIRECTORY")
_CHUNK = 1 << 20


def write(target: Path, source: IO[bytes]) -> None:
    """Writes what ``source`` still holds to a new file."""
    with target.open("wb") as file:
        shutil.copyfileobj(source, file, _CHUNK)
        file.flush()
        os.fsync(file.fileno())


def settle_file(path: Path) -> None:
    """The same for a file that is written already."""
    # Windows refuses it of a file that is open only for reading.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Makes the names in a folder last, where the system can do so (not on Windows)."""
    if not _FOLDERS:
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
