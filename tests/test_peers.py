"""The benchmark's peers answer, so that what is compared is searching."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.passages import passages
from tests.peers import Fts5, Peer, StockWhoosh

TEXTS = ["绩效目标编报质量有待提高", "困难职工帮扶", "工会经费收支"]


@pytest.mark.parametrize("kind", [Fts5, StockWhoosh])
def test_a_peer_finds_a_word(kind: type[Peer], tmp_path: Path) -> None:
    peer = kind(tmp_path)
    assert peer.index(passages(TEXTS)) == 3
    assert peer.search("帮扶", 5) == [2]
    assert peer.search("！", 5) == []
