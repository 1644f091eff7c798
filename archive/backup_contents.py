"""What a backup holds and how its parts are called."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.queue_records import AGAIN, OPEN

FORMAT = 1
MANIFEST, DATABASE = "manifest.json", "jilan.db"
OWN_FILES = ("taxonomy.toml", "thesaurus.toml")
"""What a user may have written into the data folder."""

FOLDERS = ("originals", "incoming")
_FILE = re.compile(r"(originals|incoming)/([0-9a-f]{2})/(\2[0-9a-f]{62})")


@dataclass(frozen=True, slots=True)
class Contents:
    """``originals`` and ``waiting`` are SHA-256 of files; ``revision`` is that of the tables."""

    created_at: dt.datetime
    revision: str
    reports: int
    originals: tuple[str, ...]
    waiting: tuple[str, ...]

    def told(self, sums: Mapping[str, str]) -> dict[str, Any]:
        """The manifest; ``sums`` are SHA-256 of the parts whose names do not tell them."""
        return {
            "format": FORMAT,
            "created_at": self.created_at.isoformat(),
            "revision": self.revision,
            "reports": self.reports,
            "originals": len(self.originals),
            "waiting": len(self.waiting),
            "sha256": dict(sums),
        }


def contents_of(database: Path, created_at: dt.datetime) -> Contents:
    """What a copy of the database names."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        reports = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        originals = [row[0] for row in connection.execute("SELECT sha256 FROM originals ORDER BY sha256")]
        waiting = waiting_in(connection)
    return Contents(created_at, revision, reports, tuple(originals), tuple(waiting))


def waiting_in(connection: sqlite3.Connection) -> list[str]:
    """The SHA-256 of the bytes that are kept for files which may still be read."""
    states = (*OPEN, *AGAIN)
    marks = ",".join("?" * len(states))
    spooled = f"SELECT DISTINCT spooled FROM jobs WHERE spooled IS NOT NULL AND status IN ({marks}) ORDER BY spooled"  # noqa: S608
    return [row[0] for row in connection.execute(spooled, states)]


def name_of(folder: str, sha256: str) -> str:
    """The name of a file in the backup: where it lies in a data folder."""
    return f"{folder}/{sha256[:2]}/{sha256}"


def sha256_in(name: str) -> str | None:
    """The SHA-256 that the name of a part promises; None for a part of another kind."""
    match = _FILE.fullmatch(name)
    return match[3] if match else None
