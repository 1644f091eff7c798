"""自查: how much of a draft stands elsewhere and where, what copying left in it, what is the unit's own last year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.findings import Finding, joined
from corpus.model import Passage, Role
from corpus.parse import understand
from corpus.report import Report
from index.wording.closest import Closest
from index.wording.records import Judged, Match
from tests.libraries import put, self_evaluation, settings_in
from web.library import Library
from web.reusing.bars import bars
from web.reusing.examine import alone, examine
from web.reusing.noted import noted
from web.reusing.own import Explained
from web.reusing.records import LEVELS, WEIGHTY, Reuse, Share
from web.reusing.shares import shares

OWN, OTHER, THIRD = "云岚市青屏区总工会", "霁河市映溪区总工会", "朔溪市雁塘区总工会"
COPIED = "映溪区职工服务阵地集中在老城，新建园区的职工办事要跑很远，窗口人手也排不开。"
RENAMED = "全年走访困难职工126户，发放慰问金25.2万元，帮助38名职工子女圆了上学的心愿。"
LAST = "职工书屋的图书多年没有更新，借阅的人一年比一年少，管理也没有专人负责。"


def draft(unit: str = OWN, year: int = 2022, problem: str = LAST, more: str = "") -> str:
    return self_evaluation(unit, year, problem=problem).replace("三、存在", f"{more}\n\n三、存在")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The union's own reports of 2020 and 2021, and another's of 2021."""
    opened = Library.open(settings_in(tmp_path_factory.mktemp("reusing")))
    texts = [
        draft(OWN, 2020, "年初编制的活动计划过于笼统，到了年中才逐项细化，耽误了执行。"),
        draft(OWN, 2021, LAST),
        draft(OTHER, 2021, COPIED, f"（二）主要工作成效\n\n{RENAMED}"),
    ]
    put(opened, *(text.encode() for text in texts))
    yield opened
    opened.close()


def checked(library: Library, text: str) -> tuple[Report, Reuse]:
    report = understand(text)
    return report, examine(library, report, text)


def of(reuse: Reuse, part: str) -> Share:
    return next(share for share in reuse.shares if share.part == part)


def test_a_copied_problem_is_told_with_its_source_and_what_differs(library: Library) -> None:
    _, reuse = checked(library, draft(problem=COPIED.replace("映溪区", "青屏区")))
    first = next(each for each in reuse.sources if each.part == "problem")
    assert (first.group, first.kept.report.unit, first.kept.report.year) == ("renamed", OTHER, 2021)
    assert first.citation.startswith(f"{OTHER}，2021年度，三")
    assert "".join(piece.text for piece in first.compared.pieces if piece.op != "+") == first.passage.text
    assert of(reuse, "problem").levels["renamed"] > 30
    assert (reuse.reports, reuse.more, reuse.why_not) == (3, 0, "")


def test_what_is_asked_about_first_stands_first(library: Library) -> None:
    _, reuse = checked(library, draft(THIRD, problem=COPIED))
    close = [each for each in reuse.sources if each.group in ("verbatim", "renamed", "near")]
    ranks = [(each.part in WEIGHTY, len(each.passage.text)) for each in close]
    assert ranks == sorted(ranks, reverse=True)
    assert {weighty for weighty, _ in ranks} == {True, False}


def test_a_mere_turn_of_phrase_inside_a_passage_is_no_source(library: Library) -> None:
    text = f"{COPIED[:9]}以后，我们请第三方机构逐户上门摸底，听取意见，再逐条研究怎样改进。"
    _, reuse = checked(library, draft(problem=text))
    assert of(reuse, "problem").levels["unseen"] == len(text)
    assert text not in [each.passage.text for each in reuse.sources]


