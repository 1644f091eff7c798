"""What every engine must do, whatever it is made of: one check a promise of ``index.engine``.

A check gets ``make``, which gives a new engine over documents. ``tests/test_engines.py`` runs each over every engine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import DocType, Role
from corpus.normalise import normalise
from index.engine import FACETS, SORTS, Document, Engine
from index.filters import Filters, Range
from index.wording.masking import Masks
from index.wording.prints import grams
from index.wording.records import Similar
from index.wording.similar import similar
from tests.passages import ask, found, holding, matching, passage, passages

Make = Callable[[Iterable[Document]], Engine]

TEXTS = (
    "绩效目标编报的质量还需提升",
    "产业工人队伍建设改革稳步推进",
    "“三公”经费只减不增",
    "到二〇三五年建成智慧工会，ＡＰＰ上线",
    "困难职工帮扶经费使用规范",
    "绩效运行监控流于形式",
)


def finds_any_of_the_words_the_fullest_first(make: Make) -> None:
    engine = make(passages(TEXTS))
    assert found(engine, "绩效目标编报质量")[0] == 1
    assert set(found(engine, "绩效 经费")) == {1, 3, 5, 6}, "one word of two is enough"


def finds_words_by_the_words_inside_them(make: Make) -> None:
    engine = make(passages(TEXTS))
    assert matching(engine, TEXTS, "工人") == [TEXTS[1]]
    assert matching(engine, TEXTS, "产业工人教育") == [TEXTS[1]]


def finds_phrases_exactly_and_across_words(make: Make) -> None:
    engine = make([*passages(TEXTS), passage(7, "附表", heading="工人队伍情况")])
    for query, expected in {
        '"工人队伍"': [2, 7],
        '"人队伍建"': [2],
        "“三公经费”": [3],
        '"app"': [4],
        '"2035"': [4],
        '"绩效质量"': [],
        '"情况附表"': [],
        '"工人队伍" "改革"': [2],
    }.items():
        assert sorted(found(engine, query)) == expected, f"{query}: a phrase stands within the heading or the text"


def words_beside_a_phrase_only_rank(make: Make) -> None:
    engine = make(passages(["经费使用规范", "经费使用规范，质量提升", "质量提升"]))
    assert found(engine, '"经费使用" 质量') == [2, 1]


def leaves_out_what_is_excluded(make: Make) -> None:
    engine = make(passages(TEXTS))
    assert set(found(engine, "绩效 -编报")) == {6}
    assert set(found(engine, '-绩效 -"三公经费"')) == {2, 4, 5}


def takes_different_shapes_for_the_same(make: Make) -> None:
    engine = make(passages(TEXTS))
    for query in ("二〇三五", "2035", "２０３５", "app", "ＡＰＰ"):
        assert found(engine, query) == [4], query


def headings_are_searched_with_less_weight(make: Make) -> None:
    engine = make([passage(1, "具体情况如下", heading="疗休养工作"), passage(2, "疗休养工作具体情况如下")])
    assert found(engine, "疗休养") == [2, 1]


def the_exact_text_comes_first(make: Make) -> None:
    texts = ["质量的编报，目标的绩效，绩效目标，编报质量", "绩效目标编报质量提升", "编报目标质量绩效"]
    assert found(make(passages(texts)), "绩效目标编报质量")[0] == 2
    long = "加强绩效目标编报工作，" * 8
    assert found(make(passages([*texts[:1], long + "绩效目标编报质量" + long])), "绩效目标编报质量")[0] == 2


def a_word_no_passage_has_is_named_and_does_not_hide_the_rest(make: Make) -> None:
    answer = ask(make(passages(TEXTS)), "绩效 囍")
    assert (answer.missing, answer.loose) == (("囍",), False)
    assert {candidate.passage for candidate in answer.hits} == {1, 6}


def shared_characters_are_enough_if_there_is_nothing_else(make: Make) -> None:
    engine = make(passages(TEXTS))
    answer = ask(engine, "产改")
    assert answer.loose, "the answer must say that it holds no word of the query"
    assert answer.hits[0].passage == 2
    assert found(engine, "编") == [1], "a single character is found inside words"
    nothing = ask(engine, "囍")
    assert (nothing.passages, nothing.loose, nothing.missing) == (0, False, ("囍",)), (
        "unless nothing shares a character"
    )


def nothing_typed_lists_everything_and_signs_find_nothing(make: Make) -> None:
    engine = make(passages(TEXTS))
    assert found(engine, " ") == [1, 2, 3, 4, 5, 6]
    assert ask(engine, "", limit=2).passages == 6
    assert found(engine, "？！😀") == []


def letters(number: int) -> str:
    """A text for each number that no other number has, and without digits, which do not count for what is the same."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))


