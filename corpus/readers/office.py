"""Documents that only an office program can open (``.doc``, ``.wps``, ``.rtf``, ``.odt``, Word's XML): LibreOffice makes a Word
document of them, which is then read as such. What it cannot open is read without: web archives (``mht``), Word's XML of today (``flatopc``).

Every conversion has a folder and a profile of its own, both gone afterwards: two on one profile would wait for each other. In that
profile macros and links are switched off, and whatever asks for the network is led to a port where nobody listens.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from corpus.errors import Unreadable
from corpus.readers import docx, flatopc, mht
from corpus.readers.officeprogram import find, profile
from corpus.readers.refusals import refusal
from corpus.readers.text import OLE2
from corpus.saying import said

if TYPE_CHECKING:
    from corpus.model import Reading

WHAT = said("旧版 Word 或 WPS 等格式的文档（.doc、.wps、.rtf）")

SECONDS = 90
"""What a conversion may take; a report takes 2 to 4, most of it the start of the program."""

_NOWHERE = "http://127.0.0.1:9"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY")
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
# How the content begins → a name that LibreOffice knows the kind by (never the user's), and options.
_KINDS: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (OLE2, "report.doc", ()),
    (b"PK", "report.odt", ()),
    (b"{\\rtf", "report.rtf", ()),
    # Any other XML would be taken for text.
    (b"<", "report.xml", ("--infilter=MS Word 2003 XML",)),
)
_SECTOR = 512
_WORD, _ENCRYPTED = b"\xec\xa5", 0x01
"""The first bytes of a Word stream, and the flag in its twelfth byte ([MS-DOC] 2.5.2)."""


def available() -> bool:
    """Whether LibreOffice is installed."""
    return find() is not None


def read(data: bytes) -> Reading:
    """The text of the document.

    :raise Unreadable: ``needs_office``, ``office_failed``, ``too_slow`` or ``encrypted``; what the Word document made
        of it gives rise to.
    """
    if mht.is_archive(data):
        return replace(mht.read(data), format="doc")
    if flatopc.is_flat(data):
        return replace(docx.read(flatopc.packed(data)), format="doc")
    program = find()
    if program is None:
        raise refusal("needs_office")
    made = _converted(program, data)
    try:
        return replace(docx.read(made), format="doc")
    except Unreadable as error:
        raise refusal("office_failed") if error.code == "damaged" else error from None


def _converted(program: Path, data: bytes) -> bytes:
    """The Word document that LibreOffice makes."""
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:8]
    _, name, options = next((kind for kind in _KINDS if head.startswith(kind[0])), _KINDS[0])
    with tempfile.TemporaryDirectory(prefix="jilan-office-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source = folder / name
        source.write_bytes(data)
        made_of = folder / "out" / "report.docx"
        where = f"-env:UserInstallation={profile(folder / 'profile').as_uri()}"
        target = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made_of.parent))
        _run([str(program), where, *_OPTIONS, *options, *target, str(source)], folder)
        if made_of.is_file():
            return made_of.read_bytes()
    raise refusal("encrypted", what=WHAT) if _has_password(data) else refusal("office_failed")


def _run(command: list[str], folder: Path) -> None:
    """Run to the end, or end it with everything it started."""
    environment = os.environ | dict.fromkeys(_PROXIES, _NOWHERE) | {"SAL_USE_VCLPLUGIN": "svp"}
    quiet = subprocess.DEVNULL
    try:
        # In the group of whoever reads, so that it goes down with it.
        process = subprocess.Popen(  # noqa: S603 - the program that was found, no word of a user among its arguments
            command,
            cwd=folder,
            env=environment,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise refusal("office_failed") from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise refusal("too_slow", limit=SECONDS) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    running: list[psutil.Process] = []
    with suppress(psutil.Error):
        started = psutil.Process(process.pid)
        running = [*started.children(recursive=True), started]
    for one in running:
        with suppress(psutil.Error):
            one.kill()
    process.wait()


def _has_password(data: bytes) -> bool:
    """Whether a Word stream of an old container says that it is encrypted; streams begin at a sector."""
    starts = range(0, len(data) - _SECTOR, _SECTOR) if data.startswith(OLE2) else range(0)
    return any(data[at : at + 2] == _WORD and data[at + 11] & _ENCRYPTED for at in starts)
