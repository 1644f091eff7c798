"""Whether a file is a whole backup: every part has the bytes that its name or the manifest promises, the database is sound and
names nothing that is missing. Nothing in it is run: no pickle, and no trigger or view in the database."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.backup_contents import DATABASE, FORMAT, MANIFEST, OWN_FILES, Contents, contents_of, name_of, sha256_in
from corpus.errors import Misconfigured
from corpus.saying import said

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError, TypeError)
_CHUNK = 1 << 20
# Bytes: it names a handful of parts and holds a few numbers.
_LARGEST_MANIFEST = 1 << 20
_MB = 1_000_000


def verify(path: Path, folder: Path, tell: Callable[[int, int], None]) -> Contents:
    """What a backup holds, once all of it was looked at; ``folder`` takes a copy of its database meanwhile.

    :raise Misconfigured: if it is no backup, not whole, or made by a newer program.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return _verified(package, path, folder, tell)
    except FileNotFoundError as error:
        raise Misconfigured(said("找不到备份文件 %(path)s。请核对路径。", path=path)) from error
    except (*_BROKEN, sqlite3.Error) as error:
        raise _damaged(path, type(error).__name__) from error


def _verified(package: zipfile.ZipFile, path: Path, folder: Path, tell: Callable[[int, int], None]) -> Contents:
    if package.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise _damaged(path, MANIFEST)
    manifest: dict[str, Any] = json.loads(package.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise Misconfigured(
            said("备份文件 %(path)s 由更新版本的绩览写成，本程序读不了。请升级本程序后再恢复。", path=path)
        )
    names = package.namelist()
    for done, name in enumerate(names):
        tell(done, len(names))
        promised = sha256_in(name) or manifest["sha256"].get(name)
        if name != MANIFEST and (promised is None or _digest(package, name) != promised):
            raise _damaged(path, name)
    tell(len(names), len(names))
    room(folder, package.getinfo(DATABASE).file_size)
    copy = folder / "verified.db"
    with package.open(DATABASE) as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target, _CHUNK)
    _sound(copy, path)
    contents = contents_of(copy, dt.datetime.fromisoformat(manifest["created_at"]))
    copy.unlink()
    _complete(contents, set(names), path)
    return contents


def room(folder: Path, size: int) -> None:
    """Looks whether so many bytes have room where ``folder`` lies: a part never unpacks to more than it declares.

    :raise Misconfigured: if not.
    """
    free = shutil.disk_usage(folder).free
    if size > free:
        raise Misconfigured(
            said(
                "恢复备份需要 %(size)s MB 磁盘空间，%(folder)s 所在的磁盘只剩 %(free)s MB。请腾出空间，或换一个磁盘后再试。",
                size=-(-size // _MB),
                folder=folder.parent,
                free=free // _MB,
            )
        )


def _digest(package: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sound(database: Path, path: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        strange = connection.execute("SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')").fetchall()
        damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
        if strange or damage or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise _damaged(path, DATABASE)


def _complete(contents: Contents, names: set[str], path: Path) -> None:
    """Nothing that the database names is missing, and nothing is there that it does not name."""
    files = {name_of("originals", one) for one in contents.originals}
    files |= {name_of("incoming", one) for one in contents.waiting}
    odd = (files ^ (names - {MANIFEST, DATABASE, *OWN_FILES})) or ({DATABASE} - names)
    if odd:
        raise _damaged(path, min(odd))


def _damaged(path: Path, what: str) -> Misconfigured:
    return Misconfigured(
        said(
            "备份文件 %(path)s 不完整或已损坏（%(what)s），没有恢复任何内容。请换一份备份，或重新复制后再试。",
            path=path,
            what=what,
        )
    )