def the_same_text_is_one_hit_that_names_the_others(make: Make) -> None:
    texts = ["甲县总工会2021年绩效目标编报质量不高", "乙市2022年，绩效目标编报质量不高。", "绩效目标编报质量不高的原因"]
    units = [{"unit": "甲县总工会"}, {"unit": "乙市总工会", "regions": ("乙市",)}, {}]
    engine = make([passage(n, text, n, **facts) for n, (text, facts) in enumerate(zip(texts, units, strict=True), 1)])
    for sort, first in (("relevance", {2}), ("year", {1, 2})):
        answer = ask(engine, "绩效目标编报质量不高", sort=sort)
        assert (answer.passages, answer.reports, answer.distinct) == (3, 3, 2)
        hit = next(hit for hit in answer.hits if hit.passage != 3)
        assert hit.passage in first
        assert (hit.copies, {hit.passage, *(copy.passage for copy in hit.same)}) == (1, {1, 2})
    assert ask(engine, "编报质量", unit=("甲县总工会",)).hits[0].copies == 0, "copies obey the filters too"


def one_of_a_group_must_stand(make: Make) -> None:
    engine = make(passages(TEXTS))
    assert holding(engine, "(编报 OR 监控) 绩效") == [1, 6]
    assert holding(engine, "（三公 或 二〇三五）") == [3, 4]


def counts_are_exact_and_the_limit_only_cuts(make: Make) -> None:
    documents = [passage(number, f"工会工作{letters(number)}", report=number % 7) for number in range(1, 301)]
    engine = make(documents)
    for sort in SORTS:
        answer = ask(engine, "工会", limit=30, sort=sort)
        assert (answer.passages, answer.reports, answer.distinct, len(answer.hits)) == (300, 7, 300, 30)
        assert [c.passage for c in answer.hits] == found(engine, "工会", limit=300, sort=sort)[:30], sort


TAGGED = (
    passage(1, "目标不明确", 1, role=Role.PROBLEM, categories=("B1", "B2")),
    passage(2, "目标不明确，细化目标", 1, role=Role.MEASURE, categories=("B1",)),
    passage(3, "目标偏低，没有沉淀", 2, role=Role.PROBLEM, categories=("B11", "C1")),
    passage(4, "目标与职能", 2),
    passage(5, "目标执行慢", 3, role=Role.PROBLEM, categories=("C1", "C1"), year=2021),
)


def categories_are_filtered_by_code_or_by_letter(make: Make) -> None:
    engine = make(TAGGED)
    for wanted, expected in [
        ({"B1"}, [1, 2]),
        ({"B"}, [1, 2, 3]),
        ({"B2", "C1"}, [1, 3, 5]),
        ({"C", "B11"}, [3, 5]),
        ({"D1"}, []),
        ({"Z"}, []),
    ]:
        assert found(engine, "", category=frozenset(wanted)) == expected, wanted
    assert found(engine, "不明确", category=frozenset({"B"}), role=(Role.MEASURE,)) == [2]
    assert ask(engine, "", category=frozenset({"B"})).reports == 2


