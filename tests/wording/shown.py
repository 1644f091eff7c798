"""The whole evaluation of wording: run, printed, and given back as figures to be kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console

from tests.wording.cases import cases, over, runs
from tests.wording.corpus import DEVELOPED, HELD_OUT, Archive, Half, archive
from tests.wording.families import Planned, Standing, families, formulas
from tests.wording.judging import (
    Asked,
    Judged,
    answered,
    asked,
    everywhere,
    judge,
    lost,
    measures,
    wrong_formulas,
    wrong_spreads,
)
from tests.wording.table import show_bands, show_faults, show_kinds, show_matrix, show_promises
from tests.wording.truth import Definition

RUNS = "runs of 13 characters or more outside 通用提法 found"
RECORD = Path(__file__).parents[1] / "wording.json"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is judged: cases of each kind, pairs answered, queries compared with everything, runs of each length, families."""

    each: int = 60
    pairs: int = 2000
    queries: int = 60
    runs: int = 100
    families: int = 60


@dataclass(slots=True)
class Outcome:
    """What came of one half. ``shares``: of runs found, spreads and standing formulas told right (1 is whole)."""

    judged: Judged
    answered: Judged
    everywhere: Judged
    shares: dict[str, float]
    faults: list[str]

    def figures(self) -> dict[str, Any]:
        """As they are kept."""
        parts = {"asked about": self.judged, "answered": self.answered, "everywhere": self.everywhere}
        found: dict[str, Any] = {name: _rounded(measures(part.matrix)) for name, part in parts.items()}
        kinds = {kind: round(right / count, 4) for kind, (right, count) in self.judged.kinds.items()}
        return found | {"kinds": kinds, "promises": self.shares}


def outcome(half: Half, size: Size) -> Outcome:
    """Everything of one half."""
    kept = archive(half)
    made, planted = cases(kept, size.each, half.seed)
    documents = over(kept, planted)
    definition = Definition(kept.every_name())
    with asked(documents) as by:
        judged, whole = judge(made, by, definition)
        sample = answered(whole, by, definition, size.pairs, half.seed)
        dice = Random(half.seed)  # noqa: S311 - a sample, no secret
        there = everywhere([one.query for one in dice.sample(made, size.queries)], by, definition)
    with asked(over(kept, [])) as by:
        shares, faults = _runs(kept, by, size.runs, half.seed)
    for found, wrong in (_spreads(size.families, half.seed), _formulas(half.seed)):
        shares, faults = shares | found, faults + wrong
    return Outcome(judged, sample, there, shares, faults)


def _runs(kept: Archive, by: Asked, each: int, seed: int) -> tuple[dict[str, float], list[str]]:
    made = runs(kept, each, seed)
    outside = [run for run in made if not run.standing]
    missed = list(lost(outside, by))
    plain = [run for run in outside if not run.within]
    holders = sum(len(run.holders) for run in plain)
    gone = sum(len(missing) for run, missing in missed if not run.within)
    texts = kept.texts()
    faults = [
        f"run not found: {run.text}{' (通用提法 all over)' if run.within else ''}: {texts[missing[0]][1]}\n    {run.query}"
        for run, missing in missed
    ]
    return {
        RUNS: 1 - sum(not run.within for run, _ in missed) / len(plain),
        "passages that hold them found": 1 - gone / holders,
        "with runs that only as a whole are no 通用提法": 1 - len(missed) / len(outside),
    }, faults


def _spreads(count: int, seed: int) -> tuple[dict[str, float], list[str]]:
    documents, plans = families(count, seed)
    with asked(documents) as by:
        wrong = list(wrong_spreads(plans, by))
    return {"spread and first seen exact": 1 - len(wrong) / len(plans)}, [_fault(plan, said) for plan, said in wrong]


def _formulas(seed: int) -> tuple[dict[str, float], list[str]]:
    wrong, count = list[Standing](), 0
    for documents, sentences in formulas(seed):
        with asked(documents) as by:
            wrong += wrong_formulas(sentences, by)
        count += len(sentences)
    faults = [f"standing formula: {one}" for one in wrong]
    return {"standing formulas told right": 1 - len(wrong) / count}, faults


def _fault(plan: Planned, said: object) -> str:
    return f"spread: planned {plan[1:]}, told {said}\n    {plan.query}"


def recorded() -> dict[str, Any]:
    """The figures kept last, by half."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}


def keep(figures: Mapping[str, Any]) -> None:
    """Keeps the figures for the next run to be compared with."""
    RECORD.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


def show(
    console: Console, last: Mapping[str, Any], halves: Sequence[Half] = (DEVELOPED, HELD_OUT), size: Size | None = None
) -> dict[str, Any]:
    """Judges each half and prints; returns the figures by half, in the shape of ``recorded``. Of the half that is held out no fault is
    shown, so that nothing is tuned to it."""
    figures = {}
    for half in halves:
        found = outcome(half, size or Size())
        figures[half.name] = found.figures()
        _show(console, half.name, found, last.get(half.name, {}))
        if half is not HELD_OUT:
            show_faults(console, [*found.faults, *found.judged.faults[:20], *found.answered.faults[:10]], 40)
            show_faults(console, found.everywhere.faults, 10)
    return figures


def _show(console: Console, name: str, found: Outcome, last: Mapping[str, Any]) -> None:
    figures = found.figures()
    for part in ("asked about", "answered", "everywhere"):
        show_bands(console, f"{name}, {part}", figures[part], last.get(part, {}))
    show_matrix(console, f"{name}: the passages asked about", found.judged.matrix)
    show_kinds(console, name, found.judged.kinds)
    show_promises(console, found.shares, last.get("promises", {}))


def _rounded(found: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {band: {name: round(value, 4) for name, value in values.items()} for band, values in found.items()}
