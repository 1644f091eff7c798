"""The whole evaluation of retrieval: run, printed, and given back as figures to be kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.relevance import real
from tests.relevance.corpus import REPORTS, SEED, generated
from tests.relevance.judging import Outcome
from tests.relevance.question import questions
from tests.relevance.runs import promises, run_baseline, run_ours, summary
from tests.relevance.systems import BASELINES, OURS
from tests.relevance.table import show_measures, show_promises, show_unanswered, show_worst

RECORD = Path(__file__).parents[1] / "relevance.json"


def recorded() -> dict[str, Any]:
    """The figures kept last."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}


def keep(figures: Mapping[str, Any]) -> None:
    """Keeps the figures for the next run to be compared with."""
    RECORD.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


def fingerprint() -> str:
    """Changes with the questions, their judgments, or what the corpus is made of."""
    return hashlib.sha256(repr((REPORTS, SEED, questions())).encode()).hexdigest()[:16]


def show(console: Console, recorded: Mapping[str, Any]) -> dict[str, Any]:
    """Runs every question on every system and prints; returns the figures in the shape of ``recorded``."""
    found = {OURS: run_ours()} | {name: run_baseline(name) for name in BASELINES}
    corpus, kept = generated(), promises(found[OURS])
    console.print(
        f"Retrieval: {len(questions())} questions, {len(corpus):,} passages of {REPORTS} reports, seed {SEED}"
    )
    show_measures(console, found, recorded.get("measures", {}))
    show_promises(console, kept, recorded.get("promises", {}))
    show_unanswered(console, found[OURS], corpus)
    console.print("Least gain (grades of the first ten; below, the first passages of little or no use):")
    show_worst(console, found[OURS], corpus)
    figures = {"questions": fingerprint(), "measures": _rounded(found), "promises": kept}
    return figures | (
        _show_real(console, recorded.get("real", {})) if real.there() else _without_real(console, recorded)
    )


def _show_real(console: Console, last: Mapping[str, Any]) -> dict[str, Any]:
    console.print("Over the real reports (../shared):")
    found, passed = real.outcomes()
    show_measures(console, found, last)
    for item, passes in passed.items():
        console.print(f"  {'pass' if passes else 'FAIL'}  {item}", markup=False, highlight=False)
    return {"real": _rounded(found)}


def _without_real(console: Console, last: Mapping[str, Any]) -> dict[str, Any]:
    console.print("The real reports are not part of the project; only generated ones are searched.")
    return {"real": last["real"]} if "real" in last else {}


def _rounded(found: Mapping[str, list[Outcome]]) -> dict[str, dict[str, dict[str, float]]]:
    return {
        name: {measure: {kind: round(value, 4) for kind, value in kinds.items()} for measure, kinds in one.items()}
        for name, one in ((name, summary(outcomes)) for name, outcomes in found.items())
    }