def categories_are_counted_in_reports_for_what_matches(make: Make) -> None:
    engine = make(TAGGED)
    assert counted(engine, "", "category") == [("C1", 2), ("B1", 1), ("B11", 1), ("B2", 1)]
    assert counted(engine, "执行慢 -没有", "category") == [("C1", 1)]
    assert counted(engine, "", "category", role=(Role.MEASURE,)) == [("B1", 1)]
    assert counted(engine, "", "category", year=(Range(2021, 2021),)) == [("C1", 1)]
    assert counted(engine, "", "category", category=frozenset({"B2"}))[0] == ("C1", 2), "its own filter does not count"
    assert counted(engine, "", "role", category=frozenset({"B1"})) == [("measure", 1), ("problem", 1)]
    assert counted(engine, "", "year", category=frozenset({"C"})) == [(2021, 1), (None, 1)]
    assert counted(make(passages(TEXTS)), "", "category") == [], "no category is nothing unknown"


def changed_categories_show_after_updates_and_merges(make: Make) -> None:
    engine = make(TAGGED)
    engine.update([passage(1, "目标不明确", 1, categories=("D1",))], drop=[1])
    for report in range(10, 40):
        engine.update([passage(report, "目标", report, categories=("A1",) if report % 2 else ())], drop=[])
    assert found(engine, "", category=frozenset({"D"})) == [1]
    assert found(engine, "", category=frozenset({"B"})) == [3]
    assert counted(engine, "", "category") == [("A1", 15), ("C1", 2), ("B11", 1), ("D1", 1)]


FACTS = (
    passage(1, "工会经费问题", 1, unit="甲县总工会", regions=("云省", "甲县"), year=2021, score=95.5, grade="优"),
    passage(2, "工会经费成效", 1, unit="甲县总工会", regions=("云省", "甲县"), year=2021, score=95.5, grade="优"),
    passage(
        3,
        "工会经费有问题",
        2,
        role=Role.PROBLEM,
        unit="乙市总工会",
        regions=("云省",),
        year=2022,
        score=82,
        grade="良",
        imported=200,
    ),
    passage(4, "工会经费", 3, role=Role.PROBLEM, doc_type=DocType.BUDGET),
    passage(
        5, "工会职责", 4, imported=300, role=Role.DUTY, unit="甲县总工会", regions=("云省", "甲县"), year=2023, score=60
    ),
)


def filters_let_through_what_they_say(make: Make) -> None:
    engine = make(FACTS)
    for filters, expected in [
        ({"unit": ("甲县总工会",)}, [1, 2, 5]),
        ({"unit": ("乙市总工会", None)}, [3, 4]),
        ({"year": (Range(2021, 2022),)}, [1, 2, 3]),
        ({"year": (Range(2022, None),)}, [3, 5]),
        ({"year": (Range(),)}, [1, 2, 3, 4, 5]),
        ({"score": (Range(None, 82),)}, [3, 5]),
        ({"year": (Range(2021, 2021), Range(2023, 2023))}, [1, 2, 5]),
        ({"year": (Range(2022, 2022), None)}, [3, 4]),
        ({"score": (None,)}, [4]),
        ({"imported": Range(200, None)}, [3, 5]),
        ({"grade": ("优",)}, [1, 2]),
        ({"grade": (None,)}, [4, 5]),
        ({"region": ("云省",)}, [1, 2, 3, 5]),
        ({"region": ("甲县", None)}, [1, 2, 4, 5]),
        ({"role": (Role.PROBLEM,)}, [3, 4]),
        ({"role": (Role.PROBLEM, Role.DUTY)}, [3, 4, 5]),
        ({"doc_type": (DocType.BUDGET,)}, [4]),
        ({"report": (2, 3, 99)}, [3, 4]),
        ({"unit": ("丙",)}, []),
        ({"unit": ("甲县总工会",), "role": (Role.DUTY,), "year": (Range(2023, 2023),)}, [5]),
    ]:
        assert found(engine, "", **filters) == expected, filters


