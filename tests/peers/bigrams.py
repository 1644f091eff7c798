"""No dictionary at all: SQLite FTS5 fed with the pairs of neighbouring Chinese characters, one OR of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.normalise import normalise
from tests.peers.fts5 import Fts5

_RUN = re.compile(r"(?P<han>[\u3400-\u9fff]+)|[a-z0-9]+")


class Bigrams(Fts5):
    name = "SQLite FTS5 + character bigrams"

    @staticmethod
    def words(text: str) -> Sequence[str]:
        return list(_pairs(normalise(text).text))


def _pairs(text: str) -> Iterator[str]:
    """Runs of Latin letters and digits whole; of Chinese characters all pairs, or the one that stands alone."""
    for run in _RUN.finditer(text):
        word = run.group()
        if run["han"] is None or len(word) == 1:
            yield word
        else:
            yield from (word[at : at + 2] for at in range(len(word) - 1))
