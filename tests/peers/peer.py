"""What the benchmark asks of a peer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from index.engine import Document


class Peer(Protocol):
    """An engine made in an empty ``folder`` (created if missing), filled once, then searched."""

    name: str

    def __init__(self, folder: Path) -> None: ...

    def index(self, documents: Iterable[Document]) -> int:
        """Takes up all documents; how many they were."""

    def search(self, text: str, limit: int) -> list[int]:
        """Ids of the best passages, best first."""
