"""先例措辞 from question to answer: what can be asked, what is shown of the matches, what is said about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from archive import KeptPassage
from corpus.errors import Misused, NotFound
from index.wording.records import Judged, Match, Spread
from tests.archives import document
from tests.libraries import library_in, put, self_evaluation, settings_in
from web import contract_wording
from web.library import Library
from web.wording import said
from web.wording.answer import Answer, answered
from web.wording.asked import LONGEST, Asked, checked
from web.wording.entries import compared, entries, rows
from web.wording.found import GROUPS, distinct
from web.wording.matrix import MOST, matrix

SENTENCE = "年初申报绩效目标时，部分指标没有细化量化，难以考核实际成效。"
RENAMED = "青屏区总工会年初申报绩效目标时，2021年部分指标没有细化量化，难以考核实际成效。"
NEAR = "年初申报绩效目标时，部分指标没有细化和量化，难以考核其实际成效。"
LONGER = f"我会重视绩效管理，成立了工作小组。{SENTENCE}下一步将组织培训，请主管部门派人讲解。"
OTHER = "职工书屋全年开放三百天，接待读者两万余人次，新购图书一千册。"


def ask(library: Library, text: str = "", **args: str) -> Answer:
    return answered(library, Asked.from_args({"q": [text], **{word: [value] for word, value in args.items()}}))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The sentence word for word in two unions, nearly so in a third, inside a longer passage of a fourth."""
    library = library_in(tmp_path_factory.mktemp("library"))
    put(
        library,
        document(unit="云岚市青屏区总工会", year=2022, body=f"{SENTENCE}\n{OTHER}"),
        document(unit="松溪县总工会", year=2020, body=SENTENCE),
        document(unit="白石县总工会", year=2021, body=NEAR),
        document(unit="石桥县总工会", year=2023, body=LONGER),
    )
    yield library
    library.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有写要查的文字"),
        ("绩", "太短，请至少写 4 个字"),
        ("绩效，管！", "太短"),
        ("，。！？……—", "只有标点和符号"),
        ("performance report 2021", "没有汉字"),
        ("<div class='a'><p><b>绩效目标</b></p></div>", "网页代码"),
        ("<style>p {color: red}</style><script>let 甲 = '绩效目标编报';</script>绩效目标", "网页代码"),
        ("绩" * (LONGEST + 1), "文字太长"),
        pytest.param("绩效目标\udc80编报", "编码不对", id="half of a pair"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(Misused, match=words):
        checked(text)


@pytest.mark.parametrize(
    "text", ["绩效目标", "绩" * LONGEST, "绩效 < 目标 > 编报质量", "经费 <b>没有</b> 用在刀刃上，年底突击花钱"]
)
def test_any_other_text_is_taken_as_it_is(text: str) -> None:
    assert checked(text) == text


def test_an_address_says_all_that_is_asked() -> None:
    args = {"q": ["绩效目标编报"], "year": ["2021..2023"], "role": ["problem"], "page": ["2"]}
    assert Asked.from_args(args).to_args() == args
    by_passage = {"passage": ["17"], "unit": ["松溪县总工会"]}
    assert Asked.from_args(by_passage).to_args() == by_passage
    assert Asked.from_args({**by_passage, "q": ["不算"]}).to_args() == by_passage


@pytest.mark.parametrize("given", ["甲", "-1", "1.5", "0", "9" * 10])
def test_an_id_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(Misused, match="段落编号"):
        Asked.from_args({"passage": [given]})


def test_line_ends_of_forms_are_plain_line_ends() -> None:
    assert Asked.from_args({"q": ["一行\r\n二行"]}).search.text == "一行\n二行"


def match(passage: int, wording: int, band: str = "verbatim", extent: str = "whole", **facts: object) -> Match:
    judged = Judged(band, extent, 1.0, 1.0, 1.0, (0, 4), (0, 4))  # type: ignore[arg-type]
    known = {"report": passage, "unit": "甲县总工会", "year": 2021, **facts}
    return Match(passage, key=wording, wording=wording, judged=judged, **known)  # type: ignore[arg-type]


def test_equal_texts_are_one_wording_and_parts_stand_last() -> None:
    found = list(
        distinct(
            [match(1, 7), match(2, 8, "near"), match(3, 9, extent="part"), match(4, 7, unit="乙县总工会"), match(5, 7)]
        )
    )
    assert [(each.group, [one.passage for one in each.matches]) for each in found] == [
        ("verbatim", [1, 4, 5]),
        ("near", [2]),
        ("part", [3]),
    ]
    assert (found[0].reports, found[0].units) == (3, 2)
    assert [each.group for each in found] == sorted((each.group for each in found), key=GROUPS.index)


def test_a_passage_that_is_a_piece_of_the_text_has_a_part_of_it() -> None:
    (found,) = distinct([match(1, 7, extent="around")])
    assert found.group == "part"


def test_unions_beyond_those_shown_are_summed_up() -> None:
    units = {f"{number}号县总工会": {2021: 1, None: 1} for number in range(MOST + 5)}
    spread = Spread(len(units), 2 * len(units), {2021: len(units), None: len(units)}, dict(units), None)
    table = matrix(spread)
    assert len(table.lines) == MOST
    assert table.rest is not None
    assert (table.others, table.rest.reports, table.total.reports) == (5, (5, 5), (35, 35))


def test_the_unions_with_most_reports_come_first_and_the_unknown_last() -> None:
    counts = {None: {2021: 5}, "甲县总工会": {2021: 1}, "乙县总工会": {2020: 1, 2021: 1}}
    table = matrix(Spread(2, 8, {2020: 1, 2021: 7}, counts, None))
    assert [line.unit for line in table.lines] == ["乙县总工会", "甲县总工会", None]
    assert table.lines[0].reports == (1, 1)
    assert table.rest is None


def test_likeness_is_said_with_what_holds_what() -> None:
    spans = (0, 4), (0, 8)
    assert said.likeness(Judged("near", "whole", 0.929, 1, 0.9, *spans)) == "相似 92 %"
    assert said.likeness(Judged("verbatim", "inside", 0.4, 1.0, 0.25, *spans)) == "相似 40 %，含所查全文"
    assert "占所查文字的 30 %" in said.likeness(Judged("verbatim", "part", 0.2, 0.3, 0.1, *spans))
    assert said.likeness(Judged("reworded", "whole", 0.9, 1, 1, *spans, True)).endswith("语序不同")


def test_the_rest_of_a_longer_passage_is_context_and_no_difference() -> None:
    start = LONGER.index(SENTENCE)
    judged = Judged("verbatim", "inside", 0.6, 1.0, 0.4, (0, len(SENTENCE)), (start, start + len(SENTENCE)))
    shown = compared(SENTENCE, LONGER, judged)
    assert shown.before + "".join(piece.text for piece in shown.pieces) + shown.after == LONGER
    assert shown.same
    assert shown.before.endswith("工作小组。")


def test_matches_stand_under_their_bands_with_citation_and_reports(library: Library) -> None:
    answer = ask(library, SENTENCE)
    shown = entries(library.archive, answer.found)
    assert [(one.group, one.match.judged.extent, one.reports, one.units) for one in shown] == [
        ("verbatim", "whole", 2, 2),
        ("verbatim", "inside", 1, 1),
        ("near", "whole", 1, 1),
    ]
    assert shown[0].citation == "松溪县总工会，2020年度，第1段"
    assert [one.report.unit for one in shown[0].others] == ["云岚市青屏区总工会"]
    assert OTHER not in {one.passage.passage.text for one in shown}


def test_first_seen_is_the_earliest_year(library: Library) -> None:
    answer = ask(library, SENTENCE)
    assert answer.first is not None
    assert (answer.first.report.unit, answer.first.report.year) == ("松溪县总工会", 2020)


def test_the_spread_and_whether_it_is_still_used_are_said(library: Library) -> None:
    found = ask(library, SENTENCE).found
    assert said.spread(found) == "4 家单位、4 份报告用过这一措辞。"
    assert said.lasting(found) == "仍在用：最近见于 2023年度，即本库最新的年度。"
    # The union that wrote so has no report of 2023.
    assert said.lasting(ask(library, OTHER).found) == "最近见于 2022年度；用过它的单位在本库没有年度更晚的报告。"
    assert said.tally(found).startswith("逐字 3 份报告（2 种写法）；近似 1 份报告（1 种写法）")


def test_what_is_found_nowhere_is_said_to_be(library: Library) -> None:
    found = ask(library, "露天泳池夏季向市民免费开放并配备救生员。").found
    assert said.spread(found) == "未见相近措辞。"
    assert (said.standing(found), said.lasting(found), said.tally(found), said.total(found)) == ("", "", "", "")


def test_a_passage_is_no_precedent_of_itself(library: Library) -> None:
    own = library.archive.report(2).passages[0]
    answer = ask(library, passage=str(own.id))
    assert own.id not in {one.match.passage for one in rows(library.archive, answer.found)}
    assert answer.found.text == SENTENCE
    assert answer.first is not None
    assert answer.first.id == own.id
    assert "含所查的这一段" in said.spread(answer.found)


def test_the_passage_asked_about_is_counted_only_if_the_filters_let_it_through(library: Library) -> None:
    own = library.archive.report(2).passages[0]
    found = ask(library, passage=str(own.id), year="2021..2022").found
    assert said.spread(found) == "所限范围内，2 家单位、2 份报告用过这一措辞。"
    assert "含所查的这一段" in said.spread(ask(library, passage=str(own.id), year="2020..2022").found)


def test_a_superseded_passage_is_not_counted(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    put(library, document("甲县总工会", body=SENTENCE), document("乙县总工会", body=SENTENCE))
    own = library.archive.report(1).passages[0]
    put(library, document("甲县总工会", body=OTHER))
    assert said.spread(ask(library, passage=str(own.id)).found) == "1 家单位、1 份报告用过这一措辞。"
    library.close()


def test_a_passage_without_precedent_says_so(library: Library) -> None:
    own = library.archive.report(1).passages[1]
    assert said.spread(ask(library, passage=str(own.id)).found) == "除所查的这一段外，未见相近措辞。"


def test_filters_limit_the_matches_and_names_need_not_be_whole(library: Library) -> None:
    found = ask(library, SENTENCE, unit="松溪").found
    assert {one.unit for one in found.similar.matches} == {"松溪县总工会"}
    assert [clause.label for clause in found.clauses] == ["单位为松溪县总工会"]
    with pytest.raises(Misused, match="没有代码为"):
        ask(library, SENTENCE, category="Z9")


def test_under_filters_nothing_is_said_of_the_whole_archive(library: Library) -> None:
    found = ask(library, SENTENCE, year="2021..2022").found
    assert said.first(found) == "所限范围内最早见于"
    assert said.spread(found) == "所限范围内，2 家单位、2 份报告用过这一措辞。"
    assert said.lasting(found) == "所限范围内最近见于 2022年度。"


def test_a_passage_that_is_not_there_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound, match="没有编号为 999999 的段落"):
        ask(library, passage="999999")


def test_diffs_give_both_texts_back(library: Library) -> None:
    found = ask(library, SENTENCE).found
    for row in rows(library.archive, found):
        assert "".join(piece.text for piece in row.diff if piece.op != "+") == SENTENCE
        assert "".join(piece.text for piece in row.diff if piece.op != "-") == row.passage.passage.text


def test_what_is_removed_or_superseded_is_not_shown_though_the_index_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = library_in(tmp_path)
    put(library, *(document(unit=f"{name}县总工会", year=2021, body=SENTENCE) for name in "甲乙丙"))
    found = ask(library, SENTENCE).found
    library.remove(1)
    put(library, document(unit="乙县总工会", year=2021, body=f"{SENTENCE}\n{OTHER}"))
    (shown,) = entries(library.archive, found)
    assert (shown.passage.report.unit, shown.others) == ("丙县总工会", ())
    assert [row.passage.report.unit for row in rows(library.archive, found)] == ["丙县总工会"]
    library.close()


def test_what_was_withdrawn_counts_no_more_though_the_index_lags(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    put(
        library,
        *(document(f"{name}县总工会", year, SENTENCE) for name, year in (("甲", 2020), ("乙", 2021), ("丙", 2022))),
    )
    library.archive.remove(1, "陈会计")
    answer = ask(library, SENTENCE)
    assert answer.found.waiting == 1
    assert (answer.found.similar.spread.reports, list(answer.found.similar.spread.matrix)) == (
        2,
        ["乙县总工会", "丙县总工会"],
    )
    assert answer.found.tally() == {"verbatim": (1, 2)}
    assert answer.first is not None
    assert answer.first.report.unit == "乙县总工会"
    assert "有 1 份报告还没有编入索引" in said.waiting(answer.found)
    library.close()


def test_a_passage_that_says_something_else_by_now_is_left_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, real = library.archive.report(4).passages[0].id, library.archive.passages

    def passages(ids: Sequence[int]) -> dict[int, KeptPassage]:
        kept = real(ids)
        if changed in kept:
            kept[changed] = replace(kept[changed], passage=replace(kept[changed].passage, text="已改。"))
        return kept

    found = ask(library, SENTENCE).found
    monkeypatch.setattr(library.archive, "passages", passages)
    assert changed in {one.passage for one in found.similar.matches}
    assert changed not in {one.passage.id for one in rows(library.archive, found)}
    assert [one.match.judged.extent for one in entries(library.archive, found)] == ["whole", "whole"]


def test_a_stretch_that_reaches_beyond_a_text_without_its_full_stop_is_the_rest_of_it() -> None:
    judged = Judged("verbatim", "inside", 0.6, 1.0, 0.4, (0, len(SENTENCE)), (3, 4 + len(SENTENCE)))
    shown = compared(SENTENCE, f"首先，{SENTENCE}", judged)
    assert (shown.before, shown.same, shown.after) == ("首先，", True, "")


def test_what_stands_in_several_passages_is_put_together(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    put(library, document("婺溪县总工会", 2021, f"{SENTENCE}\n{OTHER}"))
    answer = ask(library, f"{SENTENCE}\n{OTHER}")
    (holder,) = answer.found.similar.holders
    assert said.together(holder).startswith("的 2 段含所查文字的 ")
    assert "未见" not in said.spread(answer.found)
    told = contract_wording.similar(answer, rows(library.archive, answer.found))["together"]
    assert told == [
        {
            "report": 1,
            "unit": "婺溪县总工会",
            "year": 2021,
            "share": round(holder.share, 6),
            "passages": list(holder.passages),
        }
    ]
    library.archive.remove(1, "陈会计")
    assert ask(library, f"{SENTENCE}\n{OTHER}").found.similar.holders == ()
    library.close()


def test_an_archive_without_reports_says_so(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    assert said.spread(ask(library, SENTENCE).found) == "档案里还没有报告，请先导入。"
    library.close()


def test_variants_are_put_together_with_how_many_have_them(library: Library) -> None:
    common = ask(library, SENTENCE).common
    assert common is not None
    assert (common.consensus.wordings, common.consensus.reports) == (2, 3)
    assert common.consensus.backbone == common.passage.passage.text == SENTENCE
    assert ask(library, OTHER).common is None


UNQUANTIFIED = "年初申报的绩效指标没有量化，无法考核实际成效。"


def naming_targets(unit: str, year: int) -> str:
    """A report that names vague targets instead of slow spending."""
    text = self_evaluation(unit, year, problem=UNQUANTIFIED).replace("（一）预算执行有待加强", "（一）绩效指标没有量化")
    text = text.replace("（一）加快预算执行", "（一）量化绩效指标")
    return text.replace(
        "定期通报经费支出进度，督促各基层工会按计划使用经费，并加强项目绩效监控", "逐项量化绩效指标，明确考核标准"
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Whole reports: one union names a problem in two years running, another in one year and no longer in the next."""
    library = Library.open(settings_in(tmp_path_factory.mktemp("whole")))
    again, gone = "云岚市青屏区总工会", "松溪县总工会"
    texts = (
        naming_targets(again, 2020),
        naming_targets(again, 2021),
        naming_targets(gone, 2020),
        self_evaluation(gone, 2021),
    )
    put(library, *(text.encode() for text in texts))
    yield library
    library.close()


def test_measures_answer_the_category_that_most_matches_have(whole: Library) -> None:
    told = ask(whole, UNQUANTIFIED).measures
    assert told is not None
    assert (told.category, told.basis) == ("B2", "matches")
    fates = {(one.problem.report.unit, one.problem.report.year): one.next_year for one in told.precedents}
    assert fates[("云岚市青屏区总工会", 2020)] == "again"
    assert fates[("松溪县总工会", 2020)] == "gone"
    assert all(one.measures for one in told.precedents)


def test_the_same_measure_is_one_with_all_its_sources(whole: Library) -> None:
    told = ask(whole, UNQUANTIFIED).measures
    assert told is not None
    (taken,) = [one for one in told.taken if "逐项量化绩效指标" in one.measure.text]
    assert len({precedent.problem.id for precedent, _ in taken.sources}) == len(taken.sources) == 3
    assert taken.outcomes == {"again": 1, "gone": 1, "no_report": 1}


def test_the_passage_asked_about_knows_its_category_itself(whole: Library) -> None:
    own = next(one for one in whole.archive.report(1).passages if one.passage.text == UNQUANTIFIED)
    told = ask(whole, passage=str(own.id)).measures
    assert told is not None
    assert (told.category, told.basis) == (own.categories[0], "passage")


def test_the_category_of_a_text_without_match_is_told_by_its_words(whole: Library) -> None:
    told = ask(whole, "固定资产账实不符").measures
    assert told is not None
    assert told.basis == "words"
    assert told.precedents == ()


def test_a_text_that_is_no_problem_has_no_measures(whole: Library) -> None:
    assert ask(whole, "职工书屋全年开放三百天，接待读者两万余人次。").measures is None
