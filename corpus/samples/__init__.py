"""Sample reports of invented unions: as various as the real ones, with their gold, in any number.

``generate`` writes new ones, the same for the same seed on every machine; ``shipped`` gives the forty that come with
the program for the first start (made by ``generate`` too). The road of one report::

    world ─ plan ─ figures ─ sheet      who, which problems, which money, which scores
        └─ case                         all that decides one report
             └─ outlines ─ chapters, form, cover, residue        blocks of text and, beside them, gold
                  └─ problems, together ─ setout                 what is wrong, what is promised, in which shape
                  └─ layout, gold       the text of the file, the JSON
                  └─ document           the blocks themselves, for writers of real files (``documents``)

The words are data: ``data/*.toml``. No unit, place or person in them exists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from corpus.samples.case import Case, make_case
from corpus.samples.document import Document, write_document
from corpus.samples.outlines import write_report
from corpus.samples.sample import Sample
from corpus.samples.world import YEARS, World

__all__ = ["FOLDER", "SHIPPED_REPORTS", "SHIPPED_SEED", "Document", "Sample", "documents", "generate", "shipped"]

SHIPPED_REPORTS, SHIPPED_SEED = 40, 2023
FOLDER = Path(__file__).parent / "reports"


def generate(reports: int, seed: int) -> Iterator[Sample]:
    """That many reports, five years of each union before the next; the first of them do not depend on the number.

    :raise ValueError: for more reports than there are names of unions (about 70,000).
    """
    yield from map(write_report, _cases(reports, seed))


def documents(reports: int, seed: int, outline: str | None = None) -> Iterator[Document]:
    """Reports of the same unions, years and problems as paragraphs and tables; with ``outline``, all in that one.

    :raise ValueError: as ``generate``.
    """
    return (write_document(case, outline) for case in _cases(reports, seed))


def _cases(reports: int, seed: int) -> Iterator[Case]:
    world = World(seed)
    for number in range(reports):
        union = world.union(number // YEARS)
        yield make_case(seed, union, union.first_year + number % YEARS)


def shipped() -> Iterator[Sample]:
    """The samples that come with the program, by file name."""
    for path in sorted(FOLDER.glob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        yield Sample(path.name, path.read_text("utf-8"), gold)