def test_findings_of_the_comparison_stand_among_the_others_by_weight() -> None:
    kinds = ["arith", "leftover", "missing", "semantic", "form", "date", "uncertain"]
    severities = ["error", *["query"] * 5, "hint"]
    found = [Finding(kind, severity, kind, "", None) for kind, severity in zip(kinds, severities, strict=True)]  # type: ignore[arg-type]
    more = [Finding(kind, "query", kind, "", None) for kind in ("own_last_year", "foreign")]
    assert [each.kind for each in joined(found, more)] == [kinds[0], "foreign", *kinds[1:6], "own_last_year", kinds[6]]


def test_numbers_alone_make_no_other_wording(library: Library) -> None:
    changed = RENAMED.replace("126", "97").replace("25.2", "19.4").replace("38", "41")
    _, reuse = checked(library, draft(more=f"（二）主要工作成效\n\n{changed}"))
    assert [each.group for each in reuse.sources if each.passage.text == changed] == ["renamed"]


def test_what_is_new_is_in_no_report(library: Library) -> None:
    fresh = "新就业形态劳动者的诉求收集主要靠线下走访，难以及时掌握平台用工的变化。"
    _, reuse = checked(library, draft(problem=fresh))
    assert of(reuse, "problem").levels["unseen"] == len(fresh)
    assert all(each.passage.text != fresh for each in reuse.sources)


def test_every_character_is_counted_once(library: Library) -> None:
    report, reuse = checked(library, draft())
    assert reuse.characters == sum(len(passage.text) for passage in report.passages)
    assert sum(reuse.total().values()) == reuse.characters
    for bar in bars(reuse):
        assert sum(bar.percent.values()) == 100
        assert sum(piece.width for piece in bar.pieces) == pytest.approx(100, abs=0.1)


def test_wording_of_the_last_report_is_told_and_asked_about(library: Library) -> None:
    _, reuse = checked(library, draft())
    assert reuse.last is not None
    assert (reuse.last.unit, reuse.last.year) == (OWN, 2021)
    assert LAST in [each.passage.text for each in reuse.last_year]
    asked = [each for each in noted(reuse) if each.kind == "own_last_year"]
    assert all(each.severity == "query" for each in asked)
    about = next(each for each in asked if each.evidence and each.evidence.text == LAST)
    assert about.what.startswith("与本单位2021年度相同（逐字）")
    duty = next(each.passage.text for each in reuse.last_year if each.passage.role is Role.DUTY)
    assert all(each.evidence and each.evidence.text != duty for each in asked)


def test_the_nearest_earlier_year_counts(library: Library) -> None:
    _, reuse = checked(library, draft(year=2021))
    assert reuse.last is not None
    assert reuse.last.year == 2020
    assert LAST not in [each.passage.text for each in reuse.last_year]
    assert reuse.skipped
    assert checked(library, draft(year=2020))[1].last is None


def test_the_same_units_report_of_the_same_year_is_the_draft_itself(library: Library) -> None:
    _, reuse = checked(library, draft(year=2021))
    assert of(reuse, "problem").levels["unseen"] >= len(LAST)


def test_a_name_left_in_by_copying_leads(library: Library) -> None:
    text = draft(problem=COPIED, more="霁河市总工会的要求已经落实。")
    report, reuse = checked(library, text)
    first, *rest = reuse.foreign
    assert (first.foreign.name, [left.copied for left in rest]) == ("映溪区", [None])
    assert first.copied is not None
    assert first.copied.report.unit == OTHER
    found = [each for each in noted(reuse) if each.kind == "foreign"]
    assert f"与{OTHER}，2021年度的报告相同或相近的段落里，留着它的名称“映溪区”" in found[0].what
    assert [each.severity for each in found] == ["query", "query"]
    assert found[0].evidence is not None
    assert text[found[0].evidence.start : found[0].evidence.end] == "映溪区"
    assert report.unit.name == OWN


def test_one_finding_a_name(library: Library) -> None:
    _, reuse = checked(library, draft(more="映溪区的阵地已建成。映溪区的队伍已配齐。"))
    (found,) = (each for each in noted(reuse) if each.kind == "foreign")
    assert "（2 处）" in found.what


