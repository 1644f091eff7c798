"""The money of one union in one year, before anybody writes about it: amounts in 分 that agree with each other.

What is paid (人员经费, 公用经费, each project …) is drawn; every sum is added up from it, so that the relations of
``data/money.toml`` hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.samples.dice import Dice
from corpus.samples.plan import has_problem
from corpus.samples.stock import projects
from corpus.samples.world import Union

STEP = 10_000
"""0.01 万元 in 分: the smallest step of amounts printed in 万元 with two decimals."""

PUBLIC = "因公出国（境）费", "公务用车运行维护费", "公务接待费"
_BUDGETS = {"省": 4200, "市": 1500, "州": 1100, "县级市": 560, "区": 620, "县": 430, "开发区": 320, "其他": 180}
"""A middling budget of each level, in 万元."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Amounts by label, and the names of the year's projects; a project's amounts are ``<name>预算``, ``<name>支出``
    and the two parts of what was spent, ``<name>支出之一`` and ``<name>支出之二``."""

    fen: dict[str, int]
    projects: tuple[str, ...]


def is_precise(seed: int, union: Union) -> bool:
    """Whether the union keeps its books to the cent, and so prints 元 or 万元 with six decimals."""
    return Dice(seed, union.index, "cents").chance(0.2)


def ledger(seed: int, union: Union, year: int) -> Ledger:
    """The amounts of one year; a year with the problem of slow spending (C1) spends less of its budget."""
    dice = Dice(seed, union.index, year, "money")
    step = 1 if is_precise(seed, union) else STEP
    names = _projects(seed, union, year)
    fen = _budgets(dice, _base(seed, union, year), names, step)
    share = (800, 915) if has_problem(seed, union, year, "C1") else (950, 999)
    for label in ("人员经费", "公用经费"):
        fen[label + "决算"] = _part(fen[label + "预算"], dice.whole(*share), step)
    for name in names:
        spent = fen[name + "支出"] = _part(fen[name + "预算"], dice.whole(*share), step)
        first = fen[name + "支出之一"] = _part(spent, dice.whole(350, 750), step)
        fen[name + "支出之二"] = spent - first
    return Ledger(_added_up(fen, names) | _others(dice), names)


def _projects(seed: int, union: Union, year: int) -> tuple[str, ...]:
    """Three to five of the union's five projects."""
    names = Dice(seed, union.index, "projects").some(list(projects()), 5)
    return tuple(names[: 3 + year % 3])


def _base(seed: int, union: Union, year: int) -> int:
    """The union's budget in 万元, which grows over the years."""
    percent = Dice(seed, union.index, "size").whole(70, 140)
    return _BUDGETS[union.level] * percent * (100 + 4 * (year - 2019)) // 10_000


def _budgets(dice: Dice, base: int, names: tuple[str, ...], step: int) -> dict[str, int]:
    def drawn(percent: int, low: int, high: int) -> int:
        """``percent`` hundredths of the base, times ``low`` to ``high`` thousandths."""
        return base * percent * dice.whole(low, high) // 1000 * STEP + dice.below(STEP // step)

    fen = {"人员经费预算": drawn(45, 900, 1100), "公用经费预算": drawn(8, 900, 1100)}
    fen |= {name + "预算": drawn(8, 500, 1600) for name in names}
    return fen | {"其他收入预算": drawn(1, 300, 1900), "追加预算": drawn(4, 200, 1800)}


def _part(fen: int, thousandths: int, step: int) -> int:
    return fen * thousandths // 1000 // step * step


def _added_up(fen: dict[str, int], names: tuple[str, ...]) -> dict[str, int]:
    fen["基本支出预算"] = fen["人员经费预算"] + fen["公用经费预算"]
    fen["项目支出预算"] = sum(fen[name + "预算"] for name in names)
    fen["支出预算"] = fen["收入预算"] = fen["基本支出预算"] + fen["项目支出预算"]
    fen["财政拨款收入预算"] = fen["收入预算"] - fen["其他收入预算"]
    fen["全年预算"] = fen["收入决算"] = fen["支出预算"] + fen["追加预算"]
    fen["基本支出决算"] = fen["人员经费决算"] + fen["公用经费决算"]
    fen["项目支出决算"] = sum(fen[name + "支出"] for name in names)
    fen["支出决算"] = fen["基本支出决算"] + fen["项目支出决算"]
    fen["年末结转结余"] = fen["全年预算"] - fen["支出决算"]
    return fen


def _others(dice: Dice) -> dict[str, int]:
    """三公经费, assets and procurement: small sums of their own."""
    spent = dict(zip(PUBLIC, (0, dice.whole(90, 620), dice.whole(0, 160)), strict=True))
    total, goods, services = sum(spent.values()), dice.whole(200, 5000), dice.whole(500, 9000)
    others = {name + "支出": value for name, value in spent.items()} | {
        "“三公”经费支出": total,
        "“三公”经费预算": total + dice.whole(10, 300),
        "公务用车购置费支出": 0,
        "政府性基金预算拨款": 0,
        "固定资产原值": dice.whole(9_000, 90_000),
        "货物类采购支出": goods,
        "服务类采购支出": services,
        "政府采购支出": goods + services,
    }
    return {label: value * STEP for label, value in others.items()}
