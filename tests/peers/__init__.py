"""Other ways to search the same passages, for the benchmark to stand beside ours. Not part of the program."""

from __future__ import annotations

from tests.peers.bigrams import Bigrams
from tests.peers.fts5 import Fts5
from tests.peers.peer import Peer
from tests.peers.raw_tantivy import RawTantivy
from tests.peers.stock_whoosh import StockWhoosh
from tests.peers.words_or import WordsOr

__all__ = ["Bigrams", "Fts5", "Peer", "RawTantivy", "StockWhoosh", "WordsOr"]
