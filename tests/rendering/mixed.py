"""A folder as clerks leave it: reports in every format, forms beside their reports, archives, copies, and what cannot be read.

Every report is of another unit or year, so that whoever imports the folder can be asked whether each is there once.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.samples import Document, documents
from corpus.samples.dice import Dice
from tests.rendering import SUFFIXES, docx, render, scan

Fate = Literal["added", "duplicate", "attached", "failed"]
Told = tuple[str, int]
"""The name of a unit as its report tells it, and the year."""

_PLAIN = ("txt", "docx", "pdf", "html", "docx", "pdf", "ofd")
_STRIDE = 20
"""So many files show everything once; a folder of fewer lacks what comes last."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an import must make of a file: its fate, and the reports in it (of a form, the report it belongs to)."""

    fate: Fate
    reports: tuple[Told, ...] = ()


def told(document: Document) -> Told:
    """Unit and year as the gold has them."""
    return document.gold["unit"]["name"], document.gold["year"]


def write_mixed(folder: Path, files: int, seed: int, *, scans: int = 0) -> dict[str, Expected]:
    """Write that many files into the folder, ``scans`` of them pictures; what is expected of each, by file name.

    A file that makes sense only beside another (a form, a copy) comes after it and is counted itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    expected: dict[str, Expected] = {}
    for name, data, wanted in _files(files, seed, scans):
        (folder / name).write_bytes(data)
        expected[name] = wanted
        if len(expected) == files:
            break
    return expected


File = tuple[str, bytes, Expected]


def _files(files: int, seed: int, scans: int) -> Iterator[File]:
    sources = _Sources(files, seed)
    for _ in range(scans):
        document = sources.next()
        yield f"{document.name}-扫描.pdf", scan.write(document, 2), Expected("added", (told(document),))
    plain: File | None = None
    for at in count():
        special = _SPECIAL.get(at % _STRIDE)
        if special:
            yield from special(sources, at // _STRIDE)
        elif at % _STRIDE in _COPIED and plain:
            yield _copied(plain)
        else:
            plain = _rendered(sources.next(), _PLAIN[at % len(_PLAIN)])
            yield plain


class _Sources:
    """Reports in turn, no two of which tell the same unit and year, and project reports in their turn."""

    def __init__(self, files: int, seed: int) -> None:
        most = 3 * files + 60
        self._seen: set[Told] = set()
        self._reports = zip(documents(most, seed), documents(most, seed, "J"), strict=True)
        self._projects = documents(most, seed + 1, "project")
        self.form: Document | None = None
        self.bad = count(1)

    def next(self) -> Document:
        """The next overall report; ``form`` is then its score form as a document of its own, if it has none in it."""
        while True:
            report, form = next(self._reports)
            if self._is_new(report) and _tells_itself(report):
                self.form = form if told(form) == told(report) and not report.gold["indicators"] else None
                return report

    def with_form(self) -> tuple[Document, Document]:
        """The next report whose form is not in it, and that form."""
        while True:
            report = self.next()
            if self.form:
                return report, self.form

    def projects(self, number: int) -> list[Document]:
        """Self-evaluations of so many projects."""
        found: list[Document] = []
        while len(found) < number:
            project = next(self._projects)
            if self._is_new(project):
                found.append(project)
        return found

    def _is_new(self, document: Document) -> bool:
        known = told(document) in self._seen
        self._seen.add(told(document))
        return not known


def _tells_itself(report: Document) -> bool:
    """Whether it is an overall self-evaluation whose title names unit and year, so that its first page is enough."""
    overall = report.gold["doc_type"] == "overall_self_evaluation" and report.gold["sections"]
    return bool(overall) and report.gold["unit"]["name"] in report.title and str(report.year) in report.title


def _rendered(document: Document, form: str) -> File:
    return document.name + SUFFIXES[form], render(document, form), Expected("added", (told(document),))


def _beside(sources: _Sources, at: int) -> Iterator[File]:
    """A report, and its form in a workbook beside it."""
    report, form = sources.with_form()
    yield _rendered(report, ("docx", "pdf", "txt")[at % 3])
    yield f"{report.name}-自评表.xlsx", render(form, "xlsx"), Expected("attached", (told(report),))


def _archive(sources: _Sources, at: int) -> Iterator[File]:
    """A ZIP with four reports, in folders; its names are in GBK now and then, as Windows packs them."""
    inside = [_rendered(sources.next(), form) for form in ("docx", "pdf", "txt", "html")]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data, _ in inside:
            package.writestr(f"上报材料/{name}", data)
    wanted = tuple(each for _, _, expected in inside for each in expected.reports)
    yield f"上报材料{at + 1}.zip", stream.getvalue(), Expected("added", wanted)


def _together(sources: _Sources, at: int) -> Iterator[File]:
    """Several reports of projects in one Word file."""
    found = sources.projects(3)
    yield f"项目支出自评报告汇编{at + 1}.docx", docx.write_together(found), Expected("added", tuple(map(told, found)))


def _bad(sources: _Sources, at: int) -> Iterator[File]:
    """What no reader can read, each time of another kind."""
    number = next(sources.bad)
    suffix = tuple(_BAD)[number % len(_BAD)]
    yield f"无法读取{number}{suffix}", _BAD[suffix](number), Expected("failed")


def _copied(file: File) -> File:
    name, data, wanted = file
    stem, _, suffix = name.rpartition(".")
    return f"{stem}（副本）.{suffix}", data, Expected("duplicate", wanted.reports)


def _noise(at: int) -> bytes:
    dice = Dice("noise", at)
    return bytes(dice.below(256) for _ in range(3000))


def _locked(at: int) -> bytes:
    """A PDF that asks for a password."""
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption(f"password {at}", canPrint=0), invariant=True)
    canvas.drawString(100, 700, "locked")
    canvas.save()
    return stream.getvalue()


def _cut(at: int) -> bytes:
    """A Word file whose transfer broke off."""
    whole = docx.write(next(documents(1, at)))
    return whole[: len(whole) // 2]


_BAD: dict[str, Callable[[int], bytes]] = {
    ".docx": _cut,
    ".pdf": _locked,
    ".doc": _noise,
    ".txt": lambda at: b"",
    ".html": lambda at: b"<html><body><p>Nothing found.</p></body></html>",
    ".xlsx": lambda at: b"PK\x03\x04" + _noise(at),
}
_SPECIAL: dict[int, Callable[[_Sources, int], Iterator[File]]] = {
    3: _bad,
    5: _beside,
    9: _archive,
    12: _together,
    15: _bad,
    17: _beside,
}
_COPIED = frozenset({7, 14})
