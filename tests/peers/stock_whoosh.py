"""Whoosh as the tutorials have it: jieba's ready-made analyzer, Whoosh's own query parser, BM25F over all matches."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.engine import Document


class StockWhoosh:
    name = "whoosh + jieba's ChineseAnalyzer"

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in jieba's regular expressions, when first compiled
            import jieba
            from jieba.analyse import ChineseAnalyzer
        jieba.setLogLevel(logging.WARNING)
        from whoosh.fields import NUMERIC, TEXT, Schema
        from whoosh.index import create_in
        from whoosh.qparser import MultifieldParser

        analyzer: Any = ChineseAnalyzer()
        self._schema = Schema(
            passage=NUMERIC(stored=True),
            heading=TEXT(analyzer=analyzer, field_boost=0.5),
            text=TEXT(analyzer=analyzer),
        )
        folder.mkdir(parents=True, exist_ok=True)
        self._index: Any = create_in(str(folder), self._schema)
        self._parser = MultifieldParser(["heading", "text"], self._schema)

    def index(self, documents: Iterable[Document]) -> int:
        writer: Any = self._index.writer()
        for document in documents:
            writer.add_document(passage=document.passage, heading=document.heading, text=document.text)
        writer.commit()
        return int(self._index.doc_count())

    def search(self, text: str, limit: int) -> list[int]:
        with self._index.searcher() as searcher:
            return [hit["passage"] for hit in searcher.search(self._parser.parse(text), limit=limit)]
