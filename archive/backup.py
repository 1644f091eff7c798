"""A backup: one ZIP file with the database, the originals, what waits to be read and the user's own tables of words. Never the
index, which is built anew, and nothing that would have to be unpickled.

It is taken from one moment of the database while imports go on. An original is written before the row that names it, so that
everything the copy names is there; what somebody withdraws meanwhile makes the copy be taken again. It is read back before it
gets its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive.backup_contents import DATABASE, MANIFEST, OWN_FILES, Contents, contents_of, name_of
from archive.faults import faults
from archive.marks import now
from archive.originals import Originals
from archive.vault import Vault
from archive.verifying import verify
from corpus.errors import Misconfigured, Misused
from corpus.saying import said

Tell = Callable[[int, int], None]
"""Is told how many files are done, of how many."""

_TRIES = 3
_NO_FILE = said(
    "这个档案库的数据库不是 SQLite 文件，jilan backup 不能备份它。请用数据库自带的工具（如 pg_dump）备份数据库，并复制数据文件夹。"
)


class _Withdrawn(Exception):
    """A file that the copy names went while it was being taken."""


def back_up(vault: Vault, target: Path, tell: Tell, *, overwrite: bool = False) -> Contents:
    """Writes the backup to ``target`` and says what it holds.

    :raise Misused: if there is such a file already.
    :raise Misconfigured: if the database is none that can be copied, an original is lost, or the disk is full.
    """
    if vault.database.file is None:
        raise Misconfigured(_NO_FILE)
    if target.is_dir() or (target.exists() and not overwrite):
        raise Misused(said("文件 %(path)s 已经存在，没有覆盖。请换一个文件名，或加 --overwrite。", path=target))
    with faults(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            made = _made(vault, Path(folder), tell)
            contents = verify(made, Path(folder), tell)
            made.replace(target)
    return contents


def _made(vault: Vault, folder: Path, tell: Tell) -> Path:
    for tries in range(_TRIES):
        try:
            return _written(vault, folder, tell)
        except _Withdrawn as gone:
            if tries == _TRIES - 1:
                raise Misconfigured(str(gone)) from gone
    raise AssertionError


def _written(vault: Vault, folder: Path, tell: Tell) -> Path:
    copy, made = folder / "copy.db", folder / "backup.zip"
    copy.unlink(missing_ok=True)
    _copy(vault.database.file, copy)
    contents = contents_of(copy, now())
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package:
        sums = {DATABASE: _add(package, DATABASE, copy)}
        for name in OWN_FILES:
            if (vault.database.folder / name).is_file():
                sums[name] = _add(package, name, vault.database.folder / name)
        files = [(vault.originals, one) for one in contents.originals] + [
            (vault.spool, one) for one in contents.waiting
        ]
        for done, (where, sha256) in enumerate(files):
            tell(done, len(files))
            package.writestr(name_of(where.folder.name, sha256), _sound(where, sha256))
        package.writestr(MANIFEST, json.dumps(contents.told(sums), ensure_ascii=False, indent=1))
    with made.open("rb") as file:
        os.fsync(file.fileno())
    return made


def _copy(database: Path | None, target: Path) -> None:
    assert database is not None  # noqa: S101 - told apart by the caller
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as copy:
        # In one step: a reader of one moment, whom writers do not wait for.
        source.backup(copy)


def _add(package: zipfile.ZipFile, name: str, path: Path) -> str:
    package.write(path, name)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sound(where: Originals, sha256: str) -> bytes:
    if not where.is_sound(sha256):
        raise _Withdrawn(
            said(
                "%(path)s 丢失或已损坏，没有备份。请先运行 jilan doctor 查明是哪份报告，补上原件或撤回后再备份。",
                path=where.path(sha256),
            )
        )
    return where.read(sha256)
