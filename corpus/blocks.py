"""A block: a stretch of a document's text under one heading."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.mapped import MappedText
from corpus.markers import Marker
from corpus.model import Role


@dataclass(frozen=True, slots=True)
class Block:
    """A logical line, or what a run-in heading leaves of it: text under ``section`` (an index, or None). ``role`` is set
    where it does not follow from the headings, as in cells of a form or of a table of problems (``in_table``)."""

    text: MappedText
    section: int | None
    marker: Marker | None
    in_form: bool
    role: Role | None = None
    in_table: bool = False
