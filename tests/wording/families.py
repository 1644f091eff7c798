"""Who said it first: sentences planted over unions and years, with a plan of what must be told of each.

The plan follows from what was planted: which reports count (up to 近似, within a longer passage too; 改写 only where there
is nothing closer), the earliest known year, of several reports of that year the first imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from index.engine import Document
from index.wording.records import Spread
from tests.passages import passage
from tests.wording.corpus import elsewhere
from tests.wording.truth import standing

_WHO = ("我会", "本单位", "云溪县总工会", "砚山区总工会")
# A sentence with a place for a name and one for a number; then the same with particles changed, then another wording.
_SENTENCES = (
    (
        "{who}对{n}个专项资金项目的绩效目标编报质量把关不严，部分指标缺少可供核对的数据来源",
        "{who}对{n}个专项资金项目绩效目标的编报质量把关还不严，部分指标缺少可供核对的数据来源",
        "{who}对{n}个项目的目标编报把关不严，一些指标没有可供核对的来源，需要整改",
    ),
    (
        "{who}全年组织{n}场线上招聘，帮助失业职工再就业的后续跟踪还不够及时",
        "{who}全年组织了{n}场线上招聘，帮助失业职工再就业的后续跟踪不够及时",
        "{who}组织{n}场招聘，对失业职工就业的跟踪回访还不及时，效果有限",
    ),
    (
        "{who}的{n}处职工书屋开放时间偏短，周末和节假日基本没有安排专人值守",
        "{who}的{n}处职工书屋开放时间较短，周末和节假日基本没有安排专人值守",
        "{who}有{n}处书屋开放时间偏短，节假日没有人值守，借阅的职工不多",
    ),
)
_KINDS = ("verbatim", "renamed", "near", "embedded", "reworded")


class Planned(NamedTuple):
    """What must be said of ``query``; ``first`` is (report, year) or None."""

    query: str
    reports: int
    units: int
    years: dict[int | None, int]
    first: tuple[int, int] | None


class Standing(NamedTuple):
    """A sentence that stands in ``reports`` reports of ``of`` in all."""

    query: str
    reports: int
    of: int
    standing: bool


def families(count: int, seed: int) -> tuple[list[Document], list[Planned]]:
    """``count`` archives' worth of families, in one archive each with a sentence of its own world around it."""
    dice = Random(seed + 2)  # noqa: S311 - queries, no secrets
    documents: list[Document] = []
    plans = []
    for number in range(count):
        tail = f"，{elsewhere(dice, 60)}"
        planted, plan = _family(1000 * number, _SENTENCES[number % len(_SENTENCES)], tail, dice)
        documents += planted
        plans.append(plan)
    return [*documents, *_others(dice, 10_000 * count)], plans


def _family(base: int, wordings: Sequence[str], tail: str, dice: Random) -> tuple[list[Document], Planned]:
    """Reports ``base`` + 1, … in any order of years and imports; ``tail`` is what only this family says."""
    kinds = dice.choices(_KINDS[:4], k=dice.randint(1, 7)) + ["reworded"] * dice.randint(0, 2)
    if dice.random() < 0.15:
        kinds = ["reworded"] * dice.randint(1, 3)
    dice.shuffle(kinds)
    query = wordings[0].format(who=_WHO[0], n=38) + tail
    planted = []
    for report, kind in enumerate(kinds, base + 1):
        facts = {
            "unit": f"{dice.choice('甲乙丙丁戊')}县总工会",
            "year": dice.choice((None, *range(2018, 2025), *range(2018, 2021))),
            "imported": float(report),  # reports are numbered as they are imported
        }
        planted.append(passage(100 * report, _said(kind, wordings, tail, dice), report, **facts))
    plan = _plan(query, kinds, planted)
    unrelated = [replace(one, passage=one.passage + 1, text=elsewhere(dice, 40)) for one in planted]
    return [*planted, *unrelated], plan


def _said(kind: str, wordings: Sequence[str], tail: str, dice: Random) -> str:
    same, near, other = wordings
    who, number = dice.choice(_WHO[1:]), dice.randint(2, 999)
    if kind == "renamed":
        return same.format(who=who, n=number) + tail
    if kind == "near":
        return near.format(who=_WHO[0], n=38) + tail
    if kind == "reworded":
        return other.format(who=who, n=number) + tail[: len(tail) * 2 // 3]
    said = same.format(who=_WHO[0], n=38) + tail
    return said if kind == "verbatim" else elsewhere(dice, 80) + said + elsewhere(dice, 80)


def _plan(query: str, kinds: Sequence[str], planted: Sequence[Document]) -> Planned:
    close = [one for kind, one in zip(kinds, planted, strict=True) if kind != "reworded"] or planted
    years = Counter(one.year for one in close)
    known = sorted((one.year, one.report) for one in close if one.year is not None)
    first = (known[0][1], known[0][0]) if known else None
    return Planned(query, len(close), len({one.unit for one in close}), dict(years), first)


def _others(dice: Random, base: int) -> Iterator[Document]:
    """Reports that say something else, so that no family is a standing formula."""
    for report in range(base, base + 400):
        yield passage(100 * report, elsewhere(dice, 50), report, unit=f"己{report}县总工会", year=2020)


def told(spread: Spread) -> tuple[int, int, dict[int | None, int], tuple[int, int] | None]:
    """A spread in the terms of a plan."""
    first = spread.first
    return spread.reports, spread.units, spread.years, (first.report, first.year) if first else None


def formulas(seed: int) -> Iterator[tuple[list[Document], list[Standing]]]:
    """Archives of several sizes with sentences that stand in so many of their reports: around 5 %, and around a handful."""
    dice = Random(seed + 3)  # noqa: S311 - queries, no secrets
    for size, counts in ((200, (8, 10, 11, 12)), (100, (4, 5, 6)), (40, (2, 3, 4, 5)), (20, (1, 4, 5))):
        said = [elsewhere(dice, 30) for _ in counts]
        documents = [
            passage(10 * report, elsewhere(dice, 40), report, unit=f"{report}县总工会") for report in range(size)
        ]
        for at, (text, count) in enumerate(zip(said, counts, strict=True), 1):
            for report in dice.sample(range(size), count):
                documents.append(passage(10 * report + at, text, report, unit=f"{report}县总工会"))
        yield documents, [Standing(text, n, size, standing(n, size)) for text, n in zip(said, counts, strict=True)]
