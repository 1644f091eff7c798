"""The sample reports: what their gold says stands in their text, and they are as various as they claim to be."""

from __future__ import annotations

import csv
import itertools
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import corpus.samples
from corpus.samples import SHIPPED_REPORTS, SHIPPED_SEED, Sample, generate, shipped
from corpus.samples.case import OTHER_KINDS
from corpus.samples.checks import arithmetic
from corpus.samples.cover import MARK
from corpus.samples.dice import Dice
from corpus.samples.figures import percent
from corpus.samples.layout import LAYOUTS, wrap
from corpus.samples.marks import stripped
from corpus.samples.plan import PATTERNS
from corpus.samples.stock import fill, han, in_han_digits, sayings, stock
from corpus.samples.world import World

COPIED = 25
"""A run of so many characters of one sentence, with a ， in it, shared with a real report counts as copied.

Shorter runs are the language of the office (statutory phrases, names of indicators); what has no ， or reaches over a 。
is titles and headings one behind the other, which the fiscal offices' outlines prescribe.
"""


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return list(generate(200, 7))


@pytest.fixture(scope="module")
def many() -> list[Sample]:
    return list(generate(600, 3))


def plain(text: str) -> str:
    return "".join(text.split())


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from itertools.chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, list):
        yield from itertools.chain.from_iterable(map(strings, value))


# -- the gold


def test_gold_has_the_shape_of_the_contract(samples: list[Sample], shared: Path) -> None:
    contract = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    schema = {"$ref": "#/$defs/report", "$defs": contract["$defs"]}
    validator = jsonschema.Draft202012Validator(schema)
    for sample in samples:
        validator.validate(sample.gold)


def test_gold_has_the_keys_of_the_gold_of_real_reports(samples: list[Sample], shared: Path) -> None:
    for path in sorted((shared / "expected").glob("*.json")):
        real = json.loads(path.read_text("utf-8"))
        for sample in samples:
            assert real.keys() <= sample.gold.keys()
            assert real["score"].keys() <= sample.gold["score"].keys()
            assert real["unit"].keys() == sample.gold["unit"].keys()


def test_gold_uses_leaves_of_the_taxonomy(shared: Path) -> None:
    taxonomy = tomllib.loads((shared / "taxonomy.toml").read_text("utf-8"))
    assert {leaf["code"] for group in taxonomy.values() for leaf in group["leaves"]} == sayings().keys()


VERBATIM = {
    "sections": ("title",),
    "problems": ("text", "heading", "marker", "section"),
    "measures": ("text", "heading", "marker", "section"),
    "reasons": ("text", "section"),
    "deductions": ("text", "reason", "indicator"),
    "figures": ("printed",),
    "indicators": ("level1", "level2", "level3", "explanation", "reason", "measure"),
    "leftovers": ("text",),
}


def test_every_string_of_the_gold_stands_in_the_text(samples: list[Sample]) -> None:
    for sample in samples:
        text, gold = without_page_numbers(sample), sample.gold
        wanted = [gold["title"], gold["unit"]["as_written"], gold["score"]["grade_as_written"], *gold["score"]["parts"]]
        wanted += [item[key] for name, keys in VERBATIM.items() for item in gold[name] for key in keys]
        missing = [each for each in wanted if each and plain(each) not in text]
        assert not missing, (sample.name, missing)


def without_page_numbers(sample: Sample) -> str:
    """The text as a reader sees it: numbers and heads of pages stand between sentences, not in them."""
    head = re.escape(sample.gold["title"])
    patterns = {
        "numbered": r"\n\n\n\n\d+\n\n",
        "tight": r"\n- \d+ -",
        "running": rf"\n第\d+页 共\d+页(\n{head})?",
    }
    between = patterns.get(sample.gold["layout"])
    return plain(re.sub(between, "", sample.text) if between else sample.text)


def test_rates_score_year_and_place_stand_in_the_text(samples: list[Sample]) -> None:
    for sample in samples:
        text, gold = without_page_numbers(sample), sample.gold
        wanted = [f"{rate['value']:.2f}".rstrip("0").rstrip(".") + "%" for rate in gold["rates"]]
        wanted += [gold["unit"][key] for key in ("province", "city", "district") if gold["unit"][key]]
        wanted += [] if gold["score"]["total"] is None else [f"{gold['score']['total']:g}"]
        missing = [each for each in wanted if each not in text]
        assert not missing, (sample.name, missing)
        assert str(gold["year"]) in text or in_han_digits(gold["year"]) in text, sample.name


