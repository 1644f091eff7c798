"""Restoring a backup into a data folder that has no archive yet.

Everything is verified first and unpacked aside; the database comes last, so that a folder with a database is a whole
archive, and a restoring that was interrupted can be begun again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from archive.backup_contents import DATABASE, FOLDERS, MANIFEST, OWN_FILES, Contents
from archive.database import Database
from archive.faults import faults
from archive.lock import writer
from archive.verifying import verify
from corpus.errors import Misconfigured
from corpus.saying import said


def restore(source: Path, url: str, folder: Path, tell: Callable[[int, int], None]) -> Contents:
    """Puts a backup into ``folder``, with the database at ``url`` (SQLAlchemy's); says what it holds.

    :raise Misconfigured: if the file is no whole backup, or there is an archive already; then nothing is changed.
    :raise Busy: if another program writes there.
    """
    database = Database(url, folder)
    target = database.file
    database.close()
    if target is None:
        raise Misconfigured(said("备份只能恢复到 SQLite 数据库。请不设 JILAN_DATABASE，或指向一个 SQLite 文件。"))
    with faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with writer(folder), tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as aside:
            if target.exists():
                raise Misconfigured(
                    said(
                        "%(path)s 已经存在：数据文件夹里已有档案库，没有恢复。请用 --data 指定一个新的文件夹。",
                        path=target,
                    )
                )
            contents = verify(source, Path(aside), tell)
            _unpack(source, Path(aside))
            _put(Path(aside), folder, target)
    return contents


def _unpack(source: Path, aside: Path) -> None:
    with zipfile.ZipFile(source) as package:
        # Verified: every name is one of ours.
        package.extractall(aside, [name for name in package.namelist() if name != MANIFEST])


def _put(aside: Path, folder: Path, target: Path) -> None:
    for name in FOLDERS:
        for path in sorted((aside / name).rglob("*")):
            place = folder / path.relative_to(aside)
            if path.is_dir():
                place.mkdir(parents=True, exist_ok=True)
            else:
                path.replace(place)
    for name in OWN_FILES:
        if (aside / name).is_file():
            (aside / name).replace(folder / name)
    # The data folder may lie on another disk than the database.
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f"{target.name}.", delete=False) as new:
        with (aside / DATABASE).open("rb") as database:
            shutil.copyfileobj(database, new)
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).replace(target)
