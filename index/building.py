"""Documents made into segments, several at once where there are several cores.

A segment needs nothing but its own passages, so each can be made in a process of its own: words are cut and files are
written there, while this process draws the documents, collects the names and alone writes the manifest. The processes
start afresh (``spawn``), the same on every system: they inherit no lock, thread or connection.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from corpus.errors import JilanError
from index import segments
from index.engine import Document
from index.kept import Kept
from index.postings import Format

# More would wait for the one that draws the documents.
MOST_PROCESSES = 4

One = TypeVar("One")
Job = tuple[int, Sequence[Document]]


def build(folder: Path, postings: Format, documents: Iterable[Document]) -> list[str]:
    """Segments of all the documents in the folder of a new generation; the names of their files.

    If anything fails, files are left for the caller to remove.
    """
    jobs = enumerate(_cut(documents, postings.segment_passages), 1)
    first = list(islice(jobs, 2))
    processes = min(MOST_PROCESSES, cores())
    made: Iterator[list[str]]
    if len(first) < 2 or processes < 2:
        made = (_segment(folder, postings, job) for job in chain(first, jobs))
    else:
        made = _side_by_side(folder, postings, chain(first, jobs), processes)
    return [name for names in made for name in names]


def write(folder: Path, number: int, postings: Format, passages: Iterable[Kept]) -> list[str]:
    """Segments of the passages, numbered from ``number``, in this process; the names of their files."""
    cut = enumerate(_cut(passages, postings.most_rewritten), number)
    return [name for number, some in cut for name in segments.write(folder, number, postings, some)]


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(folder: Path, postings: Format, jobs: Iterator[Job], processes: int) -> Iterator[list[str]]:
    """At most one segment more than there are processes waits in memory."""
    waiting: deque[Future[list[str]]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), _without_interrupts) as pool:
        try:
            for job in jobs:
                waiting.append(pool.submit(_segment, folder, postings, job))
                if len(waiting) > processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise JilanError(
                "建立检索索引的进程意外中止（可能是内存不足），原有索引不受影响：请关闭其他程序后再运行 jilan reindex。"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _without_interrupts() -> None:
    """Ctrl+C reaches every process of a terminal: the one that draws the documents ends the others in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _segment(folder: Path, postings: Format, job: Job) -> list[str]:
    number, documents = job
    return segments.write(folder, number, postings, [Kept.of(document) for document in documents])


def _cut(things: Iterable[One], size: int) -> Iterator[Sequence[One]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
