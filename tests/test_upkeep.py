"""The index while several threads use it: nobody who searches waits for what is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from archive.lock import writer
from corpus.errors import Busy
from index.engine import IndexUnusable
from tests.archives import document, opened
from tests.libraries import library_in, put, settings_in
from web import upkeep
from web.indexing import silent
from web.library import Library
from web.request import SearchRequest
from web.upkeep import Index

# Seconds within which what does not wait is done.
SOON = 10.0


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = library_in(tmp_path)
    put(library, document())
    yield library
    library.close()


class Held:
    """Stands for a step of writing: it begins and does not end before it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, *_: Any) -> None:
        self.begun.set()
        assert self.go.wait(SOON)


@pytest.mark.parametrize("step", ["index_pending", "everything"])
def test_a_search_does_not_wait_for_what_is_written(
    library: Library, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    held, real = Held(), getattr(upkeep, step)
    monkeypatch.setattr(upkeep, step, lambda *args: (held(), real(*args))[1])
    with ThreadPoolExecutor(2) as pool:
        written = pool.submit(
            lambda: put(library, document(year=2022)) if step == "index_pending" else library.reindex()
        )
        assert held.begun.wait(SOON)
        found = pool.submit(library.search, SearchRequest("预算"))
        try:
            assert found.result(SOON / 2).passages == 1
        finally:
            held.go.set()
        written.result(SOON)


def test_who_opens_an_index_keeps_no_one_who_writes_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing index is asked for while another thread holds the writer's lock and must open it too."""
    monkeypatch.setattr(upkeep, "PATIENCE", 0.5)
    archive = opened(tmp_path)
    index = Index(archive, settings_in(tmp_path), silent)
    with ThreadPoolExecutor(1) as pool, writer(tmp_path):
        asked = pool.submit(index.opened)
        index.follow()
        assert index.engine is not None
        try:
            assert asked.result(SOON) is index.engine
        except Busy:
            # It asked before the index was there, and gave up waiting for the lock.
            assert index.opened() is index.engine
    index.close()
    archive.close()


def test_an_unusable_engine_is_replaced_once_however_many_notice(library: Library) -> None:
    index = library._index
    unusable = index.opened()
    first = index.reopened(unusable)
    assert first is not unusable
    assert index.reopened(unusable) is first
    assert first.reports() == {1: 1}
    with pytest.raises(IndexUnusable):
        unusable.reports()
