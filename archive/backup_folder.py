"""Folders in which a backup is made: they go with it, and those of a program that was killed go with the next backup.

Each holds a lock while its program lives, so that nobody takes a running backup's folder away; and as its place may be a
folder of people, nothing is dropped that does not look as only a backup makes it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.backup_contents import FOLDERS
from archive.lock import is_held, own

_LOCK = "jilan-backup.lock"
_ENDING = re.compile(r"[a-z0-9_]{8}")
_NEW = 60.0
"""Seconds for which a folder may belong to a program that is just about to take its lock."""


@contextmanager
def working_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A folder of one's own in ``parent``, whose name begins with ``prefix``; stale ones are dropped first."""
    for stale in stale_folders(parent, prefix):
        drop_stale(stale)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=parent) as folder, _claimed(Path(folder) / _LOCK):
        yield Path(folder)


@contextmanager
def _claimed(path: Path) -> Iterator[None]:
    """Holds a lock, where the disk knows locks. A share may know none: without the file nobody takes the folder for stale
    that holds a backup."""
    lock = own(path)
    with suppress(OSError):
        lock.acquire()
    if not lock.is_locked:
        path.unlink(missing_ok=True)
    try:
        yield
    finally:
        lock.release()


def stale_folders(parent: Path, prefix: str) -> list[Path]:
    """The folders that killed backups left."""
    named = (path for path in sorted(parent.iterdir()) if path.name.startswith(prefix))
    return [path for path in named if _ENDING.fullmatch(path.name.removeprefix(prefix)) and _is_stale(path)]


def drop_stale(folder: Path) -> None:
    """Drops what a killed backup left; what cannot be deleted is found again by the next one."""
    if _is_stale(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _is_stale(folder: Path) -> bool:
    try:
        if not folder.is_dir() or time.time() - folder.stat().st_mtime < _NEW:
            return False
        lock = folder / _LOCK
        # Without a lock are those of versions before there were locks: they hold bytes that waited, or nothing.
        return not is_held(lock) if lock.exists() else {path.name for path in folder.iterdir()} <= {FOLDERS[1]}
    except OSError:
        # It went, or cannot be looked into.
        return False
