"""``make bench``: speed and memory of the whole road and of searching, with peers over the same corpus in the same run.

Sizes: quick 300 reports, the default 1,000 (all unions of a province for seven years), full 20,000, which are kept without
being read from files. The program imports in a process of its own, whose peak memory is its own too.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from index import ENGINES
from index.engine import Document, Engine
from tests.benchmark import browsing, engines, reading, road, wording
from tests.benchmark.corpus import SEED, understood, write_reports
from tests.benchmark.keeping import keep
from tests.benchmark.queries import Timed
from tests.peers import Fts5, Peer, RawTantivy, StockWhoosh
from web.library import Library
from web.settings import Settings

SIZES = {"quick": 300, "default": 1000, "full": 20000}
# Files of each format that are read, and files after which the memory of the parent is looked at.
READ = {"quick": (10, 200), "default": (40, 500), "full": (40, 10_000)}
PEERS: tuple[type[Peer], ...] = (StockWhoosh, Fts5, RawTantivy)
# Reports that are indexed once more, to time what fingerprints add.
COSTED = 300
TIMES = ("first p50", "first p95", "p50", "p95", "max")


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Names to the left, numbers to the right."""
    made = Table(title=title)
    for place, column in enumerate(columns):
        made.add_column(column, justify="right" if place else "left")
    for row in rows:
        made.add_row(*row)
    return made


def times(one: Timed) -> list[str]:
    """The columns of ``TIMES``."""
    return [f"{value:.1f}" for value in (one.cold(0.5), one.cold(0.95), one.at(0.5), one.at(0.95), one.at(1))]


def program(reports: int, place: Path, console: Console) -> tuple[list[Document], float]:
    """The program itself: import, pages, one search from nothing; gives the passages it indexed, and the seconds that the import took."""
    folder, data = place / "reports", place / "data"
    length = write_reports(folder, reports)
    seconds, peak = road.import_all(folder, data)
    library = Library.open(Settings.from_environ(str(data), {}))
    start = time.perf_counter()
    library.reindex()
    indexing = time.perf_counter() - start
    own = list(road.searches(library))
    passages = list(road.documents(library))
    library.close()
    figures = (
        ("understanding, ms per 6,000 characters", f"{road.understanding():.1f}"),
        ("import with index, reports/s", f"{reports / seconds:.1f}"),
        ("import, peak MB", f"{peak:.0f}"),
        ("index from the database, s", f"{indexing:.1f}"),
        ("one jilan search from nothing, s", f"{road.cold_search(data):.2f}"),
        ("index, MB", f"{engines.size(data / 'index'):.0f}"),
    )
    title = f"The road: {reports:,} reports of {length:,.0f} characters, {len(passages):,} passages"
    console.print(table(title, ("what", "measured"), figures))
    console.print(table("The program, ms", ("what", *TIMES), ((name, *times(one)) for name, one in own)))
    browsed(data, ENGINES[0], place, console)
    return passages, seconds


def files(number: int, many: int, console: Console) -> None:
    """Files of every format read in sandboxes, peers beside them; what recognition costs; memory over many files."""
    rows = []
    for one in reading.rates(number):
        target = "" if one.target is None else f"≥ {one.target:g}"
        rows.append((one.kind, one.way, str(one.files), f"{one.rate:.1f}", target))
    columns = ("file", "way", "files", "files/s", "target")
    console.print(table(f"Reading files, {reading.CORES} cores", columns, rows))
    seconds = reading.recognition(sheets=2)
    told = "no OCR or no Chinese font here" if seconds is None else f"{seconds:.1f} s a page"
    console.print(f"recognising scanned pages on {reading.CORES} cores: {told}")
    points = ", ".join(f"{read:,} files {used:.0f} MB" for read, used in reading.memory(many))
    console.print(f"memory of the process that asks: {points}")


def browsed(data: Path, url: str, place: Path, console: Console) -> None:
    """Pages over many reports, what leaves as a file, and the counts of a heat map with and without the table of namings."""
    library = Library.open(Settings.from_environ(str(data), {"JILAN_SEARCH": url}))
    rows = [(name, *times(one)) for name, one in browsing.pages(library)]
    library.close()
    console.print(table(f"Pages, {url} ms", ("page", *TIMES), rows))
    own, peer = browsing.from_tags(data / "jilan.db")
    console.print(
        f"categories by year: from namings {own.at(0.5):.0f} ms, straight from tags {peer.at(0.5):.0f} ms"
        f" ({peer.at(0.5) / own.at(0.5):.1f}×)"
    )
    for name in ("search.xlsx", "search.csv"):
        file = browsing.exported(data, place / name, url)
        console.print(
            f"jilan export search --to {name}: {file.rows:,} rows, {file.seconds:.1f} s, peak {file.peak:.0f} MB,"
            f" file {file.size:.1f} MB"
        )