def test_without_reports_only_the_draft_itself_is_examined(tmp_path: Path) -> None:
    library = Library.open(settings_in(tmp_path))
    text = draft(more="五华县总工会的要求已经落实。")
    for reuse in (examine(library, understand(text), text), alone(understand(text), text)):
        assert (reuse.reports, reuse.shares, reuse.why_not) == (0, (), "没有档案可对照")
        assert [left.foreign.name for left in reuse.foreign] == ["五华县总工会"]
        assert not bars(reuse)
    library.close()


def test_an_unknown_unit_has_no_last_year(library: Library) -> None:
    text = f"整体支出绩效自评报告\n\n一、存在问题\n{COPIED}\n"
    _, reuse = checked(library, text)
    assert (reuse.last, reuse.last_year, reuse.skipped) == (None, (), False)
    assert reuse.sources[0].group == "verbatim"


def test_the_reports_with_most_in_common_are_named_with_their_shares(library: Library) -> None:
    report, reuse = checked(library, draft(problem=COPIED))
    first = reuse.by_report[0]
    assert (first.report.unit, first.report.year) == (OTHER, 2021)
    assert len(COPIED) <= first.substance <= first.characters
    assert first.share == first.characters / reuse.characters
    assert first.of_substance == first.substance / reuse.weighty()[1]
    assert OWN not in [each.report.unit for each in reuse.by_report]
    assert len(report.passages) > 3


def test_much_of_one_report_is_a_finding(library: Library) -> None:
    found = noted(checked(library, draft(THIRD, problem=COPIED, more=f"（二）主要工作成效\n\n{RENAMED}"))[1])
    (copied,) = (each for each in found if each.kind == "copied")
    assert found[0] is copied
    assert f"与{OTHER}，2021年度的报告相同或相近" in copied.what
    assert (copied.severity, "抄袭" in copied.what + copied.advice) == ("query", False)
    fresh = draft(problem="新就业形态劳动者的诉求收集主要靠线下走访，难以及时掌握平台用工的变化。")
    assert "copied" not in [each.kind for each in noted(checked(library, fresh)[1])]


def test_what_the_units_own_earlier_report_has_is_not_taken_from_others(library: Library) -> None:
    _, reuse = checked(library, draft())
    assert not reuse.sources
    assert not reuse.by_report
    sharing = f"{LAST[:-1]}，{COPIED}"
    _, reuse = checked(library, draft(problem=sharing))
    assert sharing in [each.passage.text for each in reuse.sources]
    (source,) = reuse.sources
    assert source.kept.report.unit == OTHER


def test_own_reports_explain_what_they_match_as_closely_and_are_earlier() -> None:
    ours, theirs = match(OWN, "renamed", 0, 60), match(OTHER, "near", 10, 50)
    assert not Explained([ours], OWN, 2022).leaves(theirs)
    assert Explained([ours], OWN, 2022).leaves(match(OTHER, "verbatim", 10, 50))
    assert Explained([ours], OWN, 2022).left("near", (50, 80)).bit_count() == 20
    reworded = match(OWN, "reworded", 0, 100)
    assert not Explained([reworded], OWN, 2022).leaves(match(OTHER, "reworded", 0, 100))
    assert Explained([reworded], OWN, 2022).leaves(theirs)
    assert Explained([ours], OWN, 2021).leaves(theirs)
    assert Explained([ours], None, 2022).leaves(theirs)


def bare_draft(name: str, unit: str) -> str:
    return draft(unit, 2022, more=f"（二）主要工作成效\n\n评选“{name}工匠”十名，组织各行业职工岗位练兵，带动技能提升。")


