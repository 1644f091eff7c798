"""Files of every format: read in sandboxes on two cores, with plain extractors beside them; the memory of who asks.

Rates count whole files, from the bytes to the text as read, as the import reads them. The peers run on as many processes
over the same files; they give raw text: no tables, no joined paragraphs, heads and feet of pages left in it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from typing import NamedTuple

import docx
import pdfplumber
import psutil
import pypdfium2

from corpus.readers import ocr
from corpus.samples import Document, documents
from corpus.sandbox import Pool
from tests.benchmark.corpus import SEED
from tests.rendering import SUFFIXES, pdf, render, reports, scan
from tests.rendering.pieces import Grid, pieces
from tests.rendering.setting import pages

CORES = 2
_POINTS = 5
"""How often the memory of the parent is looked at."""

File = tuple[str, bytes]


class Rate(NamedTuple):
    """One way to read one kind of file; ``target`` is the least rate the program promises, None for peers."""

    kind: str
    way: str
    files: int
    seconds: float
    target: float | None = None

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.files / self.seconds


def rates(number: int) -> Iterator[Rate]:
    """So many files of each kind, ours first and its peers after it."""
    pool = Pool(CORES)
    plain, formed = _pdfs(number, formed=False), _pdfs(number, formed=True)
    peers: dict[str, Sequence[tuple[str, Callable[[bytes], int]]]] = {
        "pdf": (("pypdfium2, plain text", plain_pdf), ("pdfplumber, text and tables", plumbed)),
        "docx": (("python-docx, plain text", plain_docx),),
    }
    kinds: list[tuple[str, str, float | None, list[File]]] = [
        ("PDF, 10 pages of text", "pdf", 4.0, plain),
        ("PDF with a form of two pages", "pdf", 1.0, formed),
        *((name.upper(), name, 15.0 if name == "docx" else None, _files(number, name)) for name in _OTHERS),
    ]
    for kind, form, target, files in kinds:
        yield Rate(kind, "jilan", len(files), _ours(pool, files), target)
        for way, extract in peers.get(form, ()):
            yield Rate(kind, way, len(files), _theirs(extract, files))
    pool.close()


_OTHERS = ("docx", "xlsx", "html", "ofd", "txt")


def recognition(sheets: int) -> float | None:
    """Seconds a page that is a picture takes, with both cores at work; None where nothing can recognise text or draw it."""
    if not ocr.available() or scan.missing():
        return None
    found = list(reports(CORES, SEED, "scan"))
    files = [(document.name + ".pdf", scan.write(document, sheets)) for document in found]
    pool = Pool(CORES)
    seconds = _ours(pool, files)
    pool.close()
    return seconds / (sheets * len(files))


def memory(files: int) -> list[tuple[int, float]]:
    """Memory of this process (MB) after so many files were read, at a few points; the files are of all formats in turn."""
    pool, process = Pool(CORES), psutil.Process()
    kinds = [_files(6, form) for form in ("docx", "html", "txt", "xlsx")]
    stock = cycle([file for group in zip(*kinds, strict=True) for file in group])
    points = [(0, process.memory_info().rss / 1e6)]
    for _ in range(_POINTS):
        _ours(pool, list(islice(stock, files // _POINTS)), warm=False)
        points.append((points[-1][0] + files // _POINTS, process.memory_info().rss / 1e6))
    pool.close()
    return points


def _files(number: int, form: str) -> list[File]:
    return [(each.name + SUFFIXES[form], render(each, form)) for each in reports(number, SEED, form)]


def _pdfs(number: int, *, formed: bool) -> list[File]:
    """PDFs of nine to eleven pages, all text or with a form on two of them."""
    fitting = (document for document in documents(100 * number, SEED) if _fits(document, formed=formed))
    return [(document.name + ".pdf", pdf.write(document)) for document in islice(fitting, number)]


def _fits(document: Document, *, formed: bool) -> bool:
    grids = [piece for piece in pieces(document) if isinstance(piece, Grid)]
    if bool(grids) != formed or not all(grid.is_form() for grid in grids[-1:]):
        return False
    made = pages(document, pdf.measure)
    ruled = sum(bool(page.rules) for page in made)
    return 9 <= len(made) <= 11 and ruled == (2 if formed else 0)


def _ours(pool: Pool, files: Sequence[File], *, warm: bool = True) -> float:
    """Seconds to read the files, once every process has read something."""
    with ThreadPoolExecutor(CORES) as threads:
        if warm:
            list(threads.map(lambda file: pool.read(*file), files[:CORES]))
        start = time.perf_counter()
        for reading in threads.map(lambda file: pool.read(*file), files):
            assert reading.text, "a file that was timed has no text"
        return time.perf_counter() - start


def _theirs(extract: Callable[[bytes], int], files: Iterable[File]) -> float:
    data = [each for _, each in files]
    with ProcessPoolExecutor(CORES, get_context("spawn")) as processes:
        list(processes.map(extract, data[: 2 * CORES]))
        start = time.perf_counter()
        assert all(processes.map(extract, data)), "a file that was timed has no text"
        return time.perf_counter() - start


def plain_pdf(data: bytes) -> int:
    """Characters of the text layer as it lies in the file."""
    with pypdfium2.PdfDocument(data) as file:
        return sum(len(page.get_textpage().get_text_range()) for page in file)


def plumbed(data: bytes) -> int:
    """Characters of all pages with their tables."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        return sum(len(page.extract_text()) + len(page.extract_tables()) for page in file.pages)


def plain_docx(data: bytes) -> int:
    """Characters of the paragraphs of body and tables."""
    word = docx.Document(io.BytesIO(data))
    inside = (paragraph for table in word.tables for cell in table._cells for paragraph in cell.paragraphs)
    return sum(len(paragraph.text) for paragraph in [*word.paragraphs, *inside])
