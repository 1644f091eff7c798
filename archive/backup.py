"""A backup: one ZIP file with the database, the originals, what waits to be read and the user's own tables of words. Never the
index, which is built anew, and nothing that would have to be unpickled.

It is taken from one moment of the archive (``archive.backup_moment``) while imports go on. An original is written before the
row that names it, so that everything the copy names is there; what somebody withdraws meanwhile makes the copy be taken
again. It is read back before it gets its name.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from archive import tables
from archive.backup_contents import DATABASE, FOLDERS, MANIFEST, OWN_FILES, Contents, contents_of, name_of
from archive.backup_folder import working_folder
from archive.backup_moment import moment
from archive.durable import settle_file
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
_RESTLESS = said("备份期间不断有报告被撤回，没有备份成。请等撤回结束后再备份。")

_LOST = said(
    "有等待导入的文件内容丢失或已损坏，没有备份。请先运行 jilan doctor 查明是哪个文件，重新导入它并清除那次导入的记录，再备份。"
)


class _Withdrawn(Exception):
    """An original that the copy names was withdrawn while it was being taken."""


def back_up(vault: Vault, target: Path, tell: Tell, *, overwrite: bool = False) -> Contents:
    """Writes the backup to ``target`` and says what it holds.

    :raise Misused: if there is such a file already.
    :raise Misconfigured: if the database is none that can be copied, an original is lost, or the disk is full.
    """
    database = vault.database.file
    if database is None:
        raise Misconfigured(_NO_FILE)
    if target.is_dir() or (target.exists() and not overwrite):
        raise Misused(said("文件 %(path)s 已经存在，没有覆盖。请换一个文件名，或加 --overwrite。", path=target))
    with faults(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        with working_folder(target.parent, f".{target.name}-") as folder:
            made = _made(vault, database, folder, tell)
            contents = verify(made, folder, tell)
            made.replace(target)
    return contents


def _made(vault: Vault, database: Path, folder: Path, tell: Tell) -> Path:
    for _ in range(_TRIES):
        with suppress(_Withdrawn), moment(vault, database, folder / "copy.db") as spool:
            return _written(vault, spool, folder, tell)
    raise Misconfigured(_RESTLESS)


def _written(vault: Vault, spool: Originals, folder: Path, tell: Tell) -> Path:
    copy, made = folder / "copy.db", folder / "backup.zip"
    contents = contents_of(copy, now())
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package:
        sums = {DATABASE: _add(package, DATABASE, copy)}
        for name in OWN_FILES:
            if (vault.database.folder / name).is_file():
                sums[name] = _add(package, name, vault.database.folder / name)
        for done, (name, data) in enumerate(_files(vault, spool, contents)):
            tell(done, len(contents.originals) + len(contents.waiting))
            package.writestr(name, data)
        package.writestr(MANIFEST, json.dumps(contents.told(sums), ensure_ascii=False, indent=1))
    settle_file(made)
    return made


def _files(vault: Vault, spool: Originals, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Each with its name in the backup."""
    originals, incoming = FOLDERS
    for sha256 in contents.originals:
        yield name_of(originals, sha256), _original(vault, sha256)
    for sha256 in contents.waiting:
        yield name_of(incoming, sha256), _waiting(spool, sha256)


def _add(package: zipfile.ZipFile, name: str, path: Path) -> str:
    package.write(path, name)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _original(vault: Vault, sha256: str) -> bytes:
    try:
        return vault.originals.read(sha256)
    except Misconfigured as lost:
        with vault.database.read() as session:
            if session.get(tables.Original, sha256) is None:
                raise _Withdrawn from lost
        raise Misconfigured(
            said(
                "%(path)s 丢失或已损坏，没有备份。请先运行 jilan doctor 查明是哪份报告，补上原件或撤回后再备份。",
                path=vault.originals.path(sha256),
            )
        ) from lost


def _waiting(spool: Originals, sha256: str) -> bytes:
    try:
        return spool.read(sha256)
    except Misconfigured as lost:
        raise Misconfigured(_LOST) from lost
