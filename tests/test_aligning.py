"""Score forms side by side: which rows are the same indicator."""

from __future__ import annotations

from corpus.details import Indicator
from corpus.model import Evidence
from web.aligning import aligned


def row(*levels: str | None, score: float | None = 4.0) -> Indicator:
    """An indicator of five points."""
    first, second, third = (*levels, None, None, None)[:3]
    return Indicator(first, second, third, 5.0, score, None, None, None, Evidence(0, 1, "甲"))


def told(*forms: list[Indicator]) -> list[tuple[str | None, list[float | None]]]:
    """The name of each row with the scores in it."""
    return [(one.name, [cell and cell.score for cell in one.cells]) for one in aligned(forms)]


def test_rows_of_the_same_name_stand_together() -> None:
    one, other = [row("投入", "目标", "目标合理性", score=3)], [row("决策", "绩效目标", "目标合理性", score=5)]
    assert told(one, other) == [("目标合理性", [3, 5])]


def test_numbers_and_signs_of_a_name_count_for_nothing() -> None:
    assert told([row("1.预算执行率（10分）")], [row("预算执行率 (分)")]) == [("1.预算执行率（10分）", [4, 4])]


def test_a_name_that_stands_twice_in_a_form_agrees_with_all_its_levels_only() -> None:
    twice = [row("产出", "数量", "完成率", score=1), row("产出", "质量", "完成率", score=2)]
    assert told(twice, [row("产出", "质量", "完成率", score=3)]) == [("完成率", [1, None]), ("完成率", [2, 3])]
    assert told([row("效益", "完成率")], twice) == [("完成率", [None, 1]), ("完成率", [None, 2]), ("完成率", [4, None])]


def test_rows_that_nothing_tells_apart_stay_rows() -> None:
    same = [row("产出", score=1), row("产出", score=2)]
    assert told(same, same) == [("产出", [1, 1]), ("产出", [2, 2])]


def test_what_another_form_has_besides_stands_behind_its_neighbour() -> None:
    names = [name for name, _ in told([row("甲"), row("丁")], [row("甲"), row("乙"), row("丙"), row("丁")])]
    assert names == ["甲", "乙", "丙", "丁"]


def test_a_row_without_names_is_kept() -> None:
    assert told([row(None)], []) == [(None, [4, None])]


def test_levels_above_the_name_are_told() -> None:
    (only,) = aligned([[row("产出", None, "完成率")]])
    assert (only.name, only.above) == ("完成率", ("产出",))
