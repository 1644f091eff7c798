"""Which texts of one report answer a query well enough to be marked and walked to.

In a report nearly every passage holds 绩效 or 工作; marking them all would point nowhere. So a text counts as a hit if it
holds a string that the query demands, or if the words and sub-words it holds, by their own or another name, cover nearly
as many of the query's characters as those of the text that covers most.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.normalise import normalise
from index.analysed import AnalysedQuery
from index.marks import Span, marks

NEARLY = 0.6


def hits(query: AnalysedQuery | None, texts: Sequence[str]) -> list[list[Span]]:
    """The marks of each text, none for a text that is no hit."""
    if query is None:
        return [[] for _ in texts]
    covered = [_covered(query, normalise(text).text) for text in texts]
    enough = max(1, NEARLY * max(covered, default=0))
    return [marks(query, text) if count >= enough else [] for text, count in zip(texts, covered, strict=True)]


def _covered(query: AnalysedQuery, folded: str) -> int:
    """How many distinct characters of the query stand in a folded text as what it demands or, if it demands nothing, as
    words."""
    demanded = (*query.query.phrases, *(one for group in query.query.groups for one in group))
    found = {term for term in demanded or query.terms if term in folded}
    if not demanded:
        found |= {other.of for other in query.expansions if all(word in folded for word in other.words)}
    return len({character for term in found for character in term})
