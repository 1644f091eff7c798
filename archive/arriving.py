"""Bytes that are put down before it is known whether they come into the queue: what an archive (ZIP) holds, while it is
unpacked. They take their place in the spool in the transaction that queues them, so that whoever clears the spool up
meanwhile finds either nothing of them or their jobs.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.originals import Originals, digest

_PREFIX = "arriving-"


class Arrival:
    """Bytes in a folder of their own, by their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names: set[str] = set()

    def keep(self, data: bytes) -> str:
        """Puts the bytes down durably; returns their SHA-256."""
        sha256 = digest(data)
        if sha256 not in self.names:
            with (self._folder / sha256).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self.names.add(sha256)
        return sha256

    def settle(self, spool: Originals) -> None:
        """Moves everything to its place; the caller has written to the database and not yet committed."""
        for sha256 in sorted(self.names):
            spool.begin(sha256)
            spool.move(sha256, self._folder / sha256)


@contextmanager
def arriving(spool: Originals) -> Iterator[Arrival]:
    """For the holder of the writer's lock."""
    spool.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=spool.folder) as folder:
        yield Arrival(Path(folder))


def clear(spool: Originals) -> None:
    """Drops what arrived when a program died. For the holder of the writer's lock, while nothing arrives."""
    for folder in spool.folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)
