"""Several sandboxes for several threads: whoever has a file takes a free one, or waits for it."""

from __future__ import annotations

import queue
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.sandbox.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus.model import Reading
    from corpus.readers.page_places import Page
    from corpus.readers.unpack import Member
    from corpus.report import Report
    from corpus.taxonomy import Taxonomy


class Pool:
    """``size`` sandboxes, each started when it is first needed; its methods are those of ``Sandbox``."""

    def __init__(self, size: int, readers: str = "corpus.readers") -> None:
        self._all = [Sandbox(readers) for _ in range(max(1, size))]
        # The last one given back is the first one lent: with little to do few processes run.
        self._free: queue.LifoQueue[Sandbox] = queue.LifoQueue()
        for sandbox in self._all:
            self._free.put(sandbox)

    @contextmanager
    def lent(self) -> Iterator[Sandbox]:
        """A sandbox that nobody else uses meanwhile."""
        sandbox = self._free.get()
        try:
            yield sandbox
        finally:
            self._free.put(sandbox)

    def read(self, name: str, data: bytes, progress: Callable[[int, int], None] | None = None) -> Reading:
        """As ``Sandbox.read``."""
        with self.lent() as sandbox:
            return sandbox.read(name, data, progress)

    def understand(self, text: str, taxonomy: Taxonomy) -> Report:
        """As ``Sandbox.understand``."""
        with self.lent() as sandbox:
            return sandbox.understand(text, taxonomy)

    def unpack(self, name: str, data: bytes, keep: Callable[[Member], None]) -> None:
        """As ``Sandbox.unpack``; ``keep`` must not ask the pool for anything, or it may wait for itself."""
        with self.lent() as sandbox:
            sandbox.unpack(name, data, keep)

    def pages(self, data: bytes, kind: str) -> int:
        """As ``Sandbox.pages``."""
        with self.lent() as sandbox:
            return sandbox.pages(data, kind)

    def page(self, data: bytes, kind: str, number: int, wanted: Sequence[str], width: int) -> Page:
        """As ``Sandbox.page``."""
        with self.lent() as sandbox:
            return sandbox.page(data, kind, number, wanted, width)

    def stop(self) -> None:
        """End all processes at once: what is being read just now fails, and whatever is asked before ``reopen``."""
        for sandbox in self._all:
            sandbox.stop()

    def reopen(self) -> None:
        """Serve again after ``stop``."""
        for sandbox in self._all:
            sandbox.reopen()

    def close(self) -> None:
        """End all processes; what is being read just now is waited for."""
        for sandbox in self._all:
            sandbox.close()
