"""Generated reports: as files for the whole road, or understood already and in as many processes as there are cores."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from corpus.parse import understand
from corpus.samples import generate
from index.building import cores
from index.engine import Document
from tests.relevance.corpus import documents

SEED = 11
_BATCH = 50


def write_reports(folder: Path, reports: int) -> float:
    """Generated reports as files; returns their mean length in characters."""
    folder.mkdir()
    length = 0
    for sample in generate(reports, SEED):
        (folder / sample.name).write_text(sample.text, encoding="utf-8")
        length += len(sample.text)
    return length / reports


def understood(reports: int) -> Iterator[Document]:
    """The passages of that many reports as an index takes them, numbered from 1; a few batches wait in memory."""
    waiting: deque[Future[list[Document]]] = deque()
    passages = 0
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        for numbered in _batches(reports):
            waiting.append(pool.submit(_understood, numbered))
            while len(waiting) > (2 * cores() if numbered[1] else 0):
                for document in waiting.popleft().result():
                    passages += 1
                    yield replace(document, passage=passages)


def _batches(reports: int) -> Iterator[tuple[int, list[str]]]:
    """Texts with the number of the first; in the end an empty batch."""
    texts = (sample.text for sample in generate(reports, SEED))
    first = 1
    while batch := list(islice(texts, _BATCH)):
        yield first, batch
        first += len(batch)
    yield first, []


def _understood(numbered: tuple[int, list[str]]) -> list[Document]:
    first, texts = numbered
    found = (documents(number, understand(text), 0) for number, text in enumerate(texts, first))
    return [document for each in found for document in each]
