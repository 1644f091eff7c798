"""Analysis, query, engines, ranking. See ARCHITECTURE.md.

``open_engine`` and ``rebuild_engine`` are the two ways in. Engines are imported when opened, since most commands need
none of their libraries.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import Misconfigured

if TYPE_CHECKING:
    from index.engine import Document, Engine
    from index.whoosh_engine import WhooshEngine


def open_engine(url: str, folder: Path, key: bytes) -> Engine:
    """The engine that ``url`` names (``whoosh:``), over the index in ``folder`` sealed with ``key``.

    :raise IndexUnusable: if the folder holds no index, or a damaged, foreign or outdated one: nothing of it was read
        but the manifest. Then ``rebuild_engine``.
    :raise Misconfigured: for an engine this program does not have.
    """
    return _engine(url)(folder, key)


def rebuild_engine(url: str, folder: Path, key: bytes, batches: Iterable[Iterable[Document]]) -> Engine:
    """A new index of all documents, built aside and put in the place of whatever is in ``folder``; then opened.

    The batches are drawn one after the other and not kept. If anything fails, what was in the folder stays.
    """
    engine = _engine(url)
    engine.build(folder, key, batches)
    return engine(folder, key)


def _engine(url: str) -> type[WhooshEngine]:
    if url != "whoosh:":
        raise Misconfigured(f"没有名为 {url} 的检索引擎：请把 JILAN_SEARCH 设为 whoosh: 或不设。")
    from index.whoosh_engine import WhooshEngine

    return WhooshEngine
