"""Recognising printed Chinese in a picture of a page (OCR), with Tesseract.

Tesseract's own command line and not OCRmyPDF: it tells how sure it is of every word, nothing rewrites the original, and
Ghostscript, pikepdf and unpaper need not be installed. Pages are prepared by ``ocr_picture``, their words set into
lines by ``ocr_lines`` and these into text by ``ocr_layout``; ruled tables take a road of their own::

    ocr_rules    ruled lines ── ocr_tables   grids ──┐
    ocr_cells    the print in cells, on a sheet ─────┤
    ocr_figures  doubtful figures, read twice ───────┤
    ocr_placing  what was read, back at its place ───┴── rows

The text stays as it was recognised: slips are for people to see beside the picture.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.readers.ocr_cells import in_parts, sheet_of
from corpus.readers.ocr_figures import agreed, doubtful
from corpus.readers.ocr_layout import text_of
from corpus.readers.ocr_lines import POINTS, confidence_of, lines_of, words_of
from corpus.readers.ocr_picture import CELL_DPI, DPI, prepared
from corpus.readers.ocr_placing import cell_lines, placed
from corpus.readers.ocr_skew import has_ink
from corpus.readers.ocr_tables import tables_of
from corpus.readers.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from corpus.readers.ocr_cells import Prints
    from corpus.readers.ocr_lines import Word
    from corpus.readers.ocr_placing import Found

_LANGUAGE, _LATIN = "chi_sim", "eng"
_SECONDS = 90
"""A page takes one to four; a picture of noise can take a minute."""
_PLACES = (
    r"%ProgramFiles%\Tesseract-OCR\tesseract.exe",
    r"%ProgramFiles(x86)%\Tesseract-OCR\tesseract.exe",
    r"%LocalAppData%\Programs\Tesseract-OCR\tesseract.exe",
    r"%LocalAppData%\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    "/opt/local/bin/tesseract",
)
"""Where installers put it without adding it to the search path, on Windows and macOS."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of a page, a paragraph or printed line a line; ``confidence`` is the mean over its characters, 0 to 1."""

    text: str
    confidence: float


def available() -> bool:
    """Whether text can be recognised on this machine: the program is there, and its data for simplified Chinese."""
    return _engine() is not None


def recognise(image: Image.Image) -> Recognised:
    """The text of one page. A page without any gives "" and a confidence of 0.

    :raise Unreadable: ``needs_ocr`` where nothing can recognise it; ``ocr_failed`` when the program fails or takes too long.
    """
    engine = _engine()
    if engine is None:
        raise refusal("needs_ocr")
    program, language = engine

    # One uniform block: Chinese lines and the rows of forms are kept whole, where a search for columns tears them up.
    def read(picture: Image.Image, dpi: int, data: str = language) -> list[Word]:
        command = [program, "stdin", "stdout", "-l", data, "--psm", "6", "--dpi", str(dpi), "tsv"]
        return words_of(_run(command, _png(picture)))

    page = prepared(image)
    # Of a page that is all table nothing is left but grain.
    words = read(page.page, DPI) if page.prints is None or has_ink(page.page) else []
    found = _in_cells(page.prints, read, latin=_reads_latin(program)) if page.prints and page.prints.cells else {}
    tables = tables_of(page.grids, cell_lines(found, page.cell_dpi))
    text = text_of(lines_of(words, DPI), page.height * POINTS / DPI, tables)
    return Recognised(text, confidence_of([*words, *chain.from_iterable(found.values())]))


def _in_cells(prints: Prints, read: Callable[..., list[Word]], *, latin: bool) -> Found:
    """What stands in the cells of tables; doubtful figures are read again where there are ``latin`` data."""
    found = _on_sheets(prints, read)
    figures = doubtful(prints, found)
    if not figures.cells or not latin:
        return found
    return agreed(prints, found, _on_sheets(figures, partial(read, data=_LATIN)))


def _on_sheets(prints: Prints, read: Callable[..., list[Word]]) -> Found:
    found: Found = {}
    for part in in_parts(prints):
        sheet = sheet_of(part)
        found |= placed(read(sheet.picture, CELL_DPI), sheet.cuts)
    return found


def _engine() -> tuple[str, str] | None:
    """The program and the data it has for simplified Chinese. Looked for anew until found: it may be installed later."""
    found = shutil.which("tesseract") or next(
        (path for path in map(os.path.expandvars, _PLACES) if _is_file(path)), None
    )
    language = _language(found) if found else None
    return (found, language) if found and language else None


def _is_file(path: str) -> bool:
    return Path(path).is_file()


def _language(program: str) -> str | None:
    try:
        return _known_language(program)
    except (Unreadable, LookupError):
        return None


# A failure is not remembered: the data may be installed while we run.
@lru_cache(maxsize=4)
def _known_language(program: str) -> str:
    """:raise Unreadable: the program does not run. :raise LookupError: it has no data for simplified Chinese."""
    names = sorted(name for name in _listed(program) if name.startswith(_LANGUAGE) and "vert" not in name)
    if not names:
        raise LookupError(_LANGUAGE)
    return names[0]


@lru_cache(maxsize=4)
def _reads_latin(program: str) -> bool:
    return _LATIN in _listed(program)


def _listed(program: str) -> list[str]:
    """The data the program has."""
    return _run([program, "--list-langs"], b"").split()


def _run(command: list[str], data: bytes) -> str:
    """What the program says. One thread: pages are read side by side, and its threads mostly wait for each other."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 — our own command; the picture goes in as data
            command, input=data, capture_output=True, timeout=_SECONDS, env=environment, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise refusal("ocr_failed") from error
    return done.stdout.decode("utf-8", "replace")


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return stream.getvalue()
