"""The sample reports: in how many ways they set out problems and measures, and what looks like one and is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.samples import Sample, generate
from corpus.samples.case import make_case
from corpus.samples.draft import Draft
from corpus.samples.setout import RUNS, Item, run, set_out
from corpus.samples.stock import in_han_digits, stock
from corpus.samples.world import World


@pytest.fixture(scope="module")
def many() -> list[Sample]:
    return list(generate(600, 5))


def plain(text: str) -> str:
    return "".join(text.split())


def items(sample: Sample) -> list[dict[str, Any]]:
    return [*sample.gold["problems"], *sample.gold["measures"]]


def stretches(found: list[dict[str, Any]]) -> Iterator[str]:
    for item in found:
        yield from (plain(item[key]) for key in ("heading", "text") if item[key])


# -- where and how


def test_problems_and_measures_stand_everywhere_they_stand_in_real_reports(many: list[Sample]) -> None:
    for kind in ("problems", "measures"):
        places = Counter(item["where"] for sample in many for item in sample.gold[kind])
        assert places["section"] > places["form"] > places["inline"] > places["elsewhere"] > 20


def test_every_way_of_marking_items_occurs(many: list[Sample]) -> None:
    marks = {item["marker"] for sample in many for item in items(sample)}
    wanted = {
        "一是",
        "首先",
        "最后",
        "第一",
        "其一",
        "一方面",
        "①",
        "（1）",
        "1.",
        "2、",
        "一、",
        "（一）",
        "问题一",
        None,
    }
    assert wanted <= marks


def test_markers_and_labels_are_no_part_of_the_text(many: list[Sample]) -> None:
    labels = [label for each in stock("setout")["labels"].values() for label in each if label.endswith("：")]
    for sample in many:
        for item in items(sample):
            assert item["marker"] is None or not item["text"].startswith(item["marker"])
            assert not any(item["text"].startswith(label) for label in labels), (sample.name, item)


def test_sections_named_are_headings_of_the_report(many: list[Sample]) -> None:
    for sample in many:
        titles = {plain(section["title"]) for section in sample.gold["sections"]}
        for item in items(sample):
            assert item["section"] is None or any(item["section"].endswith(title) for title in titles)


def test_sub_items_stay_in_the_text_of_their_item(many: list[Sample]) -> None:
    nested = [item for sample in many for item in items(sample) if re.match(r"一是|1[.、]|（1）", item["text"])]
    assert len(nested) > 50
    for item in nested:
        assert item["heading"]
        assert re.search(r"。(二是|2[.、]|（2）)", item["text"]), item


def test_one_section_may_hold_both(many: list[Sample]) -> None:
    shared = [
        sample
        for sample in many
        if {item["section"] for item in sample.gold["problems"]}
        & {item["section"] for item in sample.gold["measures"]} - {None}
    ]
    assert len(shared) > 20
    assert any(item["marker"] == "问题一" for sample in shared for item in sample.gold["problems"])


def test_problems_may_stand_in_the_middle_of_a_report(many: list[Sample]) -> None:
    early = 0
    for sample in many:
        chapters = [
            plain((each["number"] or "") + each["title"]) for each in sample.gold["sections"] if each["level"] == 1
        ]
        at = [
            chapters.index(chapter)
            for item in sample.gold["problems"]
            for chapter in chapters
            if item["section"] and re.sub(r"[、.．]", "", item["section"]) == chapter
        ]
        early += bool(at) and at[0] + 3 < len(chapters)
    assert early > 30


def test_leads_and_closings_are_no_items(many: list[Sample]) -> None:
    words = stock("setout")
    said = [text for table in ("leads", "closings") for texts in words[table].values() for text in texts]
    starts = [re.split(r"[\[{]", text)[0] for text in said]
    known = [start for start in starts if len(start) > 5]
    assert known
    present = Counter(start for sample in many for start in known if start in plain(sample.text))
    assert set(present) == set(known)
    for sample in many:
        assert not any(start in stretch for stretch in stretches(items(sample)) for start in known), sample.name


def test_reasons_end_their_problem_or_stand_apart(many: list[Sample]) -> None:
    own = apart = 0
    for sample in many:
        problems = sample.gold["problems"]
        for reason in sample.gold["reasons"]:
            if reason["problem"] is None:
                apart += 1
                assert not any(reason["text"] in stretch for stretch in stretches(problems))
            else:
                own += 1
                assert problems[reason["problem"]]["text"].endswith(reason["text"])
    assert own > 100
    assert apart > 50


def test_having_no_problem_is_said_in_many_ways(many: list[Sample]) -> None:
    silent = [sample for sample in many if sample.gold["problems_stated_none"]]
    said = Counter(text for text in stock("setout")["none"]["problems"] for sample in silent if text in sample.text)
    assert len(said) >= 6
    assert any(sample.gold["measures"] for sample in silent)
    assert not any(sample.gold["problems"] for sample in silent)


@pytest.mark.parametrize("style", [*RUNS, "lines", "ordinal_lines", "oneline", "plain", "headed", "nested", "han"])
def test_an_item_is_printed_as_its_gold_says(style: str) -> None:
    union = World(1).union(2)
    draft = Draft(make_case(1, union, union.first_year))
    draft.heading(1, "存在的问题")
    stocked = [
        Item(f"第{at}件事不够好", f"第{at}件事的详情，在这里。", ("又一句话，在那里。",)) for at in ("甲", "乙", "丙")
    ]
    found = set_out(draft, style, stocked)
    printed = "".join(block.text for block in draft.blocks)
    assert [each["section"] for each in found] == ["一、存在的问题"] * 3
    for each in found:
        assert each["text"] in printed
        assert each["marker"] is None or each["marker"] in printed
        assert (each["heading"] is not None) == (style in ("headed", "nested", "han"))


def test_words_for_few_items_are_not_used_for_many() -> None:
    union = World(1).union(2)
    draft = Draft(make_case(1, union, union.first_year))
    five = [Item(f"事{at}", "详情。") for at in range(5)]
    for style in ("first", "aspects"):
        text, found = run(draft, style, five, "inline")
        assert text.startswith("一是")
        assert [each["marker"] for each in found] == ["一是", "二是", "三是", "四是", "五是"]


# -- what is no problem


def test_most_reports_speak_of_problems_that_are_none(many: list[Sample]) -> None:
    told = sum("问题" in _outside(sample) for sample in many)
    assert told > 0.7 * len(many)


def _outside(sample: Sample) -> str:
    """The text without items, headings and the labels before items."""
    text = plain(sample.text)
    for stretch in stretches(items(sample)):
        text = text.replace(stretch, "")
    for section in sample.gold["sections"]:
        text = text.replace(plain(section["title"]), "")
    return re.sub(r"存在的?(主要)?问题(主要有)?：|主要存在以下问题：|问题[一二三四五六七八]：|问题[。；：]", "", text)


def test_deductions_are_told_in_sentences_and_are_no_problems(many: list[Sample]) -> None:
    told = [(sample, each) for sample in many for each in sample.gold["deductions"]]
    assert len(told) > 100
    for sample, each in told:
        assert each["reason"] in each["text"]
        assert each["indicator"] in each["text"]
        assert not any(each["text"] in stretch for stretch in stretches(items(sample)))


# -- what is left of the template, and what is missing


def test_every_kind_of_residue_occurs_and_near_misses_are_none(many: list[Sample]) -> None:
    pieces = Counter(plain(each["text"]) for sample in many for each in sample.gold["leftovers"])
    signs = "XX ×× 某某 （单位名称） …… 示例： （注： □是□否 如何 简要说明 请 不超过 公章 年××月"
    assert [sign for sign in signs.split() if not any(sign in piece for piece in pieces)] == []
    near = ["职工去哪儿了？", "感谢工会……", "花得值不值？", "（注：含线上参与人次）"]
    whole = "".join(pieces)
    assert [text for text in near if any(text in plain(sample.text) for sample in many)] == near
    assert not any(text in whole for text in near)


def test_only_reports_with_that_fault_have_residue_beside_lost_ticks_and_rates(many: list[Sample]) -> None:
    for sample in many:
        other = [
            each["text"]
            for each in sample.gold["leftovers"]
            if not each["text"].startswith("□") and "--%" not in each["text"]
        ]
        assert not other or sample.gold["planted"] == "residue", (sample.name, other)


def test_missing_parts_are_those_the_text_lacks(many: list[Sample]) -> None:
    seen: set[str] = set()
    for sample in many:
        gold, missing = sample.gold, sample.gold["missing"]
        seen |= set(missing)
        if gold["doc_type"] != "overall_self_evaluation":
            assert missing == []
            continue
        assert ("自评分数" in missing) == (gold["score"]["total"] is None)
        assert ("自评等级" in missing) == (gold["score"]["grade"] is None)
        assert ("报告日期" in missing) == (gold["report_date"] is None)
        years = str(gold["year"]), in_han_digits(gold["year"])
        assert ("标题中的年度" in missing) == (not any(year in gold["title"] for year in years))
        assert ("存在问题" in missing) == (not gold["problems"] and not gold["problems_stated_none"])
        assert not ("改进措施" in missing and gold["measures"])
        assert "预算执行率" not in missing or "预算执行率" not in {rate["label"] for rate in gold["rates"]}
    assert seen == {
        "标题中的单位名称", "标题中的年度", "报告日期", "自评分数", "自评等级", "分项得分", "预算执行率", "存在问题", "改进措施"
    }  # fmt: skip


# -- layouts


def test_pages_of_one_layout_have_heads_and_feet(many: list[Sample]) -> None:
    for sample in many:
        if sample.gold["layout"] == "running":
            pages = len(re.findall(r"第\d+页 共\d+页", sample.text))
            assert sample.text.count("\n" + sample.gold["title"] + "\n") >= pages - 1 >= 1


def test_chapters_may_have_no_numbers(many: list[Sample]) -> None:
    bare = [sample for sample in many if sample.gold["outline"] == "O"]
    assert bare
    for sample in bare:
        chapters = [each for each in sample.gold["sections"] if each["level"] == 1 and each["kind"] == "heading"]
        assert len(chapters) == 8
        assert all(each["number"] is None for each in chapters)


def test_numbers_of_chapters_are_pointed_and_bracketed_in_many_ways(many: list[Sample]) -> None:
    texts = "\n".join(plain(sample.text) for sample in many)
    for mark in ("一、", "一．", "一.", "（一）", "(一）", "（一)", "(一)", "第一部分"):
        assert mark in texts
