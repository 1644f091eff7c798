"""Archives (``.zip``): their documents one by one, whatever a stranger packed.

Nothing is written anywhere: a member is its bytes and a name to show. One member that cannot be had (a password, a
damaged or too large file) is told as such, and the others go on; what concerns the archive as a whole ends it.
Members are unpacked one at a time; archives inside count against the same totals.
"""

from __future__ import annotations

import stat
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.readers import limits
from corpus.readers.detect import detect, suffix_of
from corpus.readers.kinds import ARCHIVE, DOCUMENTS, SUFFIXES
from corpus.readers.package import BROKEN, ENCRYPTED, is_bloated, open_container
from corpus.readers.refusals import refusal
from corpus.readers.zipnames import is_junk, names_of
from corpus.saying import said

if TYPE_CHECKING:
    from collections.abc import Iterator

WHAT = said("压缩包")
_MEMBER = said("压缩包里的文件")
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: ``name`` is its path for people to see (``2023/报告.docx``; in an archive inside,
    ``内层.zip/报告.docx``) and no path to write to. ``fault`` says why its bytes could not be had. What is no document
    by its extension is ``left_out``, without bytes."""

    name: str
    data: bytes = b""
    fault: Unreadable | None = None
    left_out: bool = False


@dataclass(slots=True)
class _Budget:
    """What the archives within each other have used together."""

    entries: int = 0
    unpacked: int = 0
    documents: int = 0

    def take(self, package: zipfile.ZipFile, data: bytes) -> None:
        """Count the entries of one archive. :raise Unreadable: ``archive_large`` or ``unsafe``."""
        entries = package.infolist()
        # Entries that overlap give more compressed bytes than there are: a bomb of one stretch unpacked many times.
        if sum(entry.compress_size for entry in entries) > len(data) or is_bloated(
            sum(entry.file_size for entry in entries), data
        ):
            raise refusal("unsafe", what=said("解压后的内容过大"))
        self.entries += len(entries)
        if self.entries > limits.ENTRIES:
            raise _too_large(said("共有 %(number)s 个条目", number=self.entries), limits.ENTRIES)

    def unpack(self, size: int) -> None:
        """Count the bytes of one member. :raise Unreadable: ``archive_large``."""
        self.unpacked += size
        if self.unpacked > limits.ARCHIVE:
            limit = f"{limits.ARCHIVE // limits.MB} MB"
            raise _too_large(said("解压后超过 %(size)s", size=f"{self.unpacked // limits.MB} MB"), limit)


def members(data: bytes) -> Iterator[Member]:
    """The documents of an archive and of those inside, in the order they were packed, and what was left out.

    :raise Unreadable: ``damaged``, ``unsafe``, ``too_large``, ``archive_large`` (also after some members) or
        ``archive_empty``.
    """
    limits.require_size(data, limits.LARGEST[ARCHIVE])
    budget = _Budget()
    yield from _walk(data, "", 1, budget)
    if not budget.documents:
        raise refusal("archive_empty")


def _walk(data: bytes, path: str, depth: int, budget: _Budget) -> Iterator[Member]:
    with open_container(data, WHAT) as package:
        budget.take(package, data)
        for entry, name in zip(package.infolist(), names_of(package.infolist()), strict=True):
            if entry.is_dir() or is_junk(name) or stat.S_ISLNK(entry.external_attr >> 16):
                continue
            if suffix_of(name) in DOCUMENTS:
                budget.documents += 1
                yield from _member(package, entry, path + name, depth, budget)
            else:
                yield Member(path + name, left_out=True)


def _member(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, depth: int, budget: _Budget
) -> Iterator[Member]:
    try:
        data = _unpacked(package, entry, name, budget)
        inner = data.startswith(_ZIP) and detect(name, data)[0] == ARCHIVE
        if inner and depth >= limits.NESTING:
            raise refusal("nested", limit=limits.NESTING)
    except Unreadable as fault:
        if fault.code == "archive_large":
            raise
        yield Member(name, fault=fault)
        return
    yield from _inside(data, name, depth, budget) if inner else (Member(name, data),)


def _inside(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        yield from _walk(data, f"{name}/", depth + 1, budget)
    except Unreadable as fault:
        if fault.code == "archive_large":
            raise
        yield Member(name, fault=fault)


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, budget: _Budget) -> bytes:
    """The bytes of one member; zipfile unpacks no more of them than its directory declares."""
    if entry.flag_bits & ENCRYPTED:
        raise refusal("encrypted", what=_MEMBER)
    largest = limits.LARGEST.get(SUFFIXES.get(suffix_of(name), ""), limits.LARGEST["doc"])
    if entry.file_size > largest:
        size = f"{entry.file_size / limits.MB:.1f} MB"
        raise refusal("too_large", what=said("文件有 %(size)s", size=size), limit=f"{largest // limits.MB} MB")
    budget.unpack(entry.file_size)
    try:
        return package.read(entry)
    except NotImplementedError as error:
        raise refusal("compression") from error
    except BROKEN as error:
        raise refusal("damaged", what=_MEMBER) from error


def _too_large(what: str, limit: object) -> Unreadable:
    return refusal("archive_large", what=what, limit=limit)
