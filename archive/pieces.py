"""The text of a report and the texts of files: a file may hold several reports, and a report may lie in several files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Reading
from corpus.saying import said


@dataclass(frozen=True, slots=True)
class Piece:
    """One report of a file: its place among them (from 0), the pages of the file before it, and its own text."""

    number: int
    first_page: int
    reading: Reading


def pieces_of(reading: Reading, places: Iterable[Sequence[int]]) -> list[Piece]:
    """The reports of a file at ``[start, end)`` of its text."""
    found = []
    for number, (start, end) in enumerate(places):
        text = reading.text[start:end].removeprefix("\f")
        found.append(Piece(number, reading.text.count("\f", 0, end - len(text)), replace(reading, text=text)))
    return found


def joined(reading: Reading, more: Reading, file: str) -> tuple[Reading, int]:
    """A text with that of another ``file`` behind it on a new page, and where that begins. What warns of the other one says
    so, since its pages and sheets are its own; the whole is no surer than the less sure."""
    before = reading.text if reading.text.endswith("\n") else f"{reading.text}\n"
    sure = [each for each in (reading.confidence, more.confidence) if each is not None]
    others = (said("附件“%(file)s”：%(warning)s", file=file, warning=warning) for warning in more.warnings)
    warnings = tuple(dict.fromkeys((*reading.warnings, *others)))
    text = f"{before}\f{more.text}"
    whole = replace(reading, text=text, warnings=warnings, confidence=min(sure, default=None))
    return whole, len(text) - len(more.text)
