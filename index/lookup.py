"""Words and strings of a snapshot with their weights (idf), each looked up once a query."""

from __future__ import annotations

import numpy as np

from index.segment import Postings
from index.snapshot import Snapshot

# Words that stand in so many passages only rank, where the query has rarer ones: they find nothing that these do not.
COMMON = 50_000


class Lookup:
    """Words and strings of a snapshot with their weights, each looked up once a query."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._found: dict[str, tuple[Postings, float]] = {}

    def term(self, word: str) -> tuple[Postings, float]:
        """Where ``word`` stands, and its idf. What no passage has weighs nothing: it cannot tell them apart."""
        if word not in self._found:
            postings = self._postings(word)
            self._found[word] = postings, self.idf(len(postings.rows))
        return self._found[word]

    def idf(self, holding: int) -> float:
        """The weight of what ``holding`` passages have; 0 for none."""
        return float(np.log1p((self.snapshot.size - holding + 0.5) / (holding + 0.5))) if holding else 0.0

    def common(self, word: str) -> bool:
        """Whether it stands in so many passages that it only ranks."""
        return len(self.term(word)[0].rows) > COMMON

    def name(self, word: str) -> tuple[Postings, float]:
        """The same for a word of another name, which is not looked for inside words."""
        postings = self.snapshot.word(word)
        return postings, self.idf(len(postings.rows))

    def _postings(self, word: str) -> Postings:
        """A single Han character is looked for everywhere: as a word it stands only where the cut left it over. So is
        a word that is none in any passage: the query may cut it otherwise than the documents."""
        if len(word) > 1 or word.isascii():
            postings = self.snapshot.word(word)
            if len(postings.rows):
                return postings
        return self.snapshot.string(word)
