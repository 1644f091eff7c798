"""Near-duplicates found among reports that were imported: which pairs, of what kind, and what they differ in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archive.copy_records import KeptCopy
from tests.archives import document
from tests.libraries import library_in, put
from web.copies import NAMES, UNSURE, differences, find_copies, named
from web.library import Library

UNIT, OTHER = "云岚市总工会", "白沙市总工会"
BODY = (
    "本单位负责维护职工合法权益，组织开展劳动和技能竞赛。",
    "全年支出预算500万元，实际支出480万元，按进度完成。",
    "按照评价指标逐项打分，自评得分为91.58分，结果良好。",
    "部分项目支出进度偏慢，绩效监控没有做到按季度开展。",
    "绩效指标量化不足，个别指标没有写明评分的标准和依据。",
    "定期通报经费支出进度，督促各基层工会按计划使用经费。",
    "加强绩效目标编报的培训，提高有关人员的业务能力水平。",
    "完善内部控制制度，规范固定资产的登记、盘点和处置。",
    "做好绩效信息公开，接受职工群众和社会各方面的监督。",
    "总结经验做法，为下一年度的预算编制提供可靠的依据。",
)


def text(unit: str | None = UNIT, year: int | None = 2020, body: Sequence[str] = BODY, **facts: object) -> bytes:
    return document(unit, year, "\n".join(body), **facts)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = library_in(tmp_path)
    yield library
    library.close()


def pairs(library: Library) -> list[KeptCopy]:
    """After everything was looked at, whoever imports."""
    find_copies(library, library.archive.report_ids())
    return list(library.archive.copies_to_review().copies)


def test_last_year_s_text_with_other_numbers_is_found(library: Library) -> None:
    redated = [line.replace("480", "512").replace("91.58", "93") for line in BODY]
    put(library, text(), text(year=2021, body=redated))
    (pair,) = pairs(library)
    assert (pair.report.year, pair.other.year, pair.kind) == (2021, 2020, "re_dated")
    assert (pair.shared, pair.same, pair.passages) == (10, 8, 10)
    assert named(pair) == NAMES["re_dated"]


def test_another_unit_s_text_is_found(library: Library) -> None:
    put(library, text(), text(OTHER, 2020))
    (pair,) = pairs(library)
    assert (pair.kind, pair.same) == ("other_unit", 10)


@pytest.mark.parametrize("facts", [{"year": None}, {"unit": None}, {"year": 2020, "待核实": "year"}])
def test_a_second_import_of_doubtful_unit_or_year_is_found(library: Library, facts: dict[str, object]) -> None:
    put(library, text(), text(**{"unit": UNIT, **facts}, 标题="另存的一份"))  # type: ignore[arg-type]
    (pair,) = pairs(library)
    assert pair.kind == "same_year"
    assert named(pair) == (UNSURE if "待核实" in facts else NAMES["same_year"])


def test_versions_of_one_report_are_no_duplicates(library: Library) -> None:
    put(library, text(), text(body=[*BODY[:-1], "新的一版换了最后一段，内容与先前的完全不同。"]))
    assert pairs(library) == []


def test_a_tenth_may_be_new_and_not_more(library: Library) -> None:
    new = ["今年新写的一段话，讲的是从前没有做过的工作内容。", "今年新写的又一段话，讲的是另一件没有做过的事情。"]
    put(library, text(), text(year=2021, body=[*BODY[:-1], new[0]]), text(year=2022, body=[*BODY[:-2], *new]))
    assert {(pair.report.year, pair.other.year) for pair in pairs(library)} == {(2021, 2020), (2022, 2021)}


def test_short_reports_and_short_lines_are_not_compared(library: Library) -> None:
    put(library, text(body=BODY[:4]), text(year=2021, body=BODY[:4]))
    put(library, text(OTHER, body=["数量指标。"] * 9), text(OTHER, 2021, ["数量指标。"] * 9))
    assert pairs(library) == []


def test_standing_formulas_make_no_duplicates(library: Library) -> None:
    own = "第{0}家单位自己写的第{1}段话，说的是本单位{0}{1}项特有的情况。"
    letters = "甲乙丙丁戊己"
    for unit in letters:
        put(library, text(f"{unit}州总工会", body=[*BODY, *(own.format(unit, word) for word in letters)]))
    assert pairs(library) == []


def test_differences_show_new_wording_before_new_numbers(library: Library) -> None:
    new = [BODY[0], BODY[1].replace("480", "512"), *BODY[2:-1], "今年新写的一段话，讲的是从前没有做过的工作内容。"]
    put(library, text(), text(year=2021, body=new))
    (found,) = differences(library.archive, pairs(library))
    assert [each.new.passage.text for each in found] == [new[-1], new[1]]
    assert [each.other.passage.text if each.other else None for each in found] == [None, BODY[1]]


def test_differences_show_sentences_before_rows_of_a_table(library: Library) -> None:
    new = "今年新写的一段话，讲的是从前没有做过的工作内容。"
    put(
        library,
        text(body=["预算编制\t10\t9.5", *BODY]),
        text(year=2021, body=["预算编制\t8\t7.5", "新增的行\t1", *BODY[:-1], new]),
    )
    (found,) = differences(library.archive, pairs(library))
    assert [each.new.passage.text for each in found] == [new, "新增的行\t1", "预算编制\t8\t7.5"]


def test_looking_again_finds_nothing_new_and_a_corrected_report_is_judged_anew(library: Library) -> None:
    put(library, text(), text(year=2021))
    assert [pair.kind for pair in pairs(library)] == ["re_dated"]
    assert find_copies(library, [1, 2]) == find_copies(library, []) == 0
    library.correct(1, {"unit": OTHER})
    assert find_copies(library, [1]) == 0
    assert [pair.kind for pair in library.archive.copies_to_review().copies] == ["other_unit"]


def test_a_report_that_is_gone_is_no_fault(library: Library) -> None:
    put(library, text(), text(year=2021))
    library.remove(1)
    assert find_copies(library, [1, 2, 99]) == 0
