"""A passage as the index keeps it: folded, with what is known of it as plain names and numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from corpus.normalise import folded
from index import analysis
from index.categories import joined
from index.engine import Document
from index.postings import Row
from index.reports import Facts
from index.same import key, wording
from index.segment import HEADING_ENDS, PASSAGE_ENDS


class Kept(NamedTuple):
    """A passage as it is kept: its facts, role and categories as names, heading and text folded."""

    passage: int
    facts: str
    role: str
    categories: str
    key: int
    wording: int
    heading: str
    text: str

    @classmethod
    def of(cls, document: Document) -> Kept:
        """What is kept of a document."""
        facts, role, categories = Facts.of(document).written(), str(document.role), joined(document.categories)
        heading, text = _folded_heading(document.heading), folded(document.text)
        return cls(document.passage, facts, role, categories, key(document, text), wording(text), heading, text)

    @property
    def whole(self) -> str:
        """Its stretch of the text of a segment."""
        return f"{self.heading}{HEADING_ENDS}{self.text}{PASSAGE_ENDS}"

    def row(self) -> Row:
        """What the postings are made from."""
        words = frozenset(analysis.terms(self.text))
        return Row(words, _words_of_heading(self.heading) - words, self.whole)


# The passages of a section follow each other and share its heading.
@lru_cache(maxsize=256)
def _folded_heading(heading: str) -> str:
    return folded(heading)


@lru_cache(maxsize=256)
def _words_of_heading(folded: str) -> frozenset[str]:
    return frozenset(analysis.terms(folded))