def test_headings_stand_in_the_text_in_their_order(samples: list[Sample]) -> None:
    for sample in samples:
        text, at = without_page_numbers(sample), 0
        for section in sample.gold["sections"]:
            at = text.find(plain(section["title"]), at)
            assert at >= 0, (sample.name, section)
            at += len(plain(section["title"]))


def test_figures_are_printed_as_their_value(samples: list[Sample]) -> None:
    units = {"元": 100, "万元": 1_000_000}
    for sample in samples:
        for figure in sample.gold["figures"]:
            printed = float(figure["printed"].replace(",", "")) * units[figure["unit"]]
            assert abs(printed - figure["fen"]) < 1, (sample.name, figure)


CELLS_OF_THEIR_OWN = {
    name for name, outline in stock("outlines").items() if name != "families" and "cells" in outline["rows"][0].split()
}
"""Outlines that are one table with a cell for all problems and one for all measures."""


def test_problems_follow_the_rules_of_the_contract(samples: list[Sample]) -> None:
    for sample in samples:
        titles = {section["title"] for section in sample.gold["sections"]}
        for item in sample.gold["problems"] + sample.gold["measures"]:
            assert item["heading"] is None or item["heading"] in titles
            if item["marker"] and item["marker"].endswith("是"):
                assert item["heading"] is None
            if item["where"] == "form" and sample.gold["outline"] not in CELLS_OF_THEIR_OWN:
                assert any(item["text"] in (row["reason"], row["measure"]) for row in sample.gold["indicators"])
        assert not (sample.gold["problems"] and sample.gold["problems_stated_none"])
        for measure in sample.gold["measures"]:
            for answered in measure["answers"]:
                assert sample.gold["problems"][answered]["point"] == measure["point"]


# -- the figures


FAULTY_FIGURES = {"wrong_rate", "wrong_sum", "wrong_part", "weights", "form_total"}


def test_printed_figures_agree_unless_a_fault_was_planted(samples: list[Sample]) -> None:
    for sample in samples:
        bad = [check for check in sample.gold["checks"] if check["verdict"] != "ok"]
        assert not bad or sample.gold["planted"], (sample.name, bad)
        if any(check["kind"] == "arith" for check in bad):
            assert sample.gold["planted"] in FAULTY_FIGURES, (sample.name, bad)


def test_a_planted_fault_shows(samples: list[Sample], many: list[Sample]) -> None:
    planted = Counter(sample.gold["planted"] for sample in many)
    assert set(planted) == {None, *stock("styles")["fault"]} - {"none"}
    for sample in samples:
        if sample.gold["planted"] == "residue":
            assert sample.gold["leftovers"]
        elif sample.gold["planted"]:
            assert any(check["verdict"] in ("error", "query") for check in sample.gold["checks"])


def test_the_sheet_adds_up_to_the_stated_score(samples: list[Sample]) -> None:
    for sample in samples:
        rows = sample.gold["indicators"]
        if rows and sample.gold["planted"] not in FAULTY_FIGURES:
            assert sum(row["weight"] for row in rows) == 100
            assert round(sum(row["score"] for row in rows), 2) == sample.gold["score"]["total"]


def test_last_years_spending_is_what_last_years_report_said(many: list[Sample]) -> None:
    spent: dict[tuple[str, int], int] = {}
    compared = 0
    for sample in many:
        fen = {figure["label"]: figure["fen"] for figure in sample.gold["figures"]}
        unit, year = sample.name.split("-")[1], sample.gold["year"]
        if "支出决算" in fen:
            spent[unit, year] = fen["支出决算"]
        before = fen.get("上年支出决算"), spent.get((unit, year - 1))
        if None not in before:
            compared += 1
            assert before[0] == before[1], sample.name
    assert compared > 20


@pytest.mark.parametrize(
    ("expr", "printed", "verdict"),
    [
        ("937.92+0.84", "938.76", "ok"),
        ("937.92+0.84", "938.75", "rounding"),
        ("937.92+0.84", "938.86", "error"),
        ("450/600*100", "75", "ok"),
        ("450/601*100", "74.88", "ok"),
        ("450/601*100", "74.87", "rounding"),
        ("450/601*100", "73.88", "error"),
        ("600-450", "150", "ok"),
    ],
)
def test_verdicts_follow_from_the_printed_numbers(expr: str, printed: str, verdict: str) -> None:
    assert arithmetic("x", expr, printed)["verdict"] == verdict


