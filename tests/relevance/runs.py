"""Every question put to every system, and the measures per class."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from tests.relevance.corpus import Corpus, generated
from tests.relevance.judging import Judged, Outcome, judge, outcome
from tests.relevance.metrics import mean
from tests.relevance.question import CLASSES, PHRASE, UNANSWERED, questions
from tests.relevance.systems import System, baseline, ours

# Passages asked for, near-duplicates among them, so that fifty distinct ones are left.
DEPTH = 500
OVERALL = "overall"

Measure = Callable[[Outcome], float]
MEASURES: Mapping[str, Measure] = {
    "nDCG@10": lambda one: one.ndcg,
    "Recall@50": lambda one: one.recall,
    "MRR": lambda one: one.rr,
    "empty": lambda one: float(one.empty),
}


@cache
def judged() -> tuple[Judged, ...]:
    """All questions with their grades over the generated corpus."""
    corpus = generated()
    return tuple(judge(question, corpus) for question in questions())


def run(system: System, asked: Iterable[Judged], corpus: Corpus) -> list[Outcome]:
    """Each question once. For a phrase everything is asked for, since the set itself is what is promised."""
    outcomes = []
    for one in asked:
        limit = len(corpus) if one.question.kind == PHRASE else DEPTH
        outcomes.append(outcome(one, corpus, system.search(one.question.text, limit)))
    return outcomes


def run_ours() -> list[Outcome]:
    """Our system over the generated corpus."""
    corpus = generated()
    with ours([passage.document for passage in corpus.values()]) as system:
        return run(system, judged(), corpus)


def run_baseline(name: str) -> list[Outcome]:
    """That baseline over the generated corpus."""
    corpus = generated()
    with baseline(name, [passage.document for passage in corpus.values()]) as system:
        return run(system, judged(), corpus)


def summary(outcomes: Iterable[Outcome], names: Sequence[str] = tuple(MEASURES)) -> dict[str, dict[str, float]]:
    """Measure → class → mean, over the answerable questions; ``overall`` is the mean of all of them."""
    answerable = [one for one in outcomes if one.answerable]
    groups: dict[str, Collection[Outcome]] = {
        kind: [one for one in answerable if one.judged.question.kind == kind] for kind in CLASSES if kind != UNANSWERED
    }
    groups[OVERALL] = answerable
    return {
        name: {kind: value for kind, group in groups.items() if (value := mean(map(MEASURES[name], group))) is not None}
        for name in names
    }


def promises(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Shares that a promise speaks of: phrases that are exactly found, questions without an answer that are recognised,
    and other questions that are silenced."""
    shares = {
        "phrases exact": mean(one.exact for one in outcomes if one.judged.question.kind == PHRASE),
        "no answer recognised": mean(one.no_answer for one in outcomes if not one.answerable),
        "answered but silenced": mean(one.no_answer for one in outcomes if one.answerable),
    }
    return {name: share for name, share in shares.items() if share is not None}
