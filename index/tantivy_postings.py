"""Postings kept by tantivy, for archives of hundreds of thousands of passages. The only file that names tantivy.

Two fields hold the words, a third every one and every two characters that stand side by side, so that a string is
found without looking at every text. The number of a row is a value of its own, since tantivy numbers as it likes.

An open index costs one sleeping thread (tantivy watches its folder for changes, which never come) and no file handle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from errno import ENOENT
from importlib.metadata import version
from pathlib import Path

import numpy as np
from tantivy import Document, Index, Occur, Order, Query, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from index.postings import Row, weighted
from index.segment import Postings, Rows

# Raise it when fields or tokenizers change.
_LAYOUT = 1
# Of a long string, so many pairs of characters are looked up; each narrows down what the others leave.
_MOST_PAIRS = 16
# Room for the words of a whole segment, so that it is written at once.
_HEAP = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TantivyPostings:
    """See ``index.postings.Format``."""

    segment_passages: int = 25_000
    most_rewritten: int = 50_000

    def identity(self) -> str:
        return f"tantivy {version('tantivy')} layout {_LAYOUT}"

    def write(self, folder: Path, rows: Iterable[Row]) -> None:
        index = _created(folder)
        writer = index.writer(_HEAP, num_threads=1)
        for number, row in enumerate(rows):
            document = Document()
            document.add_unsigned("row", number)
            document.add_text("text", " ".join(row.words))
            document.add_text("heading", " ".join(row.heading))
            document.add_text("characters", row.whole)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        del writer, index
        for lock in folder.glob("*.lock"):
            lock.unlink()

    def open(self, folder: Path) -> TantivyReader:
        return TantivyReader(folder)


def _created(folder: Path) -> Index:
    fields = SchemaBuilder().add_unsigned_field("row", fast=True)
    for name in ("text", "heading"):
        fields.add_text_field(name, tokenizer_name="words", index_option="basic")
    fields.add_text_field("characters", tokenizer_name="pairs", index_option="basic")
    index = Index(fields.build(), str(folder))
    index.register_tokenizer("words", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.register_tokenizer("pairs", TextAnalyzerBuilder(Tokenizer.ngram(1, 2)).build())
    return index


class TantivyReader:
    """See ``index.postings.Reader``."""

    def __init__(self, folder: Path) -> None:
        try:
            index = Index.open(str(folder))
            index.config_reader("manual")
        except ValueError as error:
            # The files agreed with the manifest a moment ago: what is missing now, a commit has removed.
            raise FileNotFoundError(ENOENT, str(error), str(folder)) from error
        self._schema, self._searcher = index.schema, index.searcher()
        if len(list(folder.glob("*.pos"))) < self._searcher.num_segments:
            # Of these files tantivy would say only later that one is missing.
            raise FileNotFoundError(ENOENT, "no positions", str(folder))

    def read(self, word: str) -> Postings:
        return weighted(self._rows("text", [word]), self._rows("heading", [word]))

    def holding(self, string: str) -> Rows | None:
        pairs = {string[at : at + 2] for at in range(len(string) - 1)} or {string}
        return self._rows("characters", pairs)

    def close(self) -> None:
        """tantivy closes its files when nothing refers to them."""
        del self._searcher

    def _rows(self, field: str, terms: Iterable[str]) -> Rows:
        """The rows with all of the terms, the rarest of them if they are many."""
        counted = sorted((self._searcher.doc_freq(field, term), term) for term in terms)
        fewest = counted[0][0]
        if not fewest:
            return np.zeros(0, np.int32)
        queries = [Query.term_query(self._schema, field, term, "basic") for _, term in counted[:_MOST_PAIRS]]
        query = queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, one) for one in queries])
        hits = self._searcher.search(query, limit=fewest, count=False, order_by_field="row", order=Order.Asc).hits
        return np.fromiter((row for row, _ in hits), np.int32, len(hits))
