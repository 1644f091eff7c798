"""Which files make up an index, sealed: what is not named and sealed here is never opened.

Whoosh keeps pickles, and a pickle from elsewhere runs code when read. ``manifest.json`` at the top of the index folder
names the folder in use (``generation``), every file in it with size and SHA-256, and what it was made with (``identity``:
format, schema and dictionary), under an HMAC with a key that only the archive's database holds. It is replaced in one step after the
files are written, so it is also the switch from one state of the index to the next: a crash leaves the old state.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import time
from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.saying import said
from index.engine import IndexUnusable

NAME = "manifest.json"
# On Windows a file cannot be replaced in the moment another process reads it.
_TRIES, _PAUSE = 40, 0.05


class Mark(NamedTuple):
    """What tells whether a file is still the one that was written."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Mark:
        """The mark of a file as it is now."""
        with path.open("rb") as file:
            return cls(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """``generation`` is the name of a folder beside the manifest; ``files`` are the names in it with their marks, with ``/``
    between folder and file."""

    identity: str
    generation: str
    files: Mapping[str, Mark]


Stamp = tuple[int, int, int]


def stamp(folder: Path) -> Stamp | None:
    """Changes with every manifest written; None if there is none."""
    try:
        seen = (folder / NAME).stat()
    except FileNotFoundError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def read(folder: Path, key: bytes) -> Manifest:
    """The manifest of ``folder``; whether its ``identity`` is of use is for the caller to say.

    :raise IndexUnusable: if it is missing, damaged, or sealed with another key.
    """
    try:
        kept = json.loads((folder / NAME).read_bytes())
        seal = kept.pop("seal")
        files = {str(name): Mark(int(size), str(digest)) for name, (size, digest) in kept["files"].items()}
        manifest = Manifest(str(kept["identity"]), str(kept["generation"]), files)
    except FileNotFoundError:
        raise IndexUnusable(said("尚未建立")) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise IndexUnusable(said("清单 %(name)s 已损坏", name=NAME)) from None
    if not isinstance(seal, str) or not hmac.compare_digest(seal.encode(), _seal(manifest, key).encode()):
        raise IndexUnusable(said("清单 %(name)s 不是本资料库写的", name=NAME))
    return manifest


def verify(folder: Path, manifest: Manifest, known: MutableMapping[str, Mark]) -> None:
    """Compares every file with its mark, except those whose mark is ``known`` from an earlier look; those that agree
    become known at once.

    :raise IndexUnusable: at the first file that is another one.
    :raise FileNotFoundError: at the first that is gone: a commit may have come between.
    """
    for name, mark in manifest.files.items():
        path = f"{manifest.generation}/{name}"
        if known.get(path) != mark and Mark.of(folder / path) != mark:
            raise IndexUnusable(said("文件 %(name)s 已损坏或被改动", name=name))
        known[path] = mark


def write(folder: Path, key: bytes, manifest: Manifest) -> None:
    """Makes ``manifest`` the one in force, durably, in one step."""
    aside = folder / f"{NAME}.new"
    body = {**asdict(manifest), "seal": _seal(manifest, key)}
    aside.write_text(json.dumps(body, indent=1, sort_keys=True), encoding="utf-8")
    settle([aside])
    for left in range(_TRIES, -1, -1):
        try:
            aside.replace(folder / NAME)
            break
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
    _settle_folder(folder)


def settle(paths: Collection[Path]) -> None:
    """Has the system write the files out, so that they outlive a power cut."""
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    # The folder of a segment is new itself, so its own name must be written out too.
    for folder in {above for path in paths for above in path.parents[:2]}:
        _settle_folder(folder)


def _settle_folder(folder: Path) -> None:
    """The names in a folder are data too; only POSIX can write them out by hand."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _seal(manifest: Manifest, key: bytes) -> str:
    body = json.dumps(asdict(manifest), sort_keys=True).encode()
    return hmac.new(key, body, hashlib.sha256).hexdigest()
