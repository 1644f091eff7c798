"""``make eval``: how well reports are understood and found, against the annotated real reports and against generated ones.

Prints precision, recall and F1 per field, and how F1 moved against the last recorded table (``tests/evaluation.json``,
written anew with ``make eval RECORD=yes``); then the first faults. Fields and their comparison: ``tests/scoring.py``.
What is found: ``tests/relevance``. Who wrote the same before: ``tests/wording``.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from corpus.parse import understand
from corpus.samples import generate
from tests import relevance, tagging_eval
from tests.scoring import FIELDS
from tests.wording import shown as wording

SHARED = Path(__file__).resolve().parents[2] / "shared"
RECORD = Path(__file__).with_suffix(".json")
Documents = Iterable[tuple[str, str, dict[str, Any]]]


@dataclass(slots=True)
class Tally:
    """How many of a field's values were right, missed and false; in how many documents the gold speaks of it."""

    right: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        said = self.right + self.false
        return self.right / said if said else None

    @property
    def recall(self) -> float | None:
        there = self.right + self.missed
        return self.right / there if there else None

    @property
    def f1(self) -> float | None:
        whole = 2 * self.right + self.missed + self.false
        return 2 * self.right / whole if whole else None


@dataclass(slots=True)
class Comparison:
    """Tallies by field, and every fault as a line."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, key: str, found: Counter[Any], wanted: Counter[Any]) -> None:
        tally = self.tallies.setdefault(key, Tally())
        tally.right += (found & wanted).total()
        tally.missed += (wanted - found).total()
        tally.false += (found - wanted).total()
        self.faults += [f"{name}: {key} missed {one}" for one in wanted - found]
        self.faults += [f"{name}: {key} false {one}" for one in found - wanted]


def compare(documents: Documents) -> Comparison:
    """Understand each (name, text, gold) and count."""
    comparison = Comparison()
    for name, text, gold in documents:
        report = understand(text)
        for key, compared in FIELDS.items():
            try:
                found, wanted = compared(report, gold)
            except KeyError:
                continue  # The gold says nothing of this field.
            comparison.add(name, key, found, wanted)
    return comparison


def real() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted((SHARED / "expected").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield gold["file"], (SHARED / "seeds" / gold["file"]).read_text(encoding="utf-8"), gold


def generated(reports: int, seed: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for sample in generate(reports, seed):
        yield sample.name, sample.text, sample.gold


def show(console: Console, title: str, comparison: Comparison, last: dict[str, float], faults: int) -> None:
    table = Table(title=title)
    for column in ("field", "right", "missed", "false", "precision", "recall", "F1", "last", "change"):
        table.add_column(column, justify="left" if column == "field" else "right")
    for key, tally in comparison.tallies.items():
        shares = [_share(value) for value in (tally.precision, tally.recall, tally.f1)]
        before = last.get(key)
        moved = tally.f1 - before if tally.f1 is not None and before is not None else None
        change = f"{moved:+.3f}" if moved is not None and abs(moved) >= 0.0005 else ""
        table.add_row(key, str(tally.right), str(tally.missed), str(tally.false), *shares, _share(before), change)
    console.print(table)
    for fault in comparison.faults[:faults]:
        console.print(f"  {fault}", markup=False, highlight=False)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def main(reports: int = 200, seed: int = 7, faults: int = 20) -> None:
    console = Console(width=120)
    recorded: dict[str, dict[str, float]] = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    tables = {f"Generated reports ({reports}, seed {seed})": compare(generated(reports, seed))}
    if SHARED.is_dir():
        tables = {"Real reports (../shared)": compare(real())} | tables
    else:
        console.print("The annotated real reports are not part of the project; only generated ones are compared.")
    for title, comparison in tables.items():
        show(console, title, comparison, recorded.get(title, {}), faults)
    tagging_eval.show(reports, seed)
    retrieval = relevance.show(console, relevance.recorded())
    shared = wording.show(console, wording.recorded())
    if os.environ.get("RECORD"):
        relevance.keep(retrieval)
        wording.keep(shared)
        measured = {
            title: {key: round(tally.f1, 4) for key, tally in one.tallies.items() if tally.f1 is not None}
            for title, one in tables.items()
        }
        RECORD.write_text(json.dumps(recorded | measured, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
