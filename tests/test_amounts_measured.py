"""Amounts, rates and counts measured: on real reports, on generated ones, and on texts made to run away."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from corpus.amounts.reading import Amounts
from corpus.samples import generate
from tests.amounts import of_document

GLUED = [
    "总额",
    "共计",
    "年初预算1.2万元（其中：",
    "（",
    "）",
    "占5%",
    "增长3%，",
    "收入12万元，",
    "分别为3%、",
    "《1万元",
    "目标是95%",
    "1，111",
    "12 ",
    "\t12.5\t",
    "项目资金（万元） 年初预算数 全年预算数 9 ",
    "一级指标 ",
    "≥95% ",
    "12个、",
    "局",
    "一是",
]


def score(pairs: Iterable[tuple[list[Any], list[Any]]]) -> float:
    """F1 of what was found against what was wanted, as bags, over several documents."""
    hit = wanted = found = 0
    for gold, seen in pairs:
        hit += sum((Counter(gold) & Counter(seen)).values())
        wanted, found = wanted + len(gold), found + len(seen)
    return 2 * hit / (wanted + found)


MEASURED: list[tuple[str, Callable[[dict[str, Any]], list[Any]], Callable[[Amounts], list[Any]], float]] = [
    (
        "figures",
        lambda gold: [(each["fen"], each["unit"]) for each in gold["figures"]],
        lambda found: [(each.fen, each.unit) for each in found.figures],
        0.98,
    ),
    (
        "kinds of figures",
        lambda gold: [(each["fen"], each["kind"]) for each in gold["figures"]],
        lambda found: [(each.fen, each.kind) for each in found.figures],
        0.95,
    ),
    (
        "rates",
        lambda gold: [(each["value"], each["kind"], each["direction"]) for each in gold["rates"]],
        lambda found: [(each.value, each.kind, each.direction) for each in found.rates],
        0.98,
    ),
    (
        "counts",
        lambda gold: [(each["value"], each["unit"]) for each in gold["counts"]],
        lambda found: [(each.value, each.unit) for each in found.counts],
        0.98,
    ),
]


def test_on_generated_reports() -> None:
    read = [(sample.gold, of_document(sample.text, sample.gold["year"])) for sample in generate(60, seed=31)]
    for name, wanted, seen, least in MEASURED:
        assert score((wanted(gold), seen(found)) for gold, found in read) >= least, name


def test_on_real_reports(shared: Path) -> None:
    for path in sorted((shared / "expected").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found = of_document((shared / "seeds" / f"{path.stem}.txt").read_text("utf-8"), gold["year"])
        figures = [(each["fen"], each["unit"]) for each in gold["figures"]]
        assert score([(figures, [(each.fen, each.unit) for each in found.figures])]) >= 0.95, path.stem
        rates = [(each["value"], each["kind"]) for each in gold["rates"]]
        assert score([(rates, [(each.value, each.kind) for each in found.rates])]) >= 0.95, path.stem


@pytest.mark.parametrize("piece", GLUED)
def test_no_text_runs_away(piece: str) -> None:
    text = "2022年度澜洲市总工会自评报告\n\n一、收支情况\n\n" + piece * (100_000 // len(piece))
    began = time.process_time()
    of_document(text)
    assert time.process_time() - began < 30


def test_strange_numbers_are_let_be() -> None:
    found = of_document("收入" + "9" * 400 + "万元，增长" + "8" * 400 + "%，编制" + "7" * 400 + "名。")
    assert (found.figures, found.rates, found.counts) == ((), (), ())