def counted(engine: Engine, query: str, facet: str, **filters: object) -> list[tuple[object, int]]:
    return [(count.value, count.reports) for count in ask(engine, query, **filters).facets[facet]]


def facets_count_reports_and_the_unknown(make: Make) -> None:
    engine = make(FACTS)
    assert set(ask(engine, "经费").facets) == set(FACETS)
    assert counted(engine, "经费", "year") == [(2021, 1), (2022, 1), (None, 1)]
    assert counted(engine, "", "unit") == [("甲县总工会", 2), ("乙市总工会", 1), (None, 1)]
    assert counted(engine, "", "region") == [("云省", 3), ("甲县", 2), (None, 1)]
    assert counted(engine, "", "grade") == [("优", 1), ("良", 1), (None, 2)]
    assert counted(engine, "经费", "role") == [("problem", 2), ("other", 1)]
    assert counted(engine, "职责", "doc_type") == [("overall_self_evaluation", 1)]


def a_facet_ignores_its_own_filter_only(make: Make) -> None:
    engine = make(FACTS)
    assert counted(engine, "", "unit", unit=("乙市总工会",)) == [("甲县总工会", 2), ("乙市总工会", 1), (None, 1)]
    assert counted(engine, "", "year", unit=("甲县总工会",)) == [(2021, 1), (2023, 1)]
    assert counted(engine, "", "role", role=(Role.DUTY,)) == [("problem", 2), ("duty", 1), ("other", 1)]
    assert counted(engine, "", "year", role=(Role.PROBLEM,)) == [(2022, 1), (None, 1)]


def sorts_put_the_unknown_last(make: Make) -> None:
    engine = make(FACTS)
    assert found(engine, "", sort="year") == [1, 2, 3, 5, 4]
    assert found(engine, "", sort="-year") == [5, 3, 1, 2, 4]
    assert found(engine, "", sort="score") == [1, 2, 3, 5, 4]
    assert [found(engine, "", sort="-year", limit=limit)[-1] for limit in (1, 2, 3, 5)] == [5, 3, 1, 4]


def an_update_drops_then_adds(make: Make) -> None:
    engine = make([*passages(["绩效目标", "绩效监控"], report=1), passage(3, "绩效评价", report=2)])
    engine.update([passage(4, "经费收支", report=1)], drop=[1, 77])
    assert (found(engine, "绩效"), found(engine, "经费")) == ([3], [4])
    assert engine.reports() == {1: 1, 2: 1}
    engine.update([], drop=[1, 2])
    assert (engine.reports(), found(engine, "")) == ({}, [])
    engine.update([passage(5, "绩效", report=5)], drop=[])
    assert found(engine, "绩效") == [5]


def a_changed_fact_shows_in_facets(make: Make) -> None:
    engine = make(FACTS)
    engine.update([passage(9, "工会经费问题", 2, year=2020)], drop=[2])
    assert counted(engine, "", "year") == [(2020, 1), (2021, 1), (2023, 1), (None, 1)]
    assert counted(engine, "", "unit") == [("甲县总工会", 2), (None, 2)]


def many_small_updates_stay_searchable(make: Make) -> None:
    engine = make([])
    for report in range(24):
        engine.update(passages([f"绩效目标第{report}号"] * 3, report, first=10 * report + 1), drop=[report])
    for report in range(0, 24, 2):
        engine.update([], drop=[report])
    assert engine.reports() == dict.fromkeys(range(1, 24, 2), 3)
    assert ask(engine, "绩效").reports == 12


