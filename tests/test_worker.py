"""The worker process and its keeper: it works whatever comes off, waits its turn, and is there as long as the server is."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.lock import writer
from archive.marks import now
from corpus.errors import Misconfigured
from tests.archives import document
from tests.libraries import library_in, self_evaluation, settings_in, source
from web import worker
from web.cli import beside
from web.library import Library
from web.settings import Settings

PATIENCE = 60.0
DIES, WAITS, HANGS = (
    "pass",
    "import sys; sys.stdin.read()",
    "import time; time.sleep(600)",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = library_in(tmp_path)
    library.prepare()
    yield library
    library.close()


@contextmanager
def working(library: Library) -> Iterator[None]:
    """The worker's loop in a thread; that it ends when told is part of every test."""
    ended = threading.Event()
    thread = threading.Thread(target=worker.work, args=(library, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def comes(happens: Callable[[], object]) -> bool:
    """Whether something happens before long."""
    end = time.monotonic() + PATIENCE
    while not happens() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(happens())


def test_what_comes_is_worked_off_and_indexed(library: Library) -> None:
    with working(library):
        for year in (2021, 2022):
            batch = library.enqueue([source("a.txt", document(year=year))])
            assert comes(lambda batch=batch: library.archive.batch(batch).finished)
        assert comes(lambda: library.archive.pending() == {})
    assert len(library.archive.reports()) == 2


def test_it_waits_while_another_program_writes_and_ends_all_the_same(library: Library, tmp_path: Path) -> None:
    with writer(tmp_path):
        batch = library.enqueue([source("a.txt", document())])
        with working(library):
            time.sleep(1)
            assert library.archive.batch(batch).counts == {"waiting": 1}
    with working(library):
        assert comes(lambda: library.archive.batch(batch).finished)


def test_it_waits_when_the_archive_can_take_no_more(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = threading.Event()

    def full(**_: object) -> Iterator[None]:
        tried.set()
        raise Misconfigured("磁盘已满。")

    library.enqueue([source("a.txt", document())])
    monkeypatch.setattr(library, "work", full)
    with working(library):
        assert tried.wait(PATIENCE)


def test_whoever_watches_is_told_what_was_done_before_he_looked(library: Library) -> None:
    since = now()
    batch = library.enqueue([source(f"{year}.txt", document(year=year)) for year in (2021, 2022)])
    with working(library):
        assert comes(lambda: not library.archive.is_waiting())
    assert [line.file for line in library.work(batch, since=since)] == ["2021.txt", "2022.txt"]
    assert list(library.work(batch)) == []


def test_an_upload_whose_last_word_comes_late_is_brought_to_its_end(library: Library) -> None:
    batch = library.archive.open_batch("upload", "网页上传", "陈会计")
    library.archive.enqueue_bytes(batch, "a.txt", "a.txt", document())
    with working(library):
        assert comes(lambda: not library.archive.is_waiting())
        library.archive.seal_batch(batch)
        assert comes(lambda: not library.archive.is_waiting())
    assert library.archive.unsettled_batches() == []


def test_the_process_works_and_ends_with_its_input(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "data")
    library = Library.open(settings)
    process = beside._start(settings)
    try:
        batch = library.enqueue([source("a.txt", self_evaluation().encode())])
        assert comes(lambda: library.archive.batch(batch).finished)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
        library.close()


class Started:
    """Programs in the place of workers."""

    def __init__(self, *programs: str) -> None:
        self._programs = list(programs)
        self.processes: list[subprocess.Popen[bytes]] = []

    def __call__(self, _: Settings) -> subprocess.Popen[bytes]:
        """Starts the next one; of the last as many as are wanted."""
        program = self._programs.pop(0) if len(self._programs) > 1 else self._programs[0]
        if not program:
            raise OSError("no more processes")
        process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE)
        self.processes.append(process)
        return process


@contextmanager
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *programs: str) -> Iterator[Started]:
    started = Started(*programs)
    monkeypatch.setattr(beside, "_start", started)
    monkeypatch.setattr(beside, "_FIRST_PAUSE", 0.01)
    with beside.worker(settings_in(tmp_path)):
        yield started
    for process in started.processes:
        assert process.poll() is not None
        assert process.stdin is not None
        process.stdin.close()


def test_a_dead_worker_is_followed_by_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with kept(monkeypatch, tmp_path, DIES, DIES, WAITS) as started:
        assert comes(lambda: len(started.processes) == 3)
        assert started.processes[-1].poll() is None
    assert [one.returncode for one in started.processes] == [0, 0, 0]


def test_a_worker_that_cannot_be_started_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with kept(monkeypatch, tmp_path, "", WAITS) as started:
        assert comes(lambda: len(started.processes) == 1)


def test_a_worker_that_hangs_is_killed_at_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(beside, "_PATIENCE", 0.2)
    with kept(monkeypatch, tmp_path, HANGS) as started:
        assert comes(lambda: started.processes)
    assert started.processes[0].returncode != 0
