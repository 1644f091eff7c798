"""Analysis, query, engines, ranking. See ARCHITECTURE.md.

``open_engine`` and ``rebuild_engine`` are the two ways in. Engines are imported when opened, since most commands need
none of their libraries.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.engine import Document, Engine

# What JILAN_SEARCH may be; the first needs no library of its own kind.
ENGINES = ("whoosh:", "tantivy:")


def open_engine(url: str, folder: Path, key: bytes) -> Engine:
    """The engine that ``url`` names (one of ``ENGINES``), over the index in ``folder`` sealed with ``key``.

    :raise IndexUnusable: if the folder holds no index, or a damaged, foreign or outdated one, or another engine's:
        nothing of it was read but the manifest. Then ``rebuild_engine``.
    :raise Misconfigured: for an engine this program does not have, or whose library is not installed.
    """
    from index.formats import named
    from index.segmented import SegmentedEngine

    return SegmentedEngine(folder, key, named(url))


def rebuild_engine(url: str, folder: Path, key: bytes, batches: Iterable[Iterable[Document]]) -> Engine:
    """A new index of all documents, built aside and put in the place of whatever is in ``folder``; then opened.

    The batches are drawn one after the other and not kept. If anything fails, what was in the folder stays.
    """
    from index.formats import named
    from index.segmented import SegmentedEngine

    postings = named(url)
    SegmentedEngine.build(folder, key, postings, batches)
    return SegmentedEngine(folder, key, postings)
