"""Other ways to search the same passages, for the benchmark to stand beside ours. Not part of the program."""

from __future__ import annotations

from tests.peers.fts5 import Fts5
from tests.peers.peer import Peer
from tests.peers.stock_whoosh import StockWhoosh

__all__ = ["Fts5", "Peer", "StockWhoosh"]
