"""The files as they came, by the SHA-256 of their bytes: ``originals/ab/abcdef…``. Never changed, never half there.

A file is complete on the disk before its row is committed. A crash between the two leaves a file that no row names, and
beside it the note that its import had begun: the next start drops such files, and only such. Deleting goes the other
way: first the row, then the file.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from archive.durable import settle_folder
from corpus.errors import Misconfigured
from corpus.saying import said

_BEGUN = ".begun"


def digest(data: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Originals:
    """The folder ``originals`` of a data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file lies or would lie."""
        return self.folder / sha256[:2] / sha256

    def keep(self, sha256: str, data: bytes) -> None:
        """Puts the bytes there durably, unless a sound copy is there already; so a new import mends a damaged one."""
        path = self.path(sha256)
        if self.is_sound(sha256):
            return
        self._make_room(path)
        handle, name = tempfile.mkstemp(prefix=f"{sha256}.new-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        settle_folder(path.parent)

    def move(self, sha256: str, file: Path) -> None:
        """The same for a durable file of this disk, which is then no longer where it was."""
        if not self.is_sound(sha256):
            self._make_room(self.path(sha256))
            file.replace(self.path(sha256))
            settle_folder(self.path(sha256).parent)

    def _make_room(self, path: Path) -> None:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            settle_folder(path.parent.parent)

    def begin(self, sha256: str) -> None:
        """Notes that an import of this file has begun; ``ended`` takes the note away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._note(sha256).touch()

    def ended(self, sha256: str) -> None:
        """The import is committed or taken back."""
        self._note(sha256).unlink(missing_ok=True)

    def begun(self) -> list[str]:
        """Files whose import never came to an end."""
        return sorted(path.name.removesuffix(_BEGUN) for path in self.folder.glob(f"*{_BEGUN}"))

    def read(self, sha256: str) -> bytes:
        """The bytes as they came.

        :raise Misconfigured: if the file is gone or has changed.
        """
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError:
            data = b""
        if digest(data) != sha256:
            raise Misconfigured(
                said(
                    "原件 %(path)s 丢失或已损坏。请从备份恢复该文件，或重新导入同一文件，程序会补上原件。",
                    path=self.path(sha256),
                )
            )
        return data

    def is_sound(self, sha256: str) -> bool:
        """Whether the file is there, unchanged."""
        path = self.path(sha256)
        return path.is_file() and digest(path.read_bytes()) == sha256

    def drop(self, sha256: str) -> None:
        """Deletes the file, and copies of it that a crash left half written."""
        self.path(sha256).unlink(missing_ok=True)
        for copy in self.path(sha256).parent.glob(f"{sha256}.new-*"):
            copy.unlink(missing_ok=True)

    def _note(self, sha256: str) -> Path:
        return self.folder / f"{sha256}{_BEGUN}"

    def files(self) -> Iterator[Path]:
        """Everything that lies in the folder, begun copies of a crashed import included."""
        return (path for path in sorted(self.folder.glob("*/*")) if path.is_file())
