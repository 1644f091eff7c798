"""Asking the program and comparing: band by band over the passages asked about, over all it answered, over all there is."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from corpus.normalise import folded
from index.engine import Document
from index.snapshot import Snapshot
from index.wording.masking import Masks
from index.wording.records import BANDS, Match, Similar
from index.wording.similar import similar
from tests.passages import engine_over
from tests.wording.cases import Case, Run
from tests.wording.families import Planned, Standing, told
from tests.wording.truth import REWORDED, Definition, most

NONE, HELD = "none", "held"
Matrix = Counter[tuple[str, str]]
"""(expected, answered) → how often: a band, ``NONE``, or ``HELD``: where 近似 or 改写 is expected, one text was said to stand in the other,
and what was said of that stretch is true by the definition. That counts as right."""


@dataclass(slots=True)
class Judged:
    """What came of the cases. ``matrix`` by band of the passage asked about; ``kinds`` → (right, all); ``faults`` as lines."""

    matrix: Matrix = field(default_factory=Counter)
    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, case: Case, answered: str, text: str) -> None:
        expected = case.band or NONE
        if case.extent == "whole":
            self.matrix[expected, answered] += 1
        right, count = self.kinds.get(case.kind, (0, 0))
        self.kinds[case.kind] = (right + (answered in (expected, HELD)), count + 1)
        if answered not in (expected, HELD):
            self.faults.append(f"{case.kind}: {expected}, answered {answered}\n    {case.query}\n    {text}")


class Asked:
    """An index to be asked; ``texts``: passage → folded text."""

    def __init__(self, snapshot: Snapshot, documents: Sequence[Document]) -> None:
        self.snapshot = snapshot
        self.texts = {one.passage: folded(one.text) for one in documents}
        self.masks = Masks(name for one in documents for name in (one.unit, *one.regions) if name)

    def similar(self, text: str) -> Similar:
        """What the program answers."""
        return similar(self.snapshot, text, self.masks)

    def matches(self, text: str) -> list[Match]:
        """The passages of the answer whose text shares wording, not only the heading above it."""
        return [match for match in self.similar(text).matches if not match.heading]


@contextmanager
def asked(documents: Sequence[Document], url: str = "whoosh:") -> Iterator[Asked]:
    """An index of the documents for the time of the judging."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_over(Path(folder) / "index", documents, url)
        try:
            yield Asked(engine.snapshot(), documents)
        finally:
            engine.close()


def judge(cases: Iterable[Case], by: Asked, definition: Definition) -> tuple[Judged, list[tuple[Case, Match]]]:
    """The cases compared, and all matches of whole texts that were answered."""
    judged, whole = Judged(), []
    for case in cases:
        matches = by.matches(case.query)
        about = next((one for one in matches if one.passage == case.target), None)
        judged.add(case, _answered(case, about, by, definition), by.texts[case.target])
        whole += [(case, match) for match in matches if match.judged.extent == "whole"]
    return judged, whole


def _answered(case: Case, about: Match | None, by: Asked, definition: Definition) -> str:
    """The band given to the passage asked about, if it was found to the extent that is expected."""
    if about is None:
        return NONE
    one = about.judged
    if one.extent == case.extent:
        return one.band
    if case.extent != "whole" or case.band not in ("near", "reworded") or one.extent == "part":
        return NONE
    stretches = folded(case.query)[slice(*one.input_span)], by.texts[case.target][slice(*one.match_span)]
    return HELD if definition.band(*stretches) == one.band else NONE


def answered(
    whole: Sequence[tuple[Case, Match]], by: Asked, definition: Definition, most_pairs: int, seed: int
) -> Judged:
    """A sample of all whole matches that were answered, with the band of each by the definition."""
    judged = Judged()
    dice = Random(seed)  # noqa: S311 - a sample, no secret
    for case, match in dice.sample(whole, min(most_pairs, len(whole))):
        text, expected = by.texts[match.passage], case.band
        if match.passage != case.target:
            expected = definition.band(folded(case.query), text)
            if expected is None and definition.debatable(folded(case.query), text):
                continue
        judged.add(Case("answered", case.query, match.passage, expected), match.judged.band, text)
    return judged


def everywhere(queries: Iterable[str], by: Asked, definition: Definition) -> Judged:
    """Every passage of the archive compared with each query by the definition: what there is, and whether it was found."""
    judged = Judged()
    different: dict[str, list[int]] = {}
    for passage, text in by.texts.items():
        different.setdefault(text, []).append(passage)
    for query in queries:
        given = {one.passage: one for one in by.matches(query)}
        for text, passages in different.items():
            if most(folded(query), text) >= REWORDED and (expected := definition.band(folded(query), text)):
                for case in (Case("everywhere", query, passage, expected) for passage in passages):
                    judged.add(case, _answered(case, given.get(case.target), by, definition), text)
    return judged


def lost(runs: Iterable[Run], by: Asked) -> Iterator[tuple[Run, list[int]]]:
    """Runs that are no 通用提法, each with the passages that hold it and were not found."""
    for run in runs:
        if not run.standing:
            found = {one.passage for one in by.matches(run.query)}
            if missing := [number for number in run.holders if number not in found]:
                yield run, missing


def wrong_spreads(plans: Iterable[Planned], by: Asked) -> Iterator[tuple[Planned, object]]:
    """Plans of which something else was told, with what was."""
    for plan in plans:
        said = told(by.similar(plan.query).spread)
        if said != (plan.reports, plan.units, plan.years, plan.first):
            yield plan, said


def wrong_formulas(sentences: Iterable[Standing], by: Asked) -> Iterator[Standing]:
    """Sentences that are wrongly called a 通用提法, or wrongly not."""
    for one in sentences:
        if by.similar(one.query).standing != one.standing:
            yield one


def measures(matrix: Mapping[tuple[str, str], int]) -> dict[str, dict[str, float]]:
    """Band → precision and recall, and how many there were; a band that is neither expected nor answered is left out."""
    found = {}
    for band in BANDS:
        there = sum(count for (expected, _), count in matrix.items() if expected == band)
        said = sum(count for (_, given), count in matrix.items() if given == band)
        right = matrix.get((band, band), 0)
        held = matrix.get((band, HELD), 0)
        if there or said:
            found[band] = {
                "precision": right / said if said else 1.0,
                "recall": (right + held) / there if there else 1.0,
                "n": there,
            }
    return found
