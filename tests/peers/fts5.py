"""SQLite FTS5 fed with our words, one OR of all of them, ranked by its own BM25."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
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

    def index(self, documents: Iterable[Document]) -> int:
        rows = ((document.passage, _words(document.heading), _words(document.text)) for document in documents)
        with closing(sqlite3.connect(self._path)) as database, database:
            return database.executemany("INSERT INTO passages (rowid, heading, text) VALUES (?, ?, ?)", rows).rowcount

    def search(self, text: str, limit: int) -> list[int]:
        wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(terms(normalise(text).text)))
        if not wanted:
            return []
        ranked = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages, 0.5, 1.0) LIMIT ?"
        with closing(sqlite3.connect(self._path)) as database:
            return [row for (row,) in database.execute(ranked, (wanted, limit))]


def _words(text: str) -> str:
    return " ".join(terms(normalise(text).text))
