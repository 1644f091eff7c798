"""A question's grades over a corpus, and an answer seen through them. Near-duplicates (same key, same grade) count once, at
the best rank; a twin of another grade, such as the same sentence of a union that was not asked for, is a passage apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.relevance.corpus import Corpus
from tests.relevance.metrics import BEST, ndcg, recall, reciprocal_rank
from tests.relevance.question import UNANSWERED, Question
from tests.relevance.systems import Answer


@dataclass(frozen=True, slots=True)
class Judged:
    """``grades`` of the passages above 0; ``ideal`` the grades of the distinct ones, best first."""

    question: Question
    grades: Mapping[int, int]
    ideal: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question as one system answered it: the passages less near-duplicates, their grades, and whether the system says
    that there is no answer. ``exact``: what was found, near-duplicates among it, is what has grade 3, no more and no less."""

    judged: Judged
    passages: tuple[int, ...]
    grades: tuple[int, ...]
    no_answer: bool
    exact: bool

    @property
    def answerable(self) -> bool:
        return self.judged.question.kind != UNANSWERED

    @property
    def ndcg(self) -> float:
        return ndcg(self.grades, self.judged.ideal)

    @property
    def recall(self) -> float:
        return recall(self.grades, self.judged.ideal)

    @property
    def rr(self) -> float:
        return reciprocal_rank(self.grades)

    @property
    def empty(self) -> bool:
        return not self.passages


def judge(question: Question, corpus: Corpus) -> Judged:
    """All passages of the corpus graded."""
    graded = ((number, question.grade(passage)) for number, passage in corpus.items())
    grades = {number: grade for number, grade in graded if grade}
    distinct = {(corpus[number].key, grade) for number, grade in grades.items()}
    return Judged(question, grades, tuple(sorted((grade for _, grade in distinct), reverse=True)))


def outcome(judged: Judged, corpus: Corpus, answer: Answer) -> Outcome:
    """What an answer is worth."""
    first: dict[tuple[str, int], int] = {}
    for number in answer.hits:
        first.setdefault((corpus[number].key, judged.grades.get(number, 0)), number)
    best = {number for number, grade in judged.grades.items() if grade == BEST}
    grades = tuple(grade for _, grade in first)
    return Outcome(judged, tuple(first.values()), grades, answer.no_answer, answer.whole == best)