SAID = "我会2021年绩效目标编报质量还有待提高，4项指标没有量化"
SAYING = (
    passage(1, SAID, 1, unit="甲县总工会", year=2021),
    passage(2, "乙市总工会2019年绩效目标编报质量还有待提高，12项指标没有量化。", 2, unit="乙市总工会", year=2019),
    passage(3, "我会2021年绩效目标编报的质量有待提高，4项指标还没有量化", 3, unit="丙区总工会", year=2023),
    passage(4, f"广播体操比赛圆满结束。{SAID}。职工书屋周末也开放，来借书的人一直不少，大家很满意。", 4, year=2020),
    passage(5, "广播体操比赛圆满结束", 5, unit="乙市总工会", year=2018),
)


def sharing(engine: Engine, text: str = SAID, **filters: object) -> Similar:
    return similar(engine.snapshot(), text, Masks(["甲县总工会", "乙市总工会", "丙区总工会"]), Filters(**filters))  # type: ignore[arg-type]


def told(answer: Similar) -> list[tuple[int, str, str]]:
    return sorted((match.passage, match.judged.extent, match.judged.band) for match in answer.matches)


def shared_wording_is_found_and_told(make: Make) -> None:
    answer = sharing(make(SAYING))
    assert told(answer) == [
        (1, "whole", "verbatim"),
        (2, "whole", "renamed"),
        (3, "whole", "near"),
        (4, "inside", "verbatim"),
    ]
    assert answer.matches[0].passage == 1, "the closest first"
    assert (answer.of_reports, answer.standing, answer.cut) == (5, False, False)
    assert answer.spread.first is not None
    assert (answer.spread.first.report, answer.spread.reports, answer.spread.years[2019]) == (2, 4, 1)
    assert told(sharing(make([]))) == []


def shared_wording_obeys_filters_and_is_never_nothing(make: Make) -> None:
    engine = make(SAYING)
    assert [passage for passage, _, _ in told(sharing(engine, year=(Range(2020, 2021),)))] == [1, 4]
    for text in ("", "。", "工", "no such words", "\x1e\x00", "会" * 3000):
        sharing(engine, text)


def shared_wording_is_the_same_however_it_was_indexed(make: Make) -> None:
    at_once, one_by_one = make(SAYING), make([])
    for each in SAYING:
        one_by_one.update([each], drop=[each.report])
    for report in range(100, 130):
        one_by_one.update(passages([f"工会工作{letters(report)}"], report, first=report), drop=[])
    for report in range(100, 130):
        one_by_one.update([], drop=[report])
    one, other = sharing(one_by_one), sharing(at_once)
    assert told(one) == told(other)
    assert [(match.passage, match.wording) for match in one.matches] == [
        (match.passage, match.wording) for match in other.matches
    ]
    assert (one.spread, one.of_reports) == (other.spread, other.of_reports)


def wording_goes_with_its_report(make: Make) -> None:
    engine = make(SAYING)
    engine.update([], drop=[2])
    answer = sharing(engine)
    assert [passage for passage, _, _ in told(answer)] == [1, 3, 4]
    assert answer.spread.first is not None
    assert answer.spread.first.year == 2020, "what is gone was not the first"
    engine.update([passage(9, SAID, 4, year=2017)], drop=[4])
    assert [passage for passage, _, _ in told(sharing(engine))] == [1, 3, 9]


def purged_wording_leaves_no_fingerprint(make: Make) -> None:
    private = "某职工因病致困申请专项救助的经过"
    engine = make([*SAYING, passage(8, private, 8)])
    engine.update([], drop=[8])
    engine.purge([2, 8])
    snapshot = engine.snapshot()
    assert not any(np.isin(grams(private), segment.prints.hashes).any() for segment in snapshot.segments)
    assert told(sharing(engine, private)) == []
    assert [passage for passage, _, _ in told(sharing(engine))] == [1, 3, 4]