# -- the same every time, and never the same twice


def test_the_same_seed_gives_the_same_reports_however_many() -> None:
    few = list(generate(12, 11))
    assert few == list(itertools.islice(generate(5000, 11), 12))
    assert few != list(generate(12, 12))


def test_dice_fall_the_same_on_every_machine() -> None:
    dice = Dice(7, "x")
    assert [dice.below(1000) for _ in range(6)] == [629, 686, 470, 966, 464, 234]


def test_shipped_samples_are_what_the_generator_makes() -> None:
    made = {sample.name: sample for sample in generate(SHIPPED_REPORTS, SHIPPED_SEED)}
    kept = {sample.name: sample for sample in shipped()}
    assert kept.keys() == made.keys()
    for name, sample in made.items():
        assert kept[name].text == sample.text, name
        assert kept[name].gold == sample.gold, name


def test_shipped_samples_are_eight_unions_in_five_years() -> None:
    years = defaultdict(set)
    for sample in shipped():
        years[sample.name.split("-")[1]].add(sample.gold["year"])
    assert len(years) == 8
    assert all(found == {2019, 2020, 2021, 2022, 2023} for found in years.values())


def test_no_report_equals_another(many: list[Sample]) -> None:
    assert len({sample.text for sample in many}) == len({sample.name for sample in many}) == len(many)


# -- as various as the real ones


def test_every_outline_and_layout_occurs(samples: list[Sample], many: list[Sample]) -> None:
    outlines = {outline for family in stock("outlines")["families"] for outline in family}
    assert {sample.gold["outline"] for sample in samples} >= outlines | {"project"}
    assert {sample.gold["layout"] for sample in samples} == set(LAYOUTS)
    assert {sample.gold["outline"] for sample in many} == outlines | OTHER_KINDS.keys()


def test_one_document_in_twenty_is_of_another_type(many: list[Sample]) -> None:
    kinds = Counter(sample.gold["outline"] in OTHER_KINDS for sample in many)
    assert 15 <= kinds[True] <= 50


def test_reports_are_as_long_as_real_ones(samples: list[Sample]) -> None:
    lengths = [len(sample.text) for sample in samples]
    assert 5000 <= sum(lengths) / len(lengths) <= 7000
    assert sum(2000 <= length <= 12_000 for length in lengths) > 0.85 * len(lengths)


@pytest.mark.parametrize(
    ("what", "share"),
    [
        (lambda gold: gold["score"]["total"] is None, (0.05, 0.4)),
        (lambda gold: gold["score"]["grade"] is None, (0.1, 0.5)),
        (lambda gold: gold["report_date"] is None, (0.1, 0.6)),
        (lambda gold: gold["unit"]["city"] is None, (0.02, 0.4)),
        (lambda gold: gold["unit"]["province"] is None, (0.5, 1)),
        (lambda gold: gold["problems_stated_none"], (0.02, 0.3)),
        (lambda gold: bool(gold["indicators"]), (0.15, 0.6)),
        (lambda gold: bool(gold["planted"]), (0.15, 0.5)),
        (lambda gold: any(item["where"] == "inline" for item in gold["problems"]), (0.02, 0.2)),
        (lambda gold: any(item["where"] == "form" for item in gold["problems"]), (0.02, 0.2)),
        (lambda gold: bool(gold["problems"]) and not gold["measures"], (0.03, 0.3)),
        (lambda gold: any(section["run_in"] for section in gold["sections"]), (0.2, 0.8)),
    ],
    ids=lambda value: "" if callable(value) else str(value),
)
def test_what_some_reports_have_and_others_lack(samples: list[Sample], what: Any, share: tuple[float, float]) -> None:
    found = sum(map(what, (sample.gold for sample in samples))) / len(samples)
    assert share[0] <= found <= share[1]


def test_problems_come_back_in_other_words(many: list[Sample]) -> None:
    told: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for sample in many:
        for problem in sample.gold["problems"]:
            told[sample.name.split("-")[1], problem["point"]][sample.gold["year"]] = problem["text"]
    years = [sorted(found) for found in told.values()]
    gaps = sum(b - a == 2 for found in years for a, b in itertools.pairwise(found))
    reworded = sum(len(set(found.values())) > 1 for found in told.values())
    repeated = sum(len(set(found.values())) < len(found) for found in told.values())
    assert gaps > 30
    assert reworded > 100
    assert repeated > 30


