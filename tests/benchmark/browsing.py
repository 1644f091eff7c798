"""Pages over many reports, and what leaves as a file: how long they take, and how much memory.

Pages are asked through the application without a network; a file is written by ``jilan export`` in a process of its own,
whose peak memory is its own too. As a peer the heat map is counted straight from the tags of passages, as it would be
without the table of namings.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from tests.benchmark.queries import WORDS, Timed, timed
from web import create_app
from web.library import Library

ROUNDS = 5
FROM_TAGS = """
SELECT tags.category, reports.year, count(DISTINCT reports.id), count(DISTINCT reports.unit_id)
FROM tags JOIN passages ON passages.id = tags.passage_id JOIN reports ON reports.id = tags.report_id
WHERE tags.status <> 'rejected' AND passages.role IN ('problem', 'deduction') AND NOT reports.superseded GROUP BY 1, 2
"""
FROM_NAMINGS = """
WITH chosen AS MATERIALIZED (SELECT id, year, unit_id FROM reports WHERE superseded = 0)
SELECT namings.category, chosen.year, count(*), count(DISTINCT chosen.unit_id)
FROM chosen JOIN namings ON namings.report_id = chosen.id GROUP BY 1, 2
"""


class Exported(NamedTuple):
    """Rows of a file, seconds and peak memory (MB) of the command that wrote it, and its size (MB)."""

    rows: int
    seconds: float
    peak: float
    size: float


def pages(library: Library) -> Iterator[tuple[str, Timed]]:
    """Each page with typical addresses, all of them several times."""
    client = create_app(library).test_client()

    def get(address: str) -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    for name, addresses in _addresses(library).items():
        yield name, timed(get, addresses * ROUNDS)


def _addresses(library: Library) -> dict[str, list[str]]:
    lines = library.archive.heat().lines
    leaves = [line.code for line in lines if len(line.code) > 1][:: max(1, len(lines) // 10)]
    units = library.archive.units()
    ids = [unit.id for unit in units[:: max(1, len(units) // 10)]]
    region = next(unit.province for unit in units if unit.province)
    reports = list(range(1, 200, 20))
    return {
        "/": ["/"],
        "/problems": ["/problems", "/problems?year=2021", f"/problems?region={region}"],
        "/problems by unit, place": [f"/problems?across={across}" for across in ("unit", "province", "city")],
        "/problems/<leaf>": [f"/problems/{code}" for code in leaves],
        "/problems/<letter>": ["/problems/B", "/problems/C", "/problems/L"],
        "/units": ["/units", f"/units?region={region}"],
        "/units/<unit>": [f"/units/{unit}" for unit in ids],
        "/overview": ["/overview", "/overview?year=2021", f"/overview?region={region}"],
        "/compare": [f"/compare?report={one}&report={one + 1}&report={one + 2}" for one in reports],
        "/reports": ["/reports", "/reports?year=2021", "/reports?sort=unit&page=3"],
        "/reports/<report>": [f"/reports/{one}" for one in reports],
        "/review": ["/review", "/review?category=B"],
        "/search": [f"/search?q={words}" for words in WORDS],
    }


def from_tags(database: Path) -> tuple[Timed, Timed]:
    """Categories by year from namings, and straight from tags."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA cache_size=-32768")

        def run(statement: str) -> None:
            connection.execute(statement).fetchall()

        return timed(run, [FROM_NAMINGS] * 3), timed(run, [FROM_TAGS] * 3)


def exported(data: Path, target: Path, engine: str) -> Exported:
    """All passages of the archive, as many as a file holds, written by the command."""
    command = [sys.executable, "-m", "web.cli", "--data", str(data), "export", "search", "", "--to", str(target)]
    start = time.perf_counter()
    process = os.posix_spawn(sys.executable, command, {**os.environ, "JILAN_SEARCH": engine})
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    assert os.waitstatus_to_exitcode(status) == 0, "the export failed"
    return Exported(_rows(target), seconds, usage.ru_maxrss / 1024, target.stat().st_size / 1e6)


def _rows(target: Path) -> int:
    """Rows of the file below its head."""
    if target.suffix == ".csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            return sum(1 for _ in csv.reader(file)) - 1
    book = load_workbook(target, read_only=True)
    rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1
    book.close()
    return rows
