"""Wording that two texts share: what is found, how it is called, over which units and years it is spread."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.normalise import folded
from index.engine import Document, Engine
from index.filters import Filters, Range
from index.same import wording
from index.snapshot import Snapshot
from index.wording.closest import closest
from index.wording.masking import Masks
from index.wording.records import Match, Similar
from index.wording.shared import shared
from index.wording.similar import similar
from tests.passages import engine_over, passages

PROBLEM = "绩效目标编报的质量还有待提高，部分项目的绩效指标没有量化，难以考核。"
# Report → its union, its year and its passages.
REPORTS: dict[int, tuple[str | None, int | None, list[str]]] = {
    1: ("云川市总工会", 2021, [PROBLEM, "全年召开职工代表大会十二次，覆盖企业三百余家。"]),
    2: ("云川市青麓区总工会", 2019, [PROBLEM, "云川市青麓区总工会2019年帮扶困难职工132人，发放资金45.6万元。"]),
    3: (
        "远岭县总工会",
        2022,
        ["远岭县总工会2022年帮扶困难职工87人，发放资金30万元。", "预算执行进度偏慢，年底集中支付较多。"],
    ),
    4: ("远岭县总工会", 2023, ["绩效目标编报质量有待提高，部分项目绩效指标没有量化，难以考核。"]),
    5: (
        "临泽市总工会",
        None,
        [
            "我会高度重视预算绩效管理工作，但也存在一些不足。绩效目标编报的质量还有待提高，部分项目的绩效指标没有量化，难以考核。"
            "此外，资产盘点不够及时，个别设备账实不符；采购计划编制较粗，年中调整较多；档案整理滞后，影响后续检查。"
            "上述问题在上级检查中已被指出，需要在今后工作中逐项对照整改，并建立长效机制加以巩固。"
        ],
    ),
}
MASKS = Masks([unit for unit, _, _ in REPORTS.values() if unit] + ["云川市", "青麓区", "远岭县", "临泽市"])


def documents() -> list[Document]:
    return [
        document
        for report, (unit, year, texts) in REPORTS.items()
        for document in passages(texts, report, first=10 * report, unit=unit, year=year)
    ]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = engine_over(tmp_path_factory.mktemp("index"), documents())
    yield made
    made.close()


@pytest.fixture
def snapshot(engine: Engine) -> Snapshot:
    return engine.snapshot()


def bands(answer: Similar) -> dict[int, tuple[str, str]]:
    return {match.passage: (match.judged.band, match.judged.extent) for match in answer.matches}


def test_the_same_words_reworded_ones_and_those_inside_a_paragraph_are_found(snapshot: Snapshot) -> None:
    answer = similar(snapshot, PROBLEM, MASKS)
    assert bands(answer) == {
        10: ("verbatim", "whole"),
        20: ("verbatim", "whole"),
        40: ("near", "whole"),
        50: ("verbatim", "inside"),
    }
    assert [match.passage for match in answer.matches][:2] == [20, 10], "of equals the earliest first"


def test_names_and_numbers_make_no_other_wording(snapshot: Snapshot) -> None:
    answer = similar(snapshot, "海澜县总工会2024年帮扶困难职工9人，发放资金1.2万元", MASKS)
    assert bands(answer) == {21: ("renamed", "whole"), 30: ("renamed", "whole")}


def test_a_lost_full_stop_and_folded_signs_are_the_same_words(snapshot: Snapshot) -> None:
    answer = similar(snapshot, PROBLEM.rstrip("。").replace("，", ","), MASKS)
    assert bands(answer)[10] == ("verbatim", "whole")


def test_it_says_over_which_units_and_years_and_since_when(snapshot: Snapshot) -> None:
    spread = similar(snapshot, PROBLEM, MASKS).spread
    assert (spread.units, spread.reports, spread.years) == (4, 4, {2019: 1, 2021: 1, 2023: 1, None: 1})
    assert spread.matrix["云川市青麓区总工会"] == {2019: 1}
    assert spread.first is not None
    assert (spread.first.report, spread.first.year, spread.first.passage) == (2, 2019, 20)


def test_a_passage_left_out_still_counts_for_the_spread(snapshot: Snapshot) -> None:
    answer = similar(snapshot, PROBLEM, MASKS, but=[20])
    assert 20 not in bands(answer)
    assert answer.spread.first is not None
    assert answer.spread.first.report == 2


def test_filters_leave_out_matches(snapshot: Snapshot) -> None:
    answer = similar(snapshot, PROBLEM, MASKS, Filters(year=(Range(2021, 2023),)))
    assert set(bands(answer)) == {10, 40}
    assert answer.of_reports == 5


@pytest.mark.parametrize("text", ["", "。", "预", "广播体操比赛十分精彩，现场气氛热烈", "<b></b>", "abcdefghijklmnop"])
def test_what_nobody_wrote_has_no_match(snapshot: Snapshot, text: str) -> None:
    answer = similar(snapshot, text, MASKS)
    assert (answer.matches, answer.spread.first, answer.standing) == ((), None, False)


def test_a_stretch_of_13_characters_is_found_in_any_surroundings(snapshot: Snapshot) -> None:
    (match,) = similar(snapshot, "广播体操比赛十分精彩，召开职工代表大会十二次，覆盖，气氛热烈。", MASKS).matches
    assert (match.passage, match.judged.extent, match.judged.band) == (11, "part", "verbatim")
    assert match.judged.match_span[1] - match.judged.match_span[0] >= 13


def test_the_enumerator_of_a_pasted_item_is_no_wording(snapshot: Snapshot) -> None:
    for lead in ("一是", "（一）", "2.", "三、"):
        answer = similar(snapshot, lead + PROBLEM, MASKS)
        assert bands(answer)[10] == ("verbatim", "whole"), lead
        start, end = answer.matches[0].judged.input_span
        assert (start, end - start) == (len(folded(lead)), len(folded(PROBLEM)))


def test_a_passage_that_kept_its_enumerator_is_the_same_too(tmp_path: Path) -> None:
    made = engine_over(tmp_path, passages(["三是" + PROBLEM], 1))
    for text in (PROBLEM, "三是" + PROBLEM, "（二）" + PROBLEM):
        (match,) = similar(made.snapshot(), text, MASKS).matches
        assert match.judged.band == "verbatim", text
    assert match.judged.match_span == (2, 2 + len(folded(PROBLEM)))
    made.close()


def test_several_passages_copied_from_one_report_lead_to_it(snapshot: Snapshot) -> None:
    answer = similar(snapshot, "".join(REPORTS[1][2]), MASKS)
    (holder,) = answer.holders
    assert (holder.report, holder.share, set(holder.passages)) == (1, 1.0, {10, 11})
    assert similar(snapshot, PROBLEM, MASKS).holders == ()


def test_one_union_that_repeats_itself_makes_no_standing_formula(tmp_path: Path) -> None:
    repeated = [
        one for year in range(2015, 2024) for one in passages([PROBLEM], year, year, unit="云川市总工会", year=year)
    ]
    made = engine_over(tmp_path, repeated)
    answer = similar(made.snapshot(), PROBLEM, MASKS)
    made.close()
    assert (answer.spread.reports, answer.spread.units, answer.standing, answer.common) == (9, 1, False, ())


def test_a_heading_is_wording_too_and_leads_to_the_first_passage_under_it(tmp_path: Path) -> None:
    heading = "绩效目标编报质量有待提高"
    under = passages(
        ["年初填报较为粗略，多为定性描述。", "主要原因是部门间沟通不够。"], 1, first=1, heading=heading, year=2022
    )
    made = engine_over(tmp_path, [*under, *passages(["绩效编报质量还有待提高。"], 2, first=5, year=2023)])
    answer = similar(made.snapshot(), "绩效目标编报质量有待提高。", MASKS)
    made.close()
    assert [(match.passage, match.heading, match.judged.band) for match in answer.matches] == [
        (1, True, "verbatim"),
        (5, False, "near"),
    ]
    assert answer.spread.reports == 2


def test_a_short_wording_is_found_inside_longer_ones(snapshot: Snapshot) -> None:
    assert bands(similar(snapshot, "年底集中支付", MASKS)) == {31: ("verbatim", "inside")}


def test_a_standing_formula_is_in_a_handful_of_reports_and_more_than_one_in_twenty(tmp_path: Path) -> None:
    formula = "贯彻执行党的工会工作方针政策，团结动员职工建功立业。"

    def standing(users: int, reports: int) -> bool:
        texts = [
            formula if number < users else f"第{number}号报告自己的一句话，与别人都不相同。"
            for number in range(reports)
        ]
        made = engine_over(
            tmp_path / f"{users}-{reports}",
            [document for number, text in enumerate(texts, 1) for document in passages([text], number, number)],
        )
        answer = similar(made.snapshot(), formula, Masks())
        made.close()
        assert bool(answer.common) == answer.standing, "its grams tell the same"
        return answer.standing

    assert [standing(*one) for one in ((4, 10), (5, 10), (5, 100), (6, 100))] == [False, True, False, True]


def test_a_report_knows_its_own_passages_and_who_shares_the_others(snapshot: Snapshot) -> None:
    found = shared(snapshot, 2)
    assert (found[20].reports, found[20].units, found[20].verbatim, found[20].standing) == (2, 2, 1, False)
    assert (found[21].reports, found[21].units, found[21].verbatim) == (1, 1, 0)
    assert found[20].first is not None
    assert found[20].first.report == 2
    assert shared(snapshot, 1)[11].reports == 0
    assert shared(snapshot, 99) == {}


def test_for_each_text_of_a_draft_the_closest_of_others_and_of_the_unit_itself(snapshot: Snapshot) -> None:
    own, nothing = closest(snapshot, [PROBLEM, "广播体操比赛十分精彩，现场气氛热烈。"], MASKS, own="云川市总工会")

    def reports(matches: tuple[Match, ...]) -> list[int]:
        return [match.report for match in matches]

    assert reports(own.matches) == [2, 5, 4, 1], "one of each wording in other units, then its own"
    assert nothing.matches == ()


def test_what_is_removed_is_found_no_longer(tmp_path: Path) -> None:
    made = engine_over(tmp_path, documents())
    made.update([], drop=[1])
    assert 10 not in bands(similar(made.snapshot(), PROBLEM, MASKS))
    made.purge([2])
    assert set(bands(similar(made.snapshot(), PROBLEM, MASKS))) == {40, 50}
    made.update(passages([PROBLEM], 6, first=60, unit="云川市总工会", year=2018), drop=[])
    answer = similar(made.snapshot(), PROBLEM, MASKS)
    made.close()
    assert answer.spread.first is not None
    assert answer.spread.first.report == 6


def test_each_report_with_the_same_rewording_counts(tmp_path: Path) -> None:
    reworded = "绩效目标编报质量不高，一些项目的指标缺少量化，考核起来比较困难。"
    years = {1: 2022, 2: 2021, 3: 2019}
    made = engine_over(
        tmp_path,
        [
            one
            for report, year in years.items()
            for one in passages([reworded], report, report, unit=f"{report}县总工会", year=year)
        ],
    )
    answer = similar(made.snapshot(), PROBLEM, MASKS)
    made.close()
    assert {match.judged.band for match in answer.matches} == {"reworded"}
    assert (answer.spread.units, answer.spread.reports) == (3, 3)
    assert answer.spread.first is not None
    assert answer.spread.first.year == 2019


def test_first_seen_leads_to_the_closest_passage_of_the_report(tmp_path: Path) -> None:
    near = PROBLEM.replace("部分项目", "一些项目")
    made = engine_over(tmp_path, passages([near, PROBLEM], 1, first=1, unit="云川市总工会", year=2020))
    first = similar(made.snapshot(), PROBLEM, MASKS).spread.first
    made.close()
    assert first is not None
    assert first.passage == 2


def test_a_draft_is_covered_by_all_its_sources(tmp_path: Path) -> None:
    sentences = [
        f"第{number}类事项由{chr(0x4E00 + 37 * number)}部门牵头办理并按季度报送进展情况。" for number in range(16)
    ]
    made = engine_over(
        tmp_path,
        [
            one
            for n, sentence in enumerate(sentences, 1)
            for one in passages([sentence], n, n, unit=f"{n}县总工会", year=2020)
        ],
    )
    draft = "".join(sentences)
    (found,) = closest(made.snapshot(), [draft], Masks())
    made.close()
    covered = {at for match in found.matches for at in range(*match.judged.input_span)}
    assert len(covered) >= len(folded(draft)) - len(sentences)


@pytest.mark.parametrize("sign", ["＿", "绩效", "—", "预算执行进度"])
def test_what_repeats_itself_is_answered_soon(tmp_path: Path, sign: str) -> None:
    """A cap against runaways: pairs of repetitive texts fit in as many ways as they have places."""
    blank = ("项目负责人签字：" + sign * 400)[:390]
    made = engine_over(tmp_path, passages([blank], 1))
    began = time.process_time()
    answer = similar(made.snapshot(), (blank + sign * 500)[:1_900], Masks())
    made.close()
    assert time.process_time() - began < 30
    assert [match.passage for match in answer.matches] == [1]


def test_texts_of_signs_alone_are_told_apart() -> None:
    assert wording("——") != wording("……")
    assert wording("绩效。") == wording("绩效")
    assert wording("同比-5") != wording("同比-5%")


def test_a_passage_that_very_many_have_is_counted_whole(tmp_path: Path) -> None:
    """More than are looked at one by one, the earliest imported last."""
    variant = PROBLEM.replace("没有量化", "未量化")
    many = [
        one
        for n in range(1, 401)
        for one in passages([PROBLEM], n, n, unit=f"{n}县总工会", year=2020 if n <= 390 else 2015)
    ]
    made = engine_over(tmp_path, [*many, *passages([variant], 500, 500, unit="云川市总工会", year=2022)])
    found = shared(made.snapshot(), 500)[500]
    made.close()
    assert (found.reports, found.units, found.standing) == (400, 400, True)
    assert found.first is not None
    assert found.first.year == 2015
