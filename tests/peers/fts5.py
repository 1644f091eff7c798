"""SQLite FTS5 fed with our words, one OR of all of them, ranked by its own BM25."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from corpus.normalise import normalise
from index.analysis import terms
from index.engine import Document


class Fts5:
    name = "SQLite FTS5 + our words"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "fts5.db"
        with closing(sqlite3.connect(self._path)) as database:
            database.execute("CREATE VIRTUAL TABLE passages USING fts5 (heading, text, tokenize = 'unicode61')")

    @staticmethod
    def words(text: str) -> Sequence[str]:
        """What is indexed of a text and looked up for a query."""
        return terms(normalise(text).text)

    def index(self, documents: Iterable[Document]) -> int:
        rows = ((each.passage, self._joined(each.heading), self._joined(each.text)) for each in documents)
        with closing(sqlite3.connect(self._path)) as database, database:
            return database.executemany("INSERT INTO passages (rowid, heading, text) VALUES (?, ?, ?)", rows).rowcount

    def search(self, text: str, limit: int) -> list[int]:
        wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(self.words(text)))
        if not wanted:
            return []
        ranked = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages, 0.5, 1.0) LIMIT ?"
        with closing(sqlite3.connect(self._path)) as database:
            return [row for (row,) in database.execute(ranked, (wanted, limit))]

    def _joined(self, text: str) -> str:
        return " ".join(self.words(text))
