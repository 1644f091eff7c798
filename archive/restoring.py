"""Restoring a backup into a data folder that has no archive yet.

Everything is verified first and unpacked aside; the database comes last, so that a folder with a database is a whole
archive, also after a power cut, and a restoring that was interrupted can be begun again.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from archive.backup_contents import DATABASE, FOLDERS, MANIFEST, OWN_FILES, Contents
from archive.database import Database
from archive.durable import settle_folder, write
from archive.faults import faults
from archive.lock import writer
from archive.verifying import room, verify
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
        parts = [part for part in package.infolist() if part.filename != MANIFEST]
        room(aside, sum(part.file_size for part in parts))
        for part in parts:
            target = aside / part.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            with package.open(part) as data:
                write(target, data)


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
    _settle(folder)
    # The data folder may lie on another disk than the database.
    new = target.with_name(f"{target.name}.restoring")
    with (aside / DATABASE).open("rb") as database:
        write(new, database)
    new.replace(target)
    settle_folder(target.parent)


def _settle(folder: Path) -> None:
    """What the database names must be there for good before the database is."""
    kept = [path for name in FOLDERS for path in (folder / name).glob("*") if path.is_dir()]
    for path in (*kept, *(folder / name for name in FOLDERS), folder):
        if path.is_dir():
            settle_folder(path)
