"""tantivy as it is, fed with our words: one OR of all of them, its own BM25, no facets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.normalise import normalise
from index.analysis import terms
from index.engine import Document


class RawTantivy:
    name = "tantivy + our words"

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("passage", fast=True)
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(folder))
        self._index.config_reader("manual")

    def index(self, documents: Iterable[Document]) -> int:
        writer = self._index.writer(128_000_000, 1)
        count = 0
        for document in documents:
            words = terms(normalise(f"{document.heading} {document.text}").text)
            kept = self._tantivy.Document(words=" ".join(words))
            kept.add_unsigned("passage", document.passage)
            writer.add_document(kept)
            count += 1
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        return count

    def search(self, text: str, limit: int) -> list[int]:
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        words = dict.fromkeys(terms(normalise(text).text))
        if not words:
            return []
        parts = [(should, query.term_query(self._schema, "words", word)) for word in words]
        searcher = self._index.searcher()
        hits = searcher.search(query.boolean_query(parts), limit).hits
        return [int(one) for one in searcher.fast_field_values("passage", [address for _, address in hits])]
