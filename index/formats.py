"""Which engines there are: the postings formats by their addresses. Their libraries are imported when first needed."""

from __future__ import annotations

from corpus.errors import Misconfigured
from index import ENGINES
from index.postings import Format
from index.segments import identity

WHOOSH, TANTIVY = ENGINES


def named(url: str) -> Format:
    """The format that ``url`` names.

    :raise Misconfigured: if there is none, or its library is not installed.
    """
    if url == WHOOSH:
        from index.whoosh_postings import WhooshPostings

        return WhooshPostings()
    if url == TANTIVY:
        try:
            from index.tantivy_postings import TantivyPostings
        except ImportError as error:
            raise Misconfigured('tantivy: 引擎需要安装附加组件：pip install "jilan[scale]"。') from error
        return TantivyPostings()
    if url.startswith("opensearch+"):
        raise Misconfigured(f"{url} 是为外部检索服务预留的地址，本版本尚不支持：请把 JILAN_SEARCH 设为 {_CHOICE}。")
    raise Misconfigured(f"没有名为 {url} 的检索引擎：请把 JILAN_SEARCH 设为 {_CHOICE}，或不设。")


def written(made_with: str) -> Format | None:
    """The format of an index with this identity (``index.segments``), if this program and its libraries can read it."""
    for url in ENGINES:
        if made_with.startswith(url.removesuffix(":")):
            try:
                postings = named(url)
            except Misconfigured:
                return None
            return postings if identity(postings) == made_with else None
    return None


_CHOICE = " 或 ".join(ENGINES)
