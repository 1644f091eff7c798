"""Which texts of one report answer a query well enough to be marked and walked to.

In a report nearly every passage holds 绩效 or 工作; marking them all would point nowhere. So a text counts as a hit if it
holds a phrase of the query, or if the words and sub-words it holds cover nearly as many of the query's characters as
those of the text that covers most.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.normalise import normalise
from index.marks import Span, marks
from index.query import Query

NEARLY = 0.6


def hits(query: Query | None, texts: Sequence[str]) -> list[list[Span]]:
    """The marks of each text, none for a text that is no hit."""
    if query is None:
        return [[] for _ in texts]
    covered = [_covered(query, normalise(text).text) for text in texts]
    enough = max(1, NEARLY * max(covered, default=0))
    return [marks(query, text) if count >= enough else [] for text, count in zip(texts, covered, strict=True)]


def _covered(query: Query, folded: str) -> int:
    """How many distinct characters of the query stand in a folded text as phrases or, if it has none, as words."""
    return len({character for term in query.phrases or query.terms if term in folded for character in term})
