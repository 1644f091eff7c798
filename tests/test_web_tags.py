"""Categories as people name them, and decisions that never overwrite what somebody else decided meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import Misused
from tests.libraries import put, settings_in
from tests.tagged import LEAVES, opened_with, report, said, taxonomy
from web.library import Library
from web.request import SearchRequest
from web.tagging import Wish, category_names, known

WHO = "林审计"

# B2 no longer fires, I2 does for 支出.
OTHER_LEAVES = taxonomy(B1="目标", B2="从未出现", C1="进度 执行", I2="支出")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two reports: in the first B1 and B2 are suggested for one passage and C1 for another, in the second C1."""
    library = Library(settings_in(tmp_path), opened_with(tmp_path))
    put(library, report("目标没有量化。", "支出进度慢。"), report("执行率低。", unit="云岚市青屏区总工会"))
    yield library
    library.close()


def passage(library: Library, report: int = 1, place: int = 0) -> int:
    return library.archive.report(report).passages[place].id


def test_letters_and_leaves_have_names_in_the_order_of_the_taxonomy() -> None:
    assert category_names(LEAVES) == {
        "B": "B 类",
        "B1": "B1 名B1",
        "B2": "B2 名B2",
        "C": "C 类",
        "C1": "C1 名C1",
        "I": "I 类",
        "I2": "I2 名I2",
    }


def test_a_code_may_be_typed_as_it_comes() -> None:
    assert known("ｂ1 ", LEAVES) == "B1"
    assert known("b", LEAVES, letters=True) == "B"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("B9", "B 类有：B1（名B1）、B2（名B2）"),
        ("B", "B 类有：B1（名B1）"),
        ("Z1", "大类有：B（类）、C（类）、I（类）"),
        ("预算", "代码"),
    ],
)
def test_an_unknown_code_is_refused_with_those_there_are(typed: str, said: str) -> None:
    with pytest.raises(Misused) as refused:
        known(typed, LEAVES)
    assert said in str(refused.value)


def test_what_is_still_as_it_was_seen_is_decided(library: Library) -> None:
    here = passage(library)
    outcome = library.decide([Wish(here, "B1", "confirmed"), Wish(here, "B2", "rejected")], WHO)
    assert [(each.category, each.was, each.now) for each in outcome.done] == [
        ("B1", "suggested", "confirmed"),
        ("B2", "suggested", "rejected"),
    ]
    assert outcome.late == ()


def test_what_somebody_decided_meanwhile_stays_and_is_told(library: Library) -> None:
    here = passage(library)
    library.decide([Wish(here, "B1", "rejected")], "陈会计")
    outcome = library.decide([Wish(here, "B1", "confirmed"), Wish(here, "B2", "confirmed")], WHO)
    assert [each.category for each in outcome.done] == ["B2"]
    ((late, tag),) = [(each.wish.category, each.tag) for each in outcome.late]
    assert (late, tag and tag.status, tag and tag.by) == ("B1", "rejected", "陈会计")
    assert ("目标没有量化。", "B1", "rejected") in said(library.archive, 1)


def test_a_suggestion_or_a_passage_that_is_gone_is_told_and_the_rest_decided(library: Library) -> None:
    here = passage(library)
    outcome = library.decide(
        [Wish(here, "I2", "confirmed"), Wish(999, "B1", "confirmed"), Wish(here, "B1", "confirmed")]
    )
    assert [each.category for each in outcome.done] == ["B1"]
    assert [(each.wish.passage, each.wish.category, each.tag) for each in outcome.late] == [
        (here, "I2", None),
        (999, "B1", None),
    ]


def test_the_same_button_pressed_twice_is_no_quarrel(library: Library) -> None:
    wish = Wish(passage(library), "B1", "confirmed")
    library.decide([wish], WHO)
    again = library.decide([wish], WHO)
    assert (again.done, again.late) == ((), ())


def test_a_step_is_taken_back_only_while_it_is_still_ones_own(library: Library) -> None:
    here = passage(library)
    library.decide([Wish(here, "B1", "confirmed"), Wish(here, "B2", "confirmed")], WHO)
    library.decide([Wish(here, "B2", "suggested", "confirmed"), Wish(here, "B2", "rejected")], "陈会计")
    library.decide([Wish(here, "B2", "rejected", "suggested")], "陈会计")
    back = [Wish(here, code, "suggested", "confirmed", WHO) for code in ("B1", "B2")]
    outcome = library.decide(back, WHO)
    assert [(each.category, each.now) for each in outcome.done] == [("B1", "suggested")]
    assert [each.tag and each.tag.by for each in outcome.late] == ["陈会计"]


def test_what_is_added_needs_no_suggestion(library: Library) -> None:
    outcome = library.decide([Wish(passage(library), "I2", "confirmed", "any")])
    assert [(each.was, each.now) for each in outcome.done] == [(None, "confirmed")]
    assert library.archive.events(1)[0].actor == "陈会计"


def found(library: Library, *categories: str) -> list[str]:
    page = library.search(SearchRequest.from_args({"category": list(categories)}))
    return sorted(hit.passage.passage.text for hit in page.hits)


def test_decisions_are_searchable_at_once(library: Library) -> None:
    assert found(library, "B2") == ["目标没有量化。"]
    library.decide([Wish(passage(library), "B2", "rejected"), Wish(passage(library, 2), "B1", "confirmed", "any")])
    assert found(library, "B2") == []
    assert found(library, "B") == ["执行率低。", "目标没有量化。"]
    assert found(library, "B1", "C1") == ["执行率低。", "支出进度慢。", "目标没有量化。"]


def test_facets_count_reports_by_category_under_their_names(library: Library) -> None:
    page = library.search(SearchRequest.from_args({"category": ["C1"]}))
    (facet,) = (each for each in page.facets if each.word == "category")
    assert [(each.value, each.label, each.reports, each.chosen) for each in facet.values] == [
        ("C1", "C1 名C1", 2, True),
        ("B1", "B1 名B1", 1, False),
        ("B2", "B2 名B2", 1, False),
    ]
    assert page.explained.endswith("限于：类别为C1 名C1。")


def test_a_search_for_a_category_that_does_not_exist_is_refused(library: Library) -> None:
    with pytest.raises(Misused, match="没有代码为“C9”的问题类别"):
        found(library, "C9")


def test_suggesting_anew_leaves_decisions_and_is_searchable_at_once(library: Library, tmp_path: Path) -> None:
    library.decide([Wish(passage(library), "B1", "rejected"), Wish(passage(library), "I2", "confirmed", "any")])
    library.close()
    changed = Library(settings_in(tmp_path), opened_with(tmp_path, OTHER_LEAVES))
    preview = list(changed.archive.retag("陈会计", dry_run=True))
    done = list(changed.retag())
    assert [(each.category, each.change) for each in done] == [(each.category, each.change) for each in preview]
    assert {(each.category, each.change) for each in done} == {("B2", "removed"), ("I2", "added")}
    assert said(changed.archive, 1) == [
        ("目标没有量化。", "I2", "confirmed"),
        ("目标没有量化。", "B1", "rejected"),
        ("支出进度慢。", "C1", "suggested"),
        ("支出进度慢。", "I2", "suggested"),
    ]
    assert found(changed, "I2") == ["支出进度慢。", "目标没有量化。"]
    assert list(changed.retag()) == []
    changed.close()
