"""``make eval``: how well reports are understood, against the annotated real reports and against generated ones.

Prints a share per fact: of the documents whose gold says something, in how many the program says the same; and what it
said where the gold says nothing (false). Lists of headings and of problem texts are compared as sets.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from corpus.model import Role
from corpus.parse import understand
from corpus.report import Report
from corpus.samples import generate

SHARED = Path(__file__).resolve().parents[2] / "shared"


def squeezed(text: object) -> object:
    """Strings are compared without white space (rule of the annotations)."""
    return "".join(text.split()) if isinstance(text, str) else text


def facts(report: Report) -> dict[str, Any]:
    """The single facts of a report under the names of the contract."""
    return {
        "title": report.title,
        "doc_type": report.doc_type.value,
        "unit": report.unit.name,
        "unit.level": report.unit.level,
        "year": report.year,
        "report_date": report.report_date.isoformat() if report.report_date else None,
        "score.total": report.score.total,
        "score.full": report.score.full,
        "score.grade": report.score.grade,
    }


def gold_facts(gold: dict[str, Any]) -> dict[str, Any]:
    """The same facts as the gold gives them."""
    unit, score = gold["unit"], gold["score"]
    return {
        "title": gold["title"],
        "doc_type": gold["doc_type"],
        "unit": unit["name"],
        "unit.level": unit["level"],
        "year": gold["year"],
        "report_date": gold["report_date"],
        "score.total": score["total"],
        "score.full": score["full"],
        "score.grade": score["grade"],
    }


def headings(report: Report) -> set[tuple[Any, ...]]:
    return {(one.level, one.number, squeezed(one.title), one.kind, one.run_in) for one in report.sections}


def gold_headings(gold: dict[str, Any]) -> set[tuple[Any, ...]]:
    return {(s["level"], s["number"], squeezed(s["title"]), s["kind"], s["run_in"]) for s in gold["sections"]}


def in_role(report: Report, role: Role) -> str:
    """All text of passages with a role, headings included, in one string."""
    return "".join(f"{squeezed(one.heading or '')}{squeezed(one.text)}" for one in report.passages if one.role is role)


class Tally:
    """Right, wrong, missed and false answers per fact, with the first examples of each fault."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.faults: list[str] = []

    def add(self, name: str, fact: str, found: Any, wanted: Any) -> None:
        outcome = "right" if squeezed(found) == squeezed(wanted) else "wrong"
        if outcome == "wrong" and wanted is None:
            outcome = "false"
        elif outcome == "wrong" and found is None:
            outcome = "missed"
        self.counts[fact][outcome if wanted is not None or outcome == "false" else "empty"] += 1
        if outcome != "right":
            self.faults.append(f"{name}: {fact} {outcome}: {found!r} ≠ {wanted!r}")

    def add_set(self, name: str, fact: str, found: set[Any], wanted: set[Any]) -> None:
        self.counts[fact]["right"] += len(found & wanted)
        self.counts[fact]["missed"] += len(wanted - found)
        self.counts[fact]["false"] += len(found - wanted)
        self.faults += [f"{name}: {fact} missed {one}" for one in wanted - found]
        self.faults += [f"{name}: {fact} false {one}" for one in found - wanted]


def compare(documents: Iterable[tuple[str, str, dict[str, Any]]]) -> Tally:
    """Understand each (name, text, gold) and count."""
    tally = Tally()
    for name, text, gold in documents:
        report = understand(text)
        wanted = gold_facts(gold)
        for fact, found in facts(report).items():
            tally.add(name, fact, found, wanted[fact])
        tally.add_set(name, "sections", headings(report), gold_headings(gold))
        for role, key in ((Role.PROBLEM, "problems"), (Role.MEASURE, "measures")):
            text_in_role = in_role(report, role)
            for item in gold[key]:
                # Markers inside an item's text are stripped from passages, so its clauses are looked up one by one.
                clause = str(squeezed(item["text"])).split("。")[0].removeprefix("一是")
                tally.add(name, f"role {role.value}", clause in text_in_role or None, True)
    return tally


def real() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted((SHARED / "expected").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield gold["file"], (SHARED / "seeds" / gold["file"]).read_text(encoding="utf-8"), gold


def generated(reports: int, seed: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for sample in generate(reports, seed):
        yield sample.name, sample.text, sample.gold


def show(console: Console, title: str, tally: Tally, faults: int) -> None:
    table = Table(title=title)
    for column in ("fact", "right", "wrong", "missed", "false", "empty", "precision", "recall"):
        table.add_column(column, justify="left" if column == "fact" else "right")
    for fact, count in tally.counts.items():
        said = count["right"] + count["wrong"] + count["false"]
        there = count["right"] + count["wrong"] + count["missed"]
        shares = [f"{count['right'] / whole:.3f}" if whole else "–" for whole in (said, there)]
        table.add_row(fact, *(str(count[key]) for key in ("right", "wrong", "missed", "false", "empty")), *shares)
    console.print(table)
    for fault in tally.faults[:faults]:
        console.print(f"  {fault}", markup=False, highlight=False)


def main(reports: int = 400, seed: int = 7, faults: int = 20) -> None:
    console = Console(width=120)
    if SHARED.is_dir():
        show(console, "Real reports (../shared)", compare(real()), faults)
    else:
        console.print("The annotated real reports are not part of the project; only generated ones are compared.")
    show(console, f"Generated reports ({reports}, seed {seed})", compare(generated(reports, seed)), faults)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
