"""A report before it becomes text: paragraphs, headings and rows of tables, for writers of real files.

Of the same unions, years and problems as ``generate`` writes, but without what its layouts do to reports on their way
through a printer or a text layer: nothing is wrapped, glued or flattened, so that a writer of Word files, PDFs or web
pages starts from what a person typed, and the gold says what the file shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from corpus.samples.case import Case
from corpus.samples.draft import Block
from corpus.samples.gold import gold_of
from corpus.samples.layout import lay_out, typed
from corpus.samples.outlines import name_of, written

FORM = "J"
"""The outline of a report that is one score form."""

_CLEAN = {"layout": "flow", "cells": "tabs"}


@dataclass(frozen=True, slots=True)
class Document:
    """``name`` has no extension; ``gold`` has the shape of ``report`` in the contract."""

    name: str
    title: str
    unit: str
    year: int
    blocks: tuple[Block, ...]
    text: str
    gold: dict[str, Any]


def write_document(case: Case, outline: str | None = None) -> Document:
    """The report of that case, in another outline if one is given."""
    clean = replace(case, style={**case.style, **_CLEAN}, outline=outline or case.outline)
    draft, blocks, title, date = written(clean)
    width = case.style["width"]
    text = lay_out(blocks, _CLEAN["layout"], width)
    name = name_of(clean).removesuffix(".txt")
    gold = gold_of(draft, name, title, date, text)
    shown = tuple(typed(block, width) for block in blocks)
    return Document(name, gold["title"], case.union.name, case.year, shown, text, gold)
