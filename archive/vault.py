"""What an archive is made of; every task of this room works on these."""

from __future__ import annotations

from dataclasses import dataclass

from archive.database import Database
from archive.originals import Originals
from archive.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Vault:
    """The tables, the files as they came, the bytes that wait to be read, and the way from a file to a report."""

    database: Database
    originals: Originals
    spool: Originals
    understanding: Understanding