def a_rebuild_replaces_everything_or_nothing(make: Make) -> None:
    engine = make(passages(TEXTS))

    def broken() -> Iterable[Iterable[Document]]:
        yield passages(["绩效"], report=8)
        raise RuntimeError("the database went away")

    try:
        engine.rebuild(broken())
    except RuntimeError:
        assert engine.reports() == {1: 6}, "a failed rebuild must leave the index as it was"
    else:
        raise AssertionError("the error must reach the caller")
    engine.rebuild([passages(["绩效"], report=8), passages(["质量"], report=9, first=2)])
    assert (engine.reports(), found(engine, "绩效")) == ({8: 1, 9: 1}, [1])


def strange_texts_are_kept_and_found(make: Make) -> None:
    texts = ["", "，。！", "\x1e\x1f\x00工会", "𠮷野家工会", "\ud800工会", "工会" * 300]
    engine = make(passages(texts))
    assert engine.reports() == {1: 6}
    assert sorted(found(engine, "工会")) == [3, 4, 5, 6]
    assert found(engine, '"𠮷野"') == [4]


def phrases_are_what_a_scan_finds(make: Make) -> None:
    letters = st.text(st.sampled_from("工会经费绩效目标aＡ1１二〇三五，“” \n"), max_size=12)

    @settings(max_examples=30, deadline=None)
    @given(st.lists(letters, min_size=1, max_size=6), st.lists(letters, min_size=1, max_size=4))
    def check(texts: list[str], phrases: list[str]) -> None:
        engine = make(passages(texts))
        for phrase in phrases:
            string = normalise(phrase.replace("“", "").replace("”", "")).text
            if any(character.isalnum() for character in string):
                expected = [number for number, text in enumerate(texts, 1) if string in normalise(text).text]
                assert holding(engine, f'"{string}"') == expected, (string, texts)
        engine.close()

    check()


def readers_see_whole_reports_while_one_writes(make: Make) -> None:
    engine = make(passages(["绩效目标"] * 3, report=0))
    halves: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            answer = ask(engine, "绩效目标")
            halves.extend([answer.passages] if answer.passages != 3 * answer.reports else [])

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for report in range(1, 9):
        engine.update(passages(["绩效目标"] * 3, report, first=10 * report), drop=[report - 1] if report % 3 else [])
    done.set()
    for reader in readers:
        reader.join()
    assert halves == [], "a search saw a part of a report"


CHECKS: tuple[Callable[[Make], None], ...] = (
    finds_any_of_the_words_the_fullest_first,
    finds_words_by_the_words_inside_them,
    finds_phrases_exactly_and_across_words,
    words_beside_a_phrase_only_rank,
    leaves_out_what_is_excluded,
    takes_different_shapes_for_the_same,
    headings_are_searched_with_less_weight,
    the_exact_text_comes_first,
    a_word_no_passage_has_is_named_and_does_not_hide_the_rest,
    shared_characters_are_enough_if_there_is_nothing_else,
    nothing_typed_lists_everything_and_signs_find_nothing,
    counts_are_exact_and_the_limit_only_cuts,
    the_same_text_is_one_hit_that_names_the_others,
    one_of_a_group_must_stand,
    filters_let_through_what_they_say,
    facets_count_reports_and_the_unknown,
    a_facet_ignores_its_own_filter_only,
    categories_are_filtered_by_code_or_by_letter,
    categories_are_counted_in_reports_for_what_matches,
    changed_categories_show_after_updates_and_merges,
    sorts_put_the_unknown_last,
    an_update_drops_then_adds,
    a_changed_fact_shows_in_facets,
    many_small_updates_stay_searchable,
    a_rebuild_replaces_everything_or_nothing,
    shared_wording_is_found_and_told,
    shared_wording_obeys_filters_and_is_never_nothing,
    shared_wording_is_the_same_however_it_was_indexed,
    wording_goes_with_its_report,
    purged_wording_leaves_no_fingerprint,
    strange_texts_are_kept_and_found,
    phrases_are_what_a_scan_finds,
    readers_see_whole_reports_while_one_writes,
)
