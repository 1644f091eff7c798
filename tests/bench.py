"""``make bench``: speed and memory of the whole road and of searching, with peers over the same corpus in the same run.

Generated reports are written to a temporary folder, imported by the program itself in a process of its own (whose peak
memory is its own too), and then searched: inside the program, through a page, and by two peers fed with the same passages:
jieba's ready-made Whoosh analyzer with Whoosh's parser, and SQLite FTS5 fed with our words. Sizes: quick 300 reports,
the default 2,000, full 20,000.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpus.parse import understand
from corpus.samples import generate
from index.engine import Document
from tests.peers import Fts5, Peer, StockWhoosh
from web import create_app
from web.indexing import everything
from web.library import Library
from web.request import SearchRequest
from web.settings import Settings

SIZES = {"quick": 300, "default": 2000, "full": 20000}
SEED = 11
ROUNDS = 3
QUERIES = (
    "绩效目标编报质量",
    "预算执行进度偏慢",
    "绩效指标没有量化",
    "困难职工帮扶",
    "三公经费",
    "产业工人队伍建设改革",
    "预算",
    "绩效管理意识淡薄",
    "项目绩效监控不到位",
    "固定资产盘点账实不符",
    "基层工会组织覆盖面不广",
    "工作经费不足",
    "政府采购程序不规范",
    "职工服务阵地",
    "加强培训提高业务能力",
    "2021年度整体支出绩效自评得分",
    "劳模精神 工匠精神",
    "信息公开不及时",
    "结转结余资金较大",
    "下一步改进措施",
)


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of a row of calls."""

    times: Sequence[float]

    def at(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(call: Callable[[str], object], queries: Sequence[str] = QUERIES) -> Timed:
    """Every query ``ROUNDS`` times, after one round that warms up."""
    for query in queries:
        call(query)
    times: list[float] = []
    for query in queries * ROUNDS:
        start = time.perf_counter()
        call(query)
        times.append((time.perf_counter() - start) * 1000)
    return Timed(times)


def write_reports(folder: Path, reports: int) -> float:
    """Generated reports as files; returns their mean length in characters."""
    folder.mkdir()
    length = 0
    for sample in generate(reports, SEED):
        (folder / sample.name).write_text(sample.text, encoding="utf-8")
        length += len(sample.text)
    return length / reports


def import_all(folder: Path, data: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of ``jilan import`` over a folder, in a process of its own."""
    command = [sys.executable, "-m", "web.cli", "--data", str(data), "import", str(folder), "--json"]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def understanding(reports: int = 200) -> float:
    """Milliseconds of processor time to understand 6,000 characters of generated reports."""
    texts = [sample.text for sample in generate(reports, SEED)]
    for text in texts[:10]:
        understand(text)
    start = time.process_time()
    for text in texts:
        understand(text)
    return (time.process_time() - start) * 1000 * 6000 / sum(map(len, texts))


def cold_search(data: Path) -> float:
    """Seconds of a ``jilan search`` that starts from nothing."""
    command = [sys.executable, "-m", "web.cli", "--data", str(data), "search", QUERIES[0], "--json"]
    start = time.perf_counter()
    answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    seconds = time.perf_counter() - start
    assert json.loads(answer)["passages"], "the search that was timed found nothing"
    return seconds


def documents(library: Library) -> Iterator[Document]:
    for batch in everything(library.archive):
        yield from batch


def memory() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peer_rows(kinds: Sequence[type[Peer]], library: Library, folder: Path, own: Timed) -> Iterator[tuple[str, ...]]:
    for kind in kinds:
        peer = kind(folder / kind.__name__)
        start = time.perf_counter()
        count = peer.index(documents(library))
        rate = count / (time.perf_counter() - start)
        found = timed(lambda query, peer=peer: peer.search(query, 20))  # type: ignore[misc]
        ratios = [f"{found.at(share) / own.at(share):.2f}×" for share in (0.5, 0.95)]
        empty = sum(not peer.search(query, 20) for query in QUERIES) / len(QUERIES)
        yield (kind.name, f"{rate:,.0f}", f"{found.at(0.5):.1f}", f"{found.at(0.95):.1f}", *ratios, f"{empty:.0%}")


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Names to the left, numbers to the right."""
    made = Table(title=title)
    for place, column in enumerate(columns):
        made.add_column(column, justify="right" if place else "left")
    for row in rows:
        made.add_row(*row)
    return made


def search_rows(library: Library) -> Iterator[tuple[str, Timed]]:
    """Ways to search, each timed."""
    client = create_app(library).test_client()
    years = {"year": ["2020..2022"]}
    yield "words", timed(lambda query: library.search(SearchRequest(query)))
    yield "words, years filtered", timed(lambda query: library.search(SearchRequest.from_args({"q": [query], **years})))
    yield "phrase", timed(lambda query: library.search(SearchRequest(f"“{query[:4]}”")))
    yield "search page", timed(lambda query: client.get("/search", query_string={"q": query}))
    lines = [str(line.id) for line in library.archive.reports()[: len(QUERIES)]]
    yield "report page", timed(lambda report: client.get(f"/reports/{report}"), lines)
    yield "review page", timed(lambda year: client.get("/review", query_string={"year": year}), ["", "2021", "2022"])


def bench(reports: int, console: Console) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder, data = Path(place) / "reports", Path(place) / "data"
        length = write_reports(folder, reports)
        seconds, peak = import_all(folder, data)
        library = Library.open(Settings.from_environ(str(data), {}))
        cold = cold_search(data)
        own = dict(search_rows(library))
        searching = memory()
        passages = sum(1 for _ in documents(library))
        size = sum(path.stat().st_size for path in (data / "index").rglob("*") if path.is_file()) / 1e6
        figures = (
            ("understanding, ms per 6,000 characters", f"{understanding():.1f}"),
            ("import, reports/s", f"{reports / seconds:.1f}"),
            ("import, passages/s", f"{passages / seconds:,.0f}"),
            ("import, peak MB", f"{peak:.0f}"),
            ("searching, peak MB", f"{searching:.0f}"),
            ("one jilan search from nothing, s", f"{cold:.2f}"),
            ("index, MB", f"{size:.0f}"),
        )
        title = f"The road: {reports:,} reports of {length:,.0f} characters, {passages:,} passages"
        console.print(table(title, ("what", "measured"), figures))
        times = ((name, *(f"{one.at(share):.1f}" for share in (0.5, 0.95, 1))) for name, one in own.items())
        title = f"Searching ({len(QUERIES)} queries × {ROUNDS}, ms)"
        console.print(table(title, ("what", "p50", "p95", "max"), times))
        columns = ("peer", "passages/s", "p50 ms", "p95 ms", "p50 ratio", "p95 ratio", "empty")
        rows = peer_rows((StockWhoosh, Fts5), library, Path(place), own["words"])
        console.print(table("Peers: same passages, same queries (ratio to ours)", columns, rows))
        library.close()


def main() -> None:
    size = sys.argv[1] if len(sys.argv) > 1 else "default"
    console = Console(width=120)
    console.print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, seed {SEED}")
    bench(SIZES.get(size) or int(size), console)


if __name__ == "__main__":
    main()
