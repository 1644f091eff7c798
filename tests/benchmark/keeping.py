"""A large archive, made on all cores: reports are understood side by side and kept one after the other.

It is what ``jilan import`` of the same files would make, but for the time: reading takes half of it and needs no database.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from archive import Archive, Understanding
from corpus.model import Reading
from corpus.parse import understand
from corpus.report import Report
from corpus.samples import generate
from index.building import cores
from tests.benchmark.corpus import SEED

_BATCH = 50


def keep(reports: int, folder: Path) -> None:
    """An archive in ``folder`` with that many generated reports, not yet indexed."""
    ready: dict[str, Report] = {}
    understanding = Understanding(
        read=lambda name, data: Reading(data.decode(), "txt", "utf-8", ()),
        understand=lambda text, taxonomy: ready.pop(text),
    )
    archive = Archive.open(f"sqlite:///{folder / 'jilan.db'}", folder, understanding)
    for name, text, report in _understood(reports):
        ready[text] = report
        archive.add(name, text.encode(), "bench")
    archive.close()


def _understood(reports: int) -> Iterator[tuple[str, str, Report]]:
    waiting: deque[Future[list[tuple[str, str, Report]]]] = deque()
    samples = ((sample.name, sample.text) for sample in generate(reports, SEED))
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        while batch := list(islice(samples, _BATCH)):
            waiting.append(pool.submit(_read, batch))
            if len(waiting) > 2 * cores():
                yield from waiting.popleft().result()
        for each in waiting:
            yield from each.result()


def _read(batch: list[tuple[str, str]]) -> list[tuple[str, str, Report]]:
    return [(name, text, understand(text)) for name, text in batch]
