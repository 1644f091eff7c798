"""Wording: passages that share some, timed by kind of input, beside other ways to find them; what it costs to keep and to import."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from corpus.model import Role
from corpus.normalise import folded
from index import kept, rebuild_engine, segments
from index.engine import Document
from index.filters import Filters
from index.snapshot import Snapshot
from index.wording.alignment import blocks, ratios
from index.wording.closest import closest
from index.wording.concordance import View, concordance
from index.wording.masking import Masks
from index.wording.nodes import parse
from index.wording.records import REWORDED
from index.wording.shared import shared
from index.wording.similar import similar
from tests.benchmark.corpus import SEED
from tests.benchmark.queries import Timed, timed
from tests.peers import Peer
from tests.wording.mutations import Names, Original, loosened
from web.indexing import cut

NODES = ("编报…质量", "有待提高", "进一步", "预算…执行", "绩效目标", "困难职工", "不够…及时", "资金")
SENTENCE, PASSAGE, PARAGRAPH, PHRASE = "a problem", "100 characters", "300–400 characters", "a phrase of 10"
_LENGTHS = {SENTENCE: (20, 60), PASSAGE: (90, 110), PARAGRAPH: (300, 400)}
_EACH, _DRAFTS, _ALIGNED, _PHRASE = 20, 8, 50, 10
_KEY = b"a key of the benchmark"


def inputs(snapshot: Snapshot) -> dict[str, list[str]]:
    """Kind of input → texts: passages of the archive with some particles changed, and phrases from them."""
    dice = Random(SEED)  # noqa: S311 - queries, no secrets
    found: dict[str, list[str]] = {kind: [] for kind in _LENGTHS}
    problem = str(Role.PROBLEM)
    for row in dice.sample(range(len(snapshot)), len(snapshot)):
        _, text = snapshot.text(row)
        for kind, (least, most) in _LENGTHS.items():
            role = snapshot.role_names[snapshot.role[row]]
            if len(found[kind]) < _EACH and least <= len(text) <= most and (kind != SENTENCE or role == problem):
                found[kind].append(_changed(text, dice))
        if all(len(texts) == _EACH for texts in found.values()):
            break
    starts = [(text, dice.randrange(len(text) - _PHRASE)) for text in found[PASSAGE]]
    return found | {PHRASE: [text[at : at + _PHRASE] for text, at in starts]}


def _changed(text: str, dice: Random) -> str:
    made = loosened(Original(0, text, Names((), ())), dice, ())
    return made.text if made else text


def searches(snapshot: Snapshot) -> Iterator[tuple[str, Timed]]:
    """What pages and commands ask, timed; a draft is a report of the archive with all its passages."""
    yield from similars(snapshot)
    units, masks = _names(snapshot)
    yield "concordance", timed(lambda node: concordance(snapshot, parse(node), Filters(), View(), range(50)), NODES)
    chosen = {str(snapshot.reports.ids[row]): row for row in range(0, len(units), max(1, len(units) // _DRAFTS))}
    yield "shared of a report", timed(lambda report: shared(snapshot, int(report)), list(chosen))
    drafts = {
        report: [snapshot.text(at)[1] for at in np.flatnonzero(snapshot.live & (snapshot.report == row)).tolist()]
        for report, row in chosen.items()
    }
    yield (
        "closest of a draft",
        timed(lambda report: closest(snapshot, drafts[report], masks, units[chosen[report]]), list(drafts)),
    )


def similars(snapshot: Snapshot) -> Iterator[tuple[str, Timed]]:
    """Similar passages, by kind of input."""
    _, masks = _names(snapshot)
    for kind, texts in inputs(snapshot).items():
        yield _named(kind), timed(lambda text: similar(snapshot, text, masks), texts)


def _named(kind: str) -> str:
    return f"similar: {kind}"


def _names(snapshot: Snapshot) -> tuple[list[str | None], Masks]:
    """The unit of every report, and what masks them all."""
    units = [snapshot.reports.unit_of(row) for row in range(len(snapshot.reports))]
    return units, Masks(sorted({unit for unit in units if unit}))


def peers(snapshot: Snapshot, peer: Peer) -> Iterator[tuple[str, str, Timed]]:
    """Kind of input, way and times: alignment with every passage; the words by OR and alignment of the best ``_ALIGNED``. ``peer``
    holds the same passages."""
    texts = dict(zip(snapshot.passages.tolist(), (text for _, _, text in snapshot.texts()), strict=True))
    every = list(texts.values())

    def everything(text: str) -> object:
        plain = folded(text)
        found = np.flatnonzero(ratios(plain, every) >= REWORDED)
        return [blocks(plain, every[at]) for at in found[:_ALIGNED]]

    def words(text: str) -> object:
        plain = folded(text)
        return [blocks(plain, texts[number]) for number in peer.search(text, _ALIGNED)]

    for kind, asked in inputs(snapshot).items():
        yield kind, "every passage aligned", timed(everything, asked[:5])
        yield kind, f"{peer.name}, best {_ALIGNED} aligned", timed(words, asked)


def ratio(found: Timed, own: Mapping[str, Timed], kind: str) -> list[str]:
    """How many times as long as ours, at the median and at 95 %."""
    return [f"{found.at(share) / own[_named(kind)].at(share):.2f}×" for share in (0.5, 0.95)]


def stored(folder: Path, passages: int) -> float:
    """Bytes a passage on disk of what only wording needs: fingerprints with their rows, and the number of each wording."""
    whole = sum(path.stat().st_size for name in ("prints.npy", "print_rows.npy") for path in folder.rglob(name))
    for path in folder.rglob("columns.npz"):
        with np.load(path, allow_pickle=False) as columns:
            whole += columns["wordings"].nbytes
    return whole / passages


class Cost(NamedTuple):
    """Seconds a report to index as the import does, commit by commit with merges; and those of fingerprints and numbers of wordings
    among them."""

    indexing: float
    wording: float


def cost(url: str, folder: Path, passages: Iterable[Document], reports: int) -> Cost:
    """Of the first ``reports`` reports."""
    spent = [0.0]
    batches = _by_report(passages)
    engine = rebuild_engine(url, folder, _KEY, [])
    start = time.perf_counter()
    with (
        patch.object(segments, "prints", _timed(segments.prints, spent)),
        patch.object(kept, "wording", _timed(kept.wording, spent)),
    ):
        for _, batch in cut(list(batches)[:reports]):
            engine.update([one for report in batch for one in batches[report]], drop=batch)
    seconds = time.perf_counter() - start
    engine.close()
    done = min(reports, len(batches))
    return Cost(seconds / done, spent[0] / done)


def _by_report(passages: Iterable[Document]) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = {}
    for one in passages:
        found.setdefault(one.report, []).append(one)
    return found


def _timed(call: Callable[[Any], Any], spent: list[float]) -> Callable[[Any], Any]:
    def timing(argument: Any) -> Any:
        start = time.perf_counter()
        try:
            return call(argument)
        finally:
            spent[0] += time.perf_counter() - start

    return timing