def test_the_bare_name_of_a_source_left_in_is_told_whatever_stands_around_it(tmp_path: Path) -> None:
    library = Library.open(settings_in(tmp_path))
    put(library, bare_draft("五华", "五华县总工会").encode())
    _, reuse = checked(library, bare_draft("五华", "廉江市总工会"))
    (left,) = reuse.foreign
    assert (left.foreign.name, left.copied and left.copied.report.unit) == ("五华", "五华县总工会")
    assert not checked(library, bare_draft("廉江", "廉江市总工会"))[1].foreign
    mutual = "与五华县总工会开展结对共建，互派干部跟班学习，取得良好成效，职工反响热烈。"
    put(library, draft("平远县总工会", 2022, mutual.replace("五华", "廉江")).encode())
    assert not checked(library, draft("廉江市总工会", 2022, mutual.replace("五华", "平远")))[1].foreign
    library.close()


def test_a_union_that_repeats_itself_is_named_and_each_of_its_reports_counted(tmp_path: Path) -> None:
    library = Library.open(settings_in(tmp_path))
    text = f"（二）主要工作成效\n\n{RENAMED}"
    put(library, *(draft(OTHER, year, COPIED, text).encode() for year in range(2016, 2022)))
    _, reuse = checked(library, draft(THIRD, 2022, COPIED, text))
    assert {each.report.unit for each in reuse.by_report} == {OTHER}
    assert len({each.report.year for each in reuse.by_report}) == len(reuse.by_report) == 5
    assert of(reuse, "problem").levels["verbatim"] >= len(COPIED)
    assert of(reuse, "problem").levels["standing"] == 0
    assert sum(reuse.total().values()) == reuse.characters
    assert "copied" in [each.kind for each in noted(reuse)]
    library.close()


def test_new_scores_amounts_and_results_are_no_wording_of_last_year(library: Library) -> None:
    _, reuse = checked(library, draft(more="本年收入500万元。"))
    renamed = [each for each in reuse.last_year if each.group == "renamed"]
    assert any("自评得分" in each.passage.text for each in renamed)
    asked = [each.evidence.text for each in noted(reuse) if each.kind == "own_last_year" and each.evidence]
    assert LAST in asked
    assert not [text for text in asked if "自评得分" in text or "支出预算" in text]


def passage(text: str, role: Role = Role.RESULT) -> Passage:
    return Passage(text, 0, len(text), role, (), None, None, None, 1)


def match(unit: str, band: str, start: int, end: int, extent: str = "around") -> Match:
    judged = Judged(band, extent, 0.5, 0.5, 1.0, (start, end), (0, end - start))  # type: ignore[arg-type]
    return Match(1, 1, unit, 2021, 1, 1, judged)


HUNDRED = "职工之家建设稳步推进" * 10


def test_the_closest_match_counts_where_several_cover_a_character() -> None:
    matches = match(OTHER, "near", 0, 60), match(OTHER, "verbatim", 40, 80), match(OTHER, "near", 70, 90, "part")
    (share,) = shares([passage(HUNDRED)], [Closest((*matches, match(OTHER, "near", 92, 97)), False)], OWN)
    told = {level: share.levels[level] for level in LEVELS if share.levels[level]}
    assert told == {"verbatim": 40, "near": 40, "part": 10, "unseen": 10}


def test_a_standing_formula_is_apart_and_ones_own_is_counted_beside() -> None:
    formula = Closest((match(OTHER, "verbatim", 0, 100),), True)
    mine = Closest((match(OTHER, "near", 0, 30), match(OWN, "verbatim", 0, 80)), False)
    (share,) = shares([passage(HUNDRED)] * 2, [formula, mine], OWN)
    assert (share.levels["standing"], share.levels["verbatim"], share.own) == (100, 80, 50)


def test_groups_of_roles_stand_apart() -> None:
    nothing = Closest((), False)
    roles = [Role.DUTY, Role.MONEY, Role.OTHER, Role.REASON, Role.DEDUCTION, Role.PLAN]
    made = shares([passage("四个字呢", role) for role in roles], [nothing] * len(roles), None)
    assert [(share.part, share.characters) for share in made] == [
        ("duty", 4),
        ("facts", 8),
        ("problem", 8),
        ("plan", 4),
    ]