def test_each_point_has_eight_wordings_and_five_answers() -> None:
    said = [head for kinds in sayings().values() for wordings in kinds.values() for head, _ in wordings]
    assert len(said) == len(set(said))
    for kinds in sayings().values():
        assert len(kinds["problems"]) == 8
        assert len(kinds["measures"]) == 5
    assert all(len(head) <= 24 and "{" not in head for head in said)


def test_unions_copy_each_others_duties_with_other_names_and_words(many: list[Sample]) -> None:
    users = defaultdict(set)
    for sample in many:
        for duty in re.findall(r"贯彻执行党的路线方针政策和.*?抓好落实", without_page_numbers(sample)):
            users[duty].add(sample.name.split("-")[1])
    names = {re.sub("研究(制定|拟订)", "", duty) for duty in users}
    assert len(users) > len(names) > 3
    assert max(map(len, users.values())) > 1


# -- invented, and marked as such


def test_every_sample_is_marked_as_a_sample(samples: list[Sample]) -> None:
    for sample in samples:
        assert plain(sample.text).startswith(MARK)
        assert "示例" in sample.name
        assert "示例" not in sample.gold["title"]


def test_no_place_of_the_samples_exists() -> None:
    path = Path(corpus.samples.__file__).parents[1] / "data" / "regions.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        real = {row["name"] for row in csv.DictReader(lines)}
    stems = real | {re.sub(r"(.族)*(自治)?[省市区县州盟旗]$", "", name) for name in real}
    world = World(1)
    for union in map(world.union, range(3000)):
        for place in filter(None, (union.province, union.city, union.district)):
            assert place not in real, place
            assert place[:-1] not in stems, place


def test_no_run_of_a_real_report_is_copied(samples: list[Sample], shared: Path) -> None:
    real = [plain(path.read_text("utf-8")) for path in sorted((shared / "seeds").glob("*.txt"))]
    runs = {text[at : at + COPIED] for text in real for at in range(len(text) - COPIED + 1)}
    runs = {run for run in runs if "，" in run and "。" not in run}
    for sample in samples:
        text = plain(sample.text)
        copied = [text[at : at + COPIED] for at in range(len(text) - COPIED + 1) if text[at : at + COPIED] in runs]
        assert not copied, (sample.name, copied[0])


def test_names_run_out_with_a_sentence_not_an_index() -> None:
    with pytest.raises(ValueError, match="示例单位的名称已用完"):
        World(1).union(20_000)


# -- the small tools


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")])
def test_numbers_in_han_characters(number: int, text: str) -> None:
    assert han(number) == text


@pytest.mark.parametrize(
    ("marker", "kept"),
    [("一、", "一"), ("（一）", "（一）"), ("1.", "1"), ("1．", "1"), ("第一部分 ", "第一部分"), ("", "")],
)
def test_markers_keep_their_brackets(marker: str, kept: str) -> None:
    assert stripped(marker) == kept


def test_lines_do_not_begin_with_closing_marks_nor_cut_numbers() -> None:
    text = "全年决算支出一千二百三十四元，其中基本支出1234567.89元；项目支出1.2万元（含尾款）。" * 4
    lines = wrap(text, 13)
    assert "".join(lines) == text
    assert not any(line[0] in "，。；（）"[:3] + "）" for line in lines)
    assert not any(re.search(r"\d$", a) and re.match(r"\d", b) for a, b in itertools.pairwise(lines))


def test_holes_may_hold_choices_and_holes() -> None:
    words = {"who": "{name}[的|之]", "name": "某会"}
    assert fill("{who}工作", Dice(1), words.__getitem__) in ("某会的工作", "某会之工作")


@pytest.mark.parametrize(
    ("part", "whole", "printed"), [(1, 3, "33.33"), (2, 3, "66.67"), (1, 2, "50"), (995, 1000, "99.5")]
)
def test_percentages_round_half_up_and_drop_zeros(part: int, whole: int, printed: str) -> None:
    assert percent(part, whole) == printed


def test_patterns_of_years_include_coming_back() -> None:
    assert all(len(pattern) == 5 for pattern in PATTERNS)
    assert any("101" in pattern for pattern in PATTERNS)