def large(reports: int, place: Path, console: Console) -> None:
    """Pages of a large archive with the engine that is meant for it."""
    data = place / "data"
    data.mkdir()
    start = time.perf_counter()
    keep(reports, data)
    kept = time.perf_counter()
    library = Library.open(Settings.from_environ(str(data), {"JILAN_SEARCH": "tantivy:"}))
    library.reindex()
    library.close()
    indexed = time.perf_counter()
    console.print(f"{reports:,} reports kept in {kept - start:.0f} s, indexed in {indexed - kept:.0f} s")
    browsed(data, "tantivy:", place, console)


def formats(
    urls: Iterable[str], passages: Iterable[Document], reports: int, place: Path, console: Console
) -> dict[str, Timed]:
    """Our engine in each format; the times of each for words."""
    rows, words = [], {}
    for url in urls:
        folder = place / url.strip(":")
        engine, seconds = engines.ours(url, folder, passages)
        found = dict(engines.searches(engine))
        shared_wording(engine, url, folder, console)
        engine.close()
        made = (f"{reports / seconds:,.0f}", f"{engines.size(folder):.0f}", f"{engines.memory():.0f}")
        rows += [(f"{url} {name}", *made, *times(one)) for name, one in found.items()]
        words[url] = found["words"]
    columns = ("engine", "reports/s", "index MB", "peak MB", *TIMES)
    console.print(table("Engines: index, then search with facets and re-ranking, ms", columns, rows))
    return words


def others(passages: Sequence[Document], own: Timed, place: Path, console: Console) -> None:
    """Peers beside the times of ours."""
    rows = []
    for name, rate, found, empty in engines.peers(PEERS, place, lambda: passages):
        ratios = [f"{found.at(share) / own.at(share):.2f}×" for share in (0.5, 0.95)]
        rows.append((name, f"{rate:,.0f}", f"{found.at(0.5):.1f}", f"{found.at(0.95):.1f}", *ratios, f"{empty:.0%}"))
    columns = ("peer", "passages/s", "p50 ms", "p95 ms", "p50 ratio", "p95 ratio", "empty")
    console.print(table(f"Peers: same passages, same queries (ratio to {ENGINES[0]} words)", columns, rows))


def shared_wording(engine: Engine, url: str, folder: Path, console: Console) -> None:
    """What is asked about wording, and what is kept for it."""
    snapshot = engine.snapshot()
    rows = [(name, *times(one)) for name, one in wording.searches(snapshot)]
    console.print(table(f"Wording, {url} {len(snapshot.reports):,} reports, ms", ("what", *TIMES), rows))
    console.print(f"kept for wording: {wording.stored(folder, snapshot.size):.0f} bytes a passage")


def other_wording(passages: Sequence[Document], seconds: float, reports: int, place: Path, console: Console) -> None:
    """Other ways to find shared wording, beside ours in the same run; what it adds to ``seconds`` of import."""
    url = ENGINES[0]
    engine = engines.reopened(url, place / url.strip(":"))
    snapshot, peer = engine.snapshot(), Fts5(place / "wording")
    peer.index(passages)
    own = dict(wording.similars(snapshot))
    rows = [
        (kind, way, f"{found.at(0.5):.1f}", f"{found.at(0.95):.1f}", *wording.ratio(found, own, kind))
        for kind, way, found in wording.peers(snapshot, peer)
    ]
    engine.close()
    columns = ("input", "way", "p50 ms", "p95 ms", "p50 ratio", "p95 ratio")
    console.print(table(f"Other ways to shared wording (ratio to ours, {url})", columns, rows))
    cost = wording.cost(url, place / "costed", passages, COSTED)
    without = seconds / reports - cost.wording
    console.print(
        f"a report: {cost.wording * 1000:.1f} ms for fingerprints and keys, of {cost.indexing * 1000:.1f} ms to index it;"
        f" the import is slower by {cost.wording / without:.1%}"
    )


def main() -> None:
    size = sys.argv[1] if len(sys.argv) > 1 else "default"
    reports = SIZES.get(size) or int(size)
    console = Console(width=130)
    console.print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, seed {SEED}")
    files(*READ.get(size, READ["default"]), console)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if size == "full":
            formats(("tantivy:",), understood(reports), reports, place, console)
            large(reports, place, console)
            return
        passages, seconds = program(reports, place, console)
        own = formats(ENGINES, passages, reports, place, console)
        others(passages, own[ENGINES[0]], place, console)
        other_wording(passages, seconds, reports, place, console)


if __name__ == "__main__":
    main()
