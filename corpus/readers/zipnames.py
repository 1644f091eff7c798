"""The names inside a zip, as people should see them: decoded as they were meant, and harmless.

A name may be marked as UTF-8; all others are in the encoding of the computer that packed them, which the archive does
not tell: on a Chinese Windows GBK, on macOS and Linux UTF-8. ``zipfile`` takes them for cp437, losslessly.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Sequence

_UTF8 = 0x800
# The extra field in which Info-ZIP, WinRAR and others give the name in UTF-8, with a checksum of the other one.
_UNICODE_PATH = 0x7075
_CANDIDATES = ("utf-8", "gb18030")
_UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST = 300
_JUNK = re.compile(r"(?:\A|/)(?:__MACOSX(?:/|\Z)|\.|~\$)")


def names_of(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of all entries. Those without a mark are of one encoding: the first that fits them all."""
    unmarked = [_raw(entry) for entry in entries if not entry.flag_bits & _UTF8]
    encoding = next((each for each in _CANDIDATES if _fits(unmarked, each)), "cp437")
    return [safe(_name(entry, encoding)) for entry in entries]


def safe(name: str) -> str:
    r"""A path that leads nowhere outside, for people to see.

    >>> safe("..\\..\\C:/windows/./报告.docx"), safe("/")
    ('windows/报告.docx', '_')
    """
    parts = [_UNSEEN.sub("", part).strip() for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part not in ("", ".", "..") and not _DRIVE.fullmatch(part)]
    return "/".join(kept)[-_LONGEST:].lstrip("/") or "_"


def is_junk(name: str) -> bool:
    """What systems and office programs leave in folders: resource forks, hidden files, lock files."""
    return _JUNK.search(name) is not None


def _name(entry: zipfile.ZipInfo, encoding: str) -> str:
    if entry.flag_bits & _UTF8:
        return entry.orig_filename
    return _unicode_path(entry) or _raw(entry).decode(encoding, "replace")


def _raw(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("cp437", "replace")


def _fits(names: Sequence[bytes], encoding: str) -> bool:
    try:
        for name in names:
            name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unicode_path(entry: zipfile.ZipInfo) -> str | None:
    """The name of the extra field, if it belongs to this one; a field that is cut off ends the search."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(body) > 5 and body[1:5] == struct.pack("<L", zlib.crc32(_raw(entry))):
            return body[5:].decode("utf-8", "replace")
    return None
