"""Readers in another process go on while this one imports, updates, purges, rebuilds and changes the engine: no search
fails, and none sees a part of a report."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import rebuild_engine
from index.engine import Document
from tests.engines import INSTALLED
from tests.passages import KEY, engine_over, passages

# Searches until it is told to stop, then says how many states it saw. Any error ends it with a trace.
READER = """
import sys, threading
from pathlib import Path
from index import open_engine
from tests.passages import KEY, ask
engine = open_engine(sys.argv[2], Path(sys.argv[1]), KEY)
stopped = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), stopped.set()), daemon=True).start()
print("reading", flush=True)
seen = set()
while not stopped.is_set():
    for query in ("绩效目标", '"效目标第"'):
        found = ask(engine, query)
        if found.loose or not found.passages or found.passages != 3 * found.reports:
            sys.exit(f"half a report: {found.passages} passages of {found.reports} reports")
        seen.add(found.reports)
print(len(seen))
"""


def report(number: int) -> list[Document]:
    """Three passages that all answer the readers' queries."""
    return passages([f"绩效目标第{number}号之{part}项" for part in "甲乙丙"], number, first=10 * number)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    engine_over(tmp_path, report(1)).close()
    command = [sys.executable, "-c", READER, str(tmp_path), INSTALLED[0]]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True, cwd=Path(__file__).parents[1]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n", process.communicate()[1]
        yield process
        process.kill()


def test_no_search_fails_or_sees_half_a_report(reader: subprocess.Popen[str], tmp_path: Path) -> None:
    for start, url in enumerate(INSTALLED * 2, 1):
        engine = rebuild_engine(url, tmp_path, KEY, [report(number) for number in range(1, 4 * start)])
        for number in range(100, 104):
            engine.update(report(number) + report(number + 50), drop=[number])
        engine.purge([100, 151])
        engine.rebuild([report(number) for number in range(1, 3 + start)])
        engine.close()
    said, wrong = reader.communicate("stop\n", timeout=30)
    assert reader.returncode == 0, wrong
    assert int(said) > 1, "the reader has followed"
