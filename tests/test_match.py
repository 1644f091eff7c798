"""What matches and what it weighs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.model import Role
from corpus.thesaurus import Thesaurus, load
from index.analysed import analyse
from index.engine import Engine
from index.filters import Filters
from index.query import parse
from tests.engine_checklist import letters
from tests.passages import ask, engine_over, found, holding, passage, passages

COMMON = [f"绩效工作情况第{letters(number)}条" for number in range(40)]


def load_from(folder: Path, text: str) -> Thesaurus:
    """The shipped thesaurus with these groups."""
    (folder / "thesaurus.toml").write_text(text, encoding="utf-8")
    return load(folder / "thesaurus.toml")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    rare = ["疗休养费用", "绩效与疗休养", "互助保障方案", "会经费" + "很" * 30]
    made = engine_over(tmp_path, passages([*rare, *COMMON]))
    yield made
    made.close()


def test_the_rare_word_is_enough_and_the_common_one_is_not(engine: Engine) -> None:
    assert found(engine, "绩效疗休养") == [2, 1]


def test_common_words_alone_find_what_holds_them(engine: Engine) -> None:
    assert ask(engine, "绩效").passages == 41


def test_the_score_grows_with_the_words_found(engine: Engine) -> None:
    scores = {candidate.passage: candidate.score for candidate in ask(engine, "互助保障疗休养").hits}
    assert set(scores) == {1, 2, 3}
    assert scores[1] > scores[2], "the shorter passage says it more densely"


def test_a_word_that_is_none_in_any_passage_is_looked_for_as_a_string(engine: Engine) -> None:
    answer = ask(engine, "休养费")
    assert (answer.hits[0].passage, answer.loose) == (1, False)


def test_excluding_works_without_anything_to_find(engine: Engine) -> None:
    assert found(engine, "-绩效") == [1, 3, 4]


def test_a_phrase_that_stands_nowhere_finds_nothing(engine: Engine) -> None:
    answer = ask(engine, '"疗休养绩效" 绩效')
    assert (answer.passages, answer.loose) == (0, False)


def test_another_name_counts_nearly_as_much_and_can_be_taken_back(tmp_path: Path) -> None:
    terms = load_from(tmp_path, '[[alias]]\nforms = ["职代会", "职工代表大会"]\n[[near]]\nforms = ["不足", "欠缺"]\n')
    engine = engine_over(
        tmp_path / "index", passages(["职工代表大会召开", "职代会召开", "培训欠缺", "培训不足", "其他"])
    )

    def hits(text: str, *without: str) -> list[int]:
        query = analyse(parse(text), terms, without=without)
        return [hit.passage for hit in engine.search(query, Filters(), range(9)).hits]

    assert hits("职代会") == [2, 1]
    assert hits("职代会", "职工代表大会") == hits("职代会", "*") == [2]
    assert hits("培训不足") == [4, 3]
    engine.close()


def test_a_category_the_query_speaks_of_finds_other_words(tmp_path: Path) -> None:
    documents = [
        passage(1, "骑手不肯入会", role=Role.PROBLEM),
        passage(2, "新就业形态劳动者组织率低", role=Role.PROBLEM, categories=("J2",)),
        passage(3, "新就业形态劳动者也在此列", role=Role.PROBLEM, categories=("A1", "J2")),
        passage(4, "其他情况"),
    ]
    engine = engine_over(tmp_path, documents)
    found = engine.search(analyse(parse("骑手不肯入会"), categories={"J2": 1.0}), Filters(), range(9))
    assert [hit.passage for hit in found.hits] == [1, 2, 3]
    assert (found.hits[1].why.categories, found.whole) == (("J2",), 1)
    engine.close()


def test_a_union_and_a_year_named_in_the_query_count_for_all_their_passages(tmp_path: Path) -> None:
    facts = [("青塘区总工会", 2021), ("青塘区总工会", 2022), ("岩州市总工会", 2021)]
    documents = [passage(n, "劳模慰问", n, unit=unit, year=year) for n, (unit, year) in enumerate(facts, 1)]
    engine = engine_over(tmp_path, [*documents, passage(9, "青塘区总工会简介", 9)])
    assert ask(engine, "青塘区总工会2021年劳模慰问").hits[0].passage == 1
    assert ask(engine, "劳模慰问 2022").hits[0].passage == 2
    engine.close()


@pytest.mark.parametrize(
    ("text", "no_answer"),
    [("海外并购尽职调查", True), ("绩效疗休养", False), ("互助保障", False), ('"互助"', False), ('"并购"', True)],
)
def test_a_query_of_which_hardly_anything_stands_anywhere_has_no_answer(
    engine: Engine, text: str, no_answer: bool
) -> None:
    assert ask(engine, text).no_answer is no_answer


def over(folder: Path, *texts: str, **facts: object) -> Engine:
    """An engine of these passages, a report each."""
    return engine_over(folder, [passage(n, text, n, **facts) for n, text in enumerate(texts, 1)])


def test_what_the_reports_facts_or_another_name_answer_is_not_missing(tmp_path: Path) -> None:
    engine = over(tmp_path, "职工代表大会召开", "帮扶困难职工", unit="云岚市总工会", year=2021)
    terms = load_from(tmp_path, '[[alias]]\nforms = ["职代会", "职工代表大会"]\n')
    for text, passages_found in (("2021", 2), ("云岚市总工会", 2), ("职代会", 1)):
        found = engine.search(analyse(parse(text), terms), Filters(), range(9))
        assert (found.missing, found.no_answer, found.passages) == ((), False, passages_found), text
    engine.close()


def test_a_category_answers_only_if_a_passage_has_it(tmp_path: Path) -> None:
    engine = over(tmp_path, "工会工作情况", "预算情况")
    query = analyse(parse("骑手不肯参加工会"), categories={"J2": 1.0})
    assert engine.search(query, Filters(), range(9)).no_answer
    engine.close()


def test_a_place_that_two_regions_share_stands_for_both(tmp_path: Path) -> None:
    regions = ("朝阳区", "朝阳市", "云岚市")
    engine = engine_over(tmp_path, [passage(n, "劳模慰问", n, regions=(one,)) for n, one in enumerate(regions, 1)])
    hit = ask(engine, "朝阳劳模慰问").hits[0]
    assert {hit.passage, *(copy.passage for copy in hit.same)} >= {1, 2}
    assert ask(engine, "朝阳").passages == 2
    engine.close()


def test_what_is_deleted_weighs_nothing(tmp_path: Path) -> None:
    fresh = over(tmp_path / "fresh", "绩效目标", *COMMON)
    worn = over(tmp_path / "worn", "绩效目标", *COMMON)
    for _ in range(5):
        worn.update([passage(99, "龙舟赛的目标" * 9, 99)], drop=[99])
    worn.update([], drop=[99])
    assert ask(worn, "龙舟").missing == ("龙舟",)
    assert ask(worn, "目标").hits[0].score == ask(fresh, "目标").hits[0].score
    fresh.close()
    worn.close()


def test_prose_stands_for_the_form_cell_that_says_the_same(tmp_path: Path) -> None:
    cell, prose = passage(1, "绩效目标不明确", 1), passage(2, "绩效目标不明确", 2, role=Role.PROBLEM)
    engine = engine_over(tmp_path, [cell, prose])
    assert ask(engine, "绩效目标不明确").hits[0].passage == 2
    engine.close()


def test_only_a_query_that_was_cut_says_so() -> None:
    assert analyse(parse("绩效目标 目标")).notes == ()
    assert analyse(parse("、".join(chr(0x4E00 + 7 * n) for n in range(90)))).notes == ("词语过多，后面的不再检索。",)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("二〇〇〇", [1, 2, 3]), ("2000", [1, 2, 3]), ("投入二〇〇〇万", [1]), ("二零零零年", [2, 3])],
)
def test_a_phrase_finds_chinese_digits_that_are_no_year_too(tmp_path: Path, phrase: str, expected: list[int]) -> None:
    engine = engine_over(tmp_path, passages(["投入二〇〇〇万元", "二〇〇〇年度", "2000年", "一九九九年"]))
    assert holding(engine, f'"{phrase}"') == expected
    engine.close()
