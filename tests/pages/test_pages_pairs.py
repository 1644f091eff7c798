"""Problems beside measures, and the view they are built on: whom a passage belongs to, which categories an item has."""

from __future__ import annotations

from dataclasses import replace

from corpus.details import Answer, Measure, Problem, Suggestion
from corpus.model import Passage, Role
from corpus.parse import understand
from corpus.report import Report
from web.pages.pairs import asides, pairing
from web.understood import Understood, of_draft

# Ten characters a passage, one after the other: 0–10 and 10–20 are problems, 20–30 a reason, 30–50 two parts of a measure.
ROLES = (Role.PROBLEM, Role.PROBLEM, Role.REASON, Role.MEASURE, Role.MEASURE, Role.MEASURE, Role.OTHER)


def passage(number: int) -> Passage:
    start = number * 10
    return Passage(f"第{number}段", start, start + 10, ROLES[number], (), None, None, None, number + 1)


def problem(number: int) -> Problem:
    return Problem(f"第{number}段", None, None, "inline", None, number * 10, number * 10 + 10, number)


def measure(start: int, end: int, *problems: int) -> Measure:
    answers = tuple(Answer(each, f"类别相同：{each}") for each in problems)
    return Measure("措施", None, None, "inline", None, start, end, start // 10, answers)


def seen(*measures: Measure, suggestions: tuple[Suggestion, ...] = (), problems: int = 2) -> Understood:
    report: Report = replace(
        understand("2021年度云岚市总工会部门整体支出绩效自评报告"),
        passages=tuple(passage(number) for number in range(len(ROLES))),
        problems=tuple(problem(number) for number in range(problems)),
        measures=measures,
        suggestions=suggestions,
    )
    return of_draft(report)


def rows(view: Understood) -> list[tuple[int | None, list[tuple[int, bool]]]]:
    """Problem, and its measures with whether they were shown before."""
    return [
        (row.problem.number if row.problem else None, [(each.card.number, each.again) for each in row.measures])
        for row in pairing(view).rows
    ]


def test_a_measure_that_answers_twice_is_shown_in_full_once() -> None:
    assert rows(seen(measure(30, 40, 0, 1), measure(40, 50, 1))) == [
        (1, [(1, False)]),
        (2, [(1, True), (2, False)]),
    ]


def test_measures_without_a_clear_problem_share_the_last_row() -> None:
    view = seen(measure(30, 40), measure(40, 50, 1), measure(50, 60))
    assert rows(view) == [(1, []), (2, [(2, False)]), (None, [(1, False), (3, False)])]
    assert pairing(view).unanswered == 1


def test_without_problems_measures_still_stand_there() -> None:
    assert rows(seen(measure(30, 40), problems=0)) == [(None, [(1, False)])]
    assert rows(seen(problems=0)) == []


def test_an_item_over_several_passages_has_all_their_categories_the_main_one_of_the_first_first() -> None:
    found = (
        Suggestion("D1", 4, True, 41, 43),
        Suggestion("B2", 3, False, 31, 32),
        Suggestion("B1", 3, True, 33, 35),
        Suggestion("B1", 4, False, 44, 45),
    )
    view = seen(measure(30, 50, 0), suggestions=found)
    card = pairing(view).rows[0].measures[0].card
    assert [piece.id for piece in card.pieces] == [3, 4]
    assert card.categories == ("B1", "B2", "D1")


def test_what_may_be_tagged_and_belongs_to_no_item_stands_aside() -> None:
    assert [piece.id for piece in asides(seen(measure(30, 50, 0)))] == [2, 5]
    tagged = seen(measure(30, 60, 0), suggestions=(Suggestion("A1", 6, True, 60, 61),))
    assert [piece.id for piece in asides(tagged)] == [2, 6]


def test_an_offset_lies_in_the_passage_that_holds_it_or_in_none() -> None:
    view = seen()
    assert [view.holding(offset) for offset in (0, 9, 10, 69, 70, 500)] == [0, 0, 1, 6, None, None]


def test_an_item_outside_all_passages_has_none() -> None:
    lost = replace(problem(0), start=200, end=210, passage=None)
    assert seen().covered(lost) == []
    assert seen().covered(replace(lost, passage=3)) == [3]
