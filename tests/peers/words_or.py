"""Plain jieba words without sub-words, one OR of them, Whoosh's BM25F."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus.normalise import normalise
from index.engine import Document


class WordsOr:
    name = "whoosh + jieba's words, OR"

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in jieba's regular expressions, when first compiled
            import jieba
        jieba.setLogLevel(logging.WARNING)
        from whoosh.analysis import SpaceSeparatedTokenizer
        from whoosh.fields import NUMERIC, TEXT, Schema
        from whoosh.index import create_in

        self._cut: Any = jieba.lcut
        analyzer: Any = SpaceSeparatedTokenizer()
        schema = Schema(
            passage=NUMERIC(stored=True),
            heading=TEXT(analyzer=analyzer, field_boost=0.5, phrase=False),
            text=TEXT(analyzer=analyzer, phrase=False),
        )
        folder.mkdir(parents=True, exist_ok=True)
        self._index: Any = create_in(str(folder), schema)

    def index(self, documents: Iterable[Document]) -> int:
        writer: Any = self._index.writer()
        for each in documents:
            heading, text = (" ".join(self._words(part)) for part in (each.heading, each.text))
            writer.add_document(passage=each.passage, heading=heading, text=text)
        writer.commit()
        return int(self._index.doc_count())

    def search(self, text: str, limit: int) -> list[int]:
        from whoosh.query import Or, Term

        words = dict.fromkeys(self._words(text))
        if not words:
            return []
        wanted = Or([Term(field, word) for word in words for field in ("heading", "text")])
        with self._index.searcher() as searcher:
            return [hit["passage"] for hit in searcher.search(wanted, limit=limit)]

    def _words(self, text: str) -> Sequence[str]:
        return [word for word in self._cut(normalise(text).text) if any(map(str.isalnum, word))]
