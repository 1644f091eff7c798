"""The tables of ``make eval``: ours beside the baselines, beside the last recorded run, and beside what is aimed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from tests.relevance.corpus import Corpus
from tests.relevance.judging import Outcome
from tests.relevance.metrics import mean
from tests.relevance.runs import MEASURES, OVERALL, summary
from tests.relevance.systems import BASELINES, OURS

# Measure → class → what is aimed at.
AIMS: Mapping[str, Mapping[str, str]] = {
    "nDCG@10": {OVERALL: "≥ 0.90", "reworded": "≥ 0.80", "alias": "≥ 0.80"},
    "Recall@50": {OVERALL: "≥ 0.97"},
    "MRR": {"known": "≥ 0.97"},
    "empty": {OVERALL: "0"},
}
PROMISES = {"phrases exact": "1.000", "no answer recognised": "≥ 0.800", "answered but silenced": "≤ 0.020"}
Figures = Mapping[str, Mapping[str, float]]


def show_measures(console: Console, found: Mapping[str, Sequence[Outcome]], last: Mapping[str, Figures]) -> None:
    """A table for each measure; ``found`` and ``last`` are by system. ▲ marks a baseline that is above ours."""
    sums = {name: summary(outcomes) for name, outcomes in found.items()}
    for measure in MEASURES:
        table = Table(title=f"Retrieval: {measure}")
        for at, column in enumerate(("class", "n", OURS, "developed", "held out", "last", "change", *BASELINES, "aim")):
            table.add_column(column, justify="right" if at else "left")
        for kind, value in sums[OURS][measure].items():
            ours = [one for one in found[OURS] if one.answerable and kind in (OVERALL, one.judged.question.kind)]
            halves = [mean(map(MEASURES[measure], half)) for half in _halves(ours)]
            before = last.get(OURS, {}).get(measure, {}).get(kind)
            moved = [_share(before), _change(value, before)]
            theirs = [_beside(sums[name][measure][kind], value, measure) for name in BASELINES]
            aim = AIMS.get(measure, {}).get(kind, "")
            table.add_row(kind, str(len(ours)), _share(value), *map(_share, halves), *moved, *theirs, aim)
        console.print(table)


def _halves(outcomes: Sequence[Outcome]) -> Iterator[list[Outcome]]:
    for held_out in (False, True):
        yield [one for one in outcomes if one.judged.question.held_out == held_out]


def show_promises(console: Console, found: Mapping[str, float], last: Mapping[str, float]) -> None:
    """A line for each promise of ours."""
    for name, share in found.items():
        change = _change(share, last.get(name))
        console.print(f"  {name}: {share:.3f} {change} (aim {PROMISES[name]})", markup=False, highlight=False)


def show_worst(console: Console, outcomes: Sequence[Outcome], corpus: Corpus, count: int = 15) -> None:
    """The questions of the least gain, with the first passages that have no business there. Held-out questions are named
    too, but not what was found for them, so that nothing is tuned to it."""
    ordered = sorted((one for one in outcomes if one.answerable), key=lambda one: one.ndcg)
    for one in ordered[:count]:
        question = one.judged.question
        half = "held out" if question.held_out else "developed"
        line = f"  {one.ndcg:.3f} {question.kind}, {half}: {question.text[:40]} {list(one.grades[:10])}"
        console.print(line, markup=False, highlight=False)
        if not question.held_out:
            for number in list(_wrong(one))[:2]:
                passage = corpus[number].document
                console.print(f"        {passage.heading[:20]}｜{passage.text[:60]}", markup=False, highlight=False)


def _wrong(one: Outcome) -> Iterator[int]:
    """Passages among the first ten that are worth nothing, or the topic only."""
    for number, grade in zip(one.passages[:10], one.grades[:10], strict=True):
        if grade < 2:
            yield number


def show_unanswered(console: Console, outcomes: Sequence[Outcome], corpus: Corpus) -> None:
    """Questions without an answer that got one, and questions with an answer that got none."""
    for one in outcomes:
        question = one.judged.question
        if one.no_answer == one.answerable:
            first = corpus[one.passages[0]].document.text[:40] if one.passages and not question.held_out else ""
            fault = "silenced" if one.answerable else "answered"
            console.print(f"  {fault}: {question.text[:40]} {first}", markup=False, highlight=False)


def _beside(theirs: float, ours: float, measure: str) -> str:
    above = theirs < ours if measure == "empty" else theirs > ours
    return f"{theirs:.3f}{'▲' if above else ' '}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _change(value: float, before: float | None) -> str:
    moved = 0.0 if before is None else value - before
    return f"{moved:+.3f}" if abs(moved) >= 0.0005 else ""
