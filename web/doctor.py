"""The archive compared with its search index: what one holds and the other does not.

The archive checks itself against its originals (``archive.doctor``); here its findings are joined by those about the
index. Reports that wait for indexing are told as waiting, not as missing. Every fault of the index has one remedy:
building it anew from the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive import Archive, Finding
from index import open_engine
from index.engine import IndexUnusable
from web.indexing import cut
from web.settings import Settings

_SHOWN = 10


def examine(archive: Archive, settings: Settings) -> list[Finding]:
    """Everything amiss in database, originals and index. Changes nothing."""
    return [*archive.check(), *_of_index(archive, settings)]


def needs_rebuild(findings: Iterable[Finding]) -> bool:
    """Whether any finding is one about the index."""
    return any(finding.kind in KINDS for finding in findings)


def _of_index(archive: Archive, settings: Settings) -> Iterator[Finding]:
    try:
        engine = open_engine(settings.search, settings.index, archive.secret("index"))
    except IndexUnusable as fault:
        # An archive that never held a report has no index yet, and lacks none.
        if settings.index.exists() or archive.report_ids():
            yield Finding("index_unusable", str(fault), fixable=True)
        return
    try:
        yield from _differences(wanted(archive), engine.reports(), set(archive.pending()))
    finally:
        engine.close()


def wanted(archive: Archive) -> dict[int, int]:
    """Report → number of passages that the index must hold."""
    reports = archive.report_ids(current=True)
    parts = (archive.indexable(batch) for _, batch in cut(reports))
    return {report: len(passages) for part in parts for report, passages in part.items() if passages}


def _differences(wanted: dict[int, int], held: dict[int, int], waiting: set[int]) -> Iterator[Finding]:
    missing = wanted.keys() - held.keys() - waiting
    stray = held.keys() - wanted.keys() - waiting
    uneven = {report for report in wanted.keys() & held.keys() - waiting if wanted[report] != held[report]}
    for kind, reports in (("index_missing", missing), ("index_stray", stray), ("index_uneven", uneven)):
        if reports:
            yield Finding(kind, KINDS[kind].format(reports=_listed(reports)), fixable=True)


def _listed(reports: set[int]) -> str:
    shown = "、".join(str(report) for report in sorted(reports)[:_SHOWN])
    return f" {len(reports)} 份报告（{shown}{' 等' if len(reports) > _SHOWN else ''}）"


KINDS = {
    "index_unusable": "检索索引不能使用。",
    "index_missing": "检索索引缺少{reports}，检索不到它们。",
    "index_stray": "检索索引里还有已撤回或被新版本接替的{reports}。",
    "index_uneven": "检索索引中{reports}的段落数与数据库不符。",
}
