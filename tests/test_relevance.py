"""The judged test of retrieval is what it says it is, and ours stays above the floors.

The baselines are not run here: the last recorded figures (``tests/relevance.json``) stand for them, which is right as long as they
are of the same questions.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.taxonomy import shipped
from tests.passages import passage, passages
from tests.peers import Bigrams, Peer, WordsOr
from tests.relevance.content import Content, Saying, content, said_in
from tests.relevance.corpus import generated
from tests.relevance.judging import judge, outcome
from tests.relevance.question import CLASSES, UNANSWERED, Question, Rule, questions
from tests.relevance.runs import OVERALL, judged, promises, run_ours, summary
from tests.relevance.shown import fingerprint, recorded
from tests.relevance.systems import BASELINES, Answer

LEAST = {"known": 10, "reworded": 16, "topic": 10, "alias": 8, "number": 8, "phrase": 6, "pasted": 6, "unanswered": 12}

# -- the questions


def test_every_class_has_questions_enough_and_half_of_them_held_out() -> None:
    counts = Counter(question.kind for question in questions())
    held_out = Counter(question.kind for question in questions() if question.held_out)
    assert len(questions()) >= 60
    for kind in CLASSES:
        assert counts[kind] >= LEAST[kind], kind
        assert held_out[kind] == counts[kind] // 2, kind


def test_no_question_is_asked_twice() -> None:
    assert len({question.text for question in questions()}) == len(questions())


def test_questions_and_judgments_have_reasons() -> None:
    for question in questions():
        assert len(question.because) > 8, question.text
        assert all(rule.because and rule.grade in (1, 2, 3) for rule in question.rules), question.text


def test_judgments_name_points_of_the_taxonomy() -> None:
    leaves = shipped().leaves
    points = {*leaves, *(leaf[0] for leaf in leaves)}
    assert {rule.point for question in questions() for rule in question.rules if rule.point} <= points


def test_reworded_questions_speak_of_every_letter() -> None:
    asked = {rule.point[0] for one in questions() if one.kind == "reworded" for rule in one.rules}
    assert asked == set("ABCDEFGHIJKL")


# -- the questions over the corpus


def test_every_answerable_question_has_a_best_answer() -> None:
    for one in judged():
        if one.question.kind != UNANSWERED:
            assert one.ideal[:1] == (3,), one.question.text


def test_no_passage_answers_the_unanswerable() -> None:
    for question in questions():
        if question.kind == UNANSWERED:
            assert question.absent, question.text
            assert not question.rules, question.text
            for string in question.absent:
                assert not any(passage.holds(string) for passage in generated().values()), string


def test_no_reworded_question_stands_in_a_passage() -> None:
    for question in questions():
        if question.kind in ("reworded", "pasted"):
            assert not any(one.holds(question.text) for one in generated().values()), question.text


# -- judging


def of(text: str, names: tuple[str, ...] = ("霁屏市总工会",), heading: str = "", **facts: int) -> Content:
    return content(passage(facts.pop("number", 1), text, heading=heading), (), names, **facts)


def test_wordings_that_differ_in_names_and_numbers_are_near_duplicates() -> None:
    here = of("2021年，霁屏市总工会慰问职工120人次。")
    there = of("2022年,砚川县总工会慰问职工98人次", ("砚川县总工会",))
    assert here.key == there.key
    assert here.key != of("2021年，霁屏市总工会走访职工120人次。").key


def test_a_number_alone_is_no_duplicate_of_another() -> None:
    assert of("12.5").key != of("13.5").key


def test_a_passage_says_what_holds_it_and_what_it_holds() -> None:
    whole = Saying("problems", "G2", 1, "存量资产闲置。原有办公用房腾退后尚未明确新的用途")
    cell = Saying("problems", "C2", None, "资金趴在账上未及时使用")
    assert said_in("原有办公用房腾退后尚未明确新的用途。", [whole, cell]) == (whole,)
    assert said_in("一是资金趴在账上未及时使用；二是别的。", [whole, cell]) == (cell,)
    assert said_in("无。", [whole, cell]) == ()


def test_the_best_rule_counts_and_every_condition_of_a_rule_must_hold() -> None:
    union = of("走访劳模60人次", heading="劳模工作", year=2021)
    rules = (Rule(1, "topic", all=("劳模",)), Rule(3, "asked", all=("劳模",), unit="霁屏市总工会", year=2021))
    assert Question("", "number", "", False, rules).grade(union) == 3
    assert Question("", "number", "", False, rules).grade(of("走访劳模", ("砚川县总工会",))) == 1
    assert Question("", "number", "", False, rules).grade(of("走访职工")) == 0


def test_a_near_duplicate_counts_once_and_a_twin_of_another_grade_counts_apart() -> None:
    corpus = {
        1: of("慰问劳模3人", number=1, year=2021),
        2: of("慰问劳模5人", number=2, year=2021),
        3: of("慰问劳模7人", number=3, year=2020),
    }
    rules = (Rule(3, "that year", year=2021), Rule(1, "another year", all=("劳模",)))
    one = judge(Question("", "number", "", False, rules), corpus)
    assert one.ideal == (3, 1)
    found = outcome(one, corpus, Answer((3, 2, 1), frozenset((1, 2, 3)), no_answer=False))
    assert (found.passages, found.grades) == ((3, 2), (1, 3))
    assert not found.exact
    assert outcome(one, corpus, Answer((1,), frozenset((1, 2)), no_answer=False)).exact


def test_promises_are_shares_of_the_questions_they_speak_of() -> None:
    corpus = {1: of("慰问劳模", number=1)}
    rules = (Rule(3, "asked", all=("劳模",)),)
    asked = [
        Question("", kind, "", False, rules if kind != UNANSWERED else ()) for kind in ("phrase", "topic", UNANSWERED)
    ]
    phrase, topic, unanswered = (judge(question, corpus) for question in asked)
    right, nothing = Answer((1,), frozenset((1,)), no_answer=False), Answer((), frozenset(), no_answer=True)
    given = ((phrase, right), (topic, right), (topic, nothing), (unanswered, right), (unanswered, nothing))
    outcomes = [outcome(one, corpus, answer) for one, answer in given]
    kept = promises(outcomes)
    assert kept == {"phrases exact": 1, "no answer recognised": 0.5, "answered but silenced": pytest.approx(1 / 3)}
    figures = summary(outcomes)
    assert figures["empty"] == {"topic": 0.5, "phrase": 0, OVERALL: pytest.approx(1 / 3)}
    assert figures["nDCG@10"] == {"topic": 0.5, "phrase": 1, OVERALL: pytest.approx(2 / 3)}


# -- the systems


@pytest.mark.parametrize("kind", [Bigrams, WordsOr])
def test_a_baseline_finds_a_word(kind: type[Peer], tmp_path: Path) -> None:
    peer = kind(tmp_path)
    assert peer.index(passages(["绩效目标编报质量有待提高", "困难职工帮扶", "工会经费收支 ABC"])) == 3
    assert peer.search("帮扶", 5) == [2]
    assert peer.search("abc", 5) == [3]
    assert peer.search("！", 5) == []


def test_ours_is_above_every_baseline_in_every_class_and_keeps_its_level() -> None:
    last = recorded()
    assert last["questions"] == fingerprint(), "other questions: RECORD=yes python -m tests.relevance"
    outcomes = run_ours()
    figures = summary(outcomes)
    for name in BASELINES:
        theirs = last["measures"][name]["nDCG@10"]
        assert all(ours >= theirs[kind] for kind, ours in figures["nDCG@10"].items()), name
    # Somewhat below what was measured last; what is aimed at stands in the tables of ``make eval``.
    levels = {OVERALL: 0.82, "reworded": 0.80, "alias": 0.80, "topic": 0.95, "number": 0.87, "pasted": 0.55}
    low = {kind: figures["nDCG@10"][kind] for kind, level in levels.items() if figures["nDCG@10"][kind] < level}
    assert not low
    assert figures["MRR"]["known"] >= 0.97
    assert figures["empty"][OVERALL] == 0
    kept = promises(outcomes)
    assert kept["phrases exact"] == 1
    assert kept["no answer recognised"] >= 0.8
    assert kept["answered but silenced"] <= 0.02
