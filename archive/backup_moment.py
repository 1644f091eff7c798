"""One moment of an archive, held fast while imports go on: what the database said then, and the bytes that waited then.

Bytes that wait to be read are dropped as soon as their file is done, and a large backup takes minutes. So they get a second
name while no one can write; this takes a moment, for however many bytes. The database is copied afterwards, as it was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from archive.backup_contents import waiting_in
from archive.backup_folder import working_folder
from archive.originals import Originals
from archive.vault import Vault

PREFIX = ".backup-"
"""How folders in the data folder are called that a backup makes for itself."""


@contextmanager
def moment(vault: Vault, database: Path, copy: Path) -> Iterator[Originals]:
    """Copies the database to ``copy`` and gives the spool as it was at the same moment.

    :raise Misconfigured: if somebody else writes for too long, or the disk is full.
    """
    # Beside the spool: only on the same disk can a file have two names.
    with working_folder(vault.database.folder, PREFIX) as folder:
        held = Originals(folder / vault.spool.folder.name)
        copy.unlink(missing_ok=True)
        with closing(sqlite3.connect(database, isolation_level=None)) as source:
            _hold(vault, source, held)
            with closing(sqlite3.connect(copy)) as target:
                source.backup(target)
        yield held


def _hold(vault: Vault, source: sqlite3.Connection, held: Originals) -> None:
    """Fixes what ``source`` reads from now on, and gives the bytes that wait by then a second name."""
    with vault.database.write() as session:
        # The transaction begins with its first statement.
        session.connection()
        source.execute("BEGIN")
        for sha256 in waiting_in(source):
            # What is lost is told when it is to be packed.
            with suppress(FileNotFoundError):
                _link(vault.spool.path(sha256), held.path(sha256))


def _link(path: Path, second: Path) -> None:
    second.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, second)
    except FileNotFoundError:
        raise
    except OSError:
        # Some file systems (FAT) know no second names.
        shutil.copyfile(path, second)
