"""What would serve an archive better, though nothing is wrong: told by the doctor beside its findings."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.saying import said
from web.settings import Settings

# Passages from which on a search in the default engine takes long (``make bench``): some 3,000 reports.
OUTGROWN = 200_000


def advice(settings: Settings, passages: int, is_waiting: bool = False) -> Iterator[str]:
    """Chinese sentences on what to change; ``passages`` are those in the index, ``is_waiting`` says that an import was
    interrupted."""
    if is_waiting:
        yield said("有文件等待导入。运行 jilan import（不写路径），或启动 jilan serve，会接着读入。")
    if settings.search == "whoosh:" and passages > OUTGROWN:
        yield said(
            "库中已有 %(passages)s 段文字，超出默认检索引擎 whoosh: 的适用规模（约 %(most)s 段）。"
            '建议安装附加组件 pip install "jilan[scale]"，把 JILAN_SEARCH 设为 tantivy:，再运行 jilan reindex。',
            passages=f"{passages:,}",
            most=f"{OUTGROWN:,}",
        )
