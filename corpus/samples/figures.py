"""Amounts and rates as a report prints them, from the union's ledger of the year and of the year before.

A planted fault changes one amount or rate here, after everything has been added up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.samples.ledger import PUBLIC, STEP, Ledger, ledger
from corpus.samples.stock import projects, stock
from corpus.samples.world import Union

_FORMS = {"plain": "{:.2f}", "trim": "{:.2f}", "wan": "{:.2f}", "six": "{:.6f}", "yuan": "{:,.2f}"}


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount; ``kind`` as in the contract, ``style`` one of ``_FORMS`` (``wan`` prints 万 without 元)."""

    label: str
    fen: int
    kind: str
    style: str = "plain"

    @property
    def unit(self) -> str:
        return "元" if self.style == "yuan" else "万元"

    @property
    def printed(self) -> str:
        digits = _FORMS[self.style].format(self.fen / (100 if self.style == "yuan" else 1_000_000))
        return _trimmed(digits) if self.style in ("trim", "wan") else digits

    @property
    def text(self) -> str:
        return self.printed + ("万" if self.style == "wan" else self.unit)


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage as printed, always positive; ``direction`` up or down for growth."""

    label: str
    printed: str
    kind: str
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """All amounts and rates of a year by the label the stock uses, and the projects' names in their order."""

    amounts: dict[str, Amount]
    rates: dict[str, Rate]
    projects: tuple[str, ...]

    def of_project(self, name: str) -> Book:
        """The same book with the figures of one project under the words 预算数, 支出数, 之一, 之二, 执行率."""
        words = {"预算数": "预算", "支出数": "支出", "之一": "支出之一", "之二": "支出之二"}
        amounts = {word: self.amounts[name + end] for word, end in words.items()}
        return Book(self.amounts | amounts, self.rates | {"执行率": self.rates[name + "执行率"]}, self.projects)

    def growing(self) -> bool:
        """Whether spending rose against the year before."""
        return self.rates["支出决算增长率"].direction == "up"


def year_book(seed: int, union: Union, year: int, style: str, fault: str = "none") -> Book:
    """The figures of the year, printed in ``style`` (a key of ``_FORMS``)."""
    drawn, last = ledger(seed, union, year), ledger(seed, union, year - 1)
    fen = drawn.fen | {"上年支出决算": last.fen["支出决算"]}
    fen["支出决算增减额"] = abs(fen["支出决算"] - fen["上年支出决算"])
    rates = _rates(fen, drawn.projects)
    if fault == "wrong_rate":
        slipped = _trimmed(f"{float(rates['预算执行率'].printed) - 1.37:.2f}")
        rates["预算执行率"] = replace(rates["预算执行率"], printed=slipped)
    if fault == "wrong_sum":
        fen["其他收入预算"] += 31 * STEP
    if fault == "wrong_part":
        fen[drawn.projects[0] + "支出之一"] += 120 * STEP
    return Book(_amounts(Ledger(fen, drawn.projects), style), rates, drawn.projects)


def _amounts(year: Ledger, style: str) -> dict[str, Amount]:
    kinds = stock("money")["kinds"]
    amounts = {
        label: Amount(label, value, kinds.get(label, "final"), _style(label, style))
        for label, value in year.fen.items()
    }
    for name in year.projects:
        first, second = projects()[name]["parts"]
        labels = {"预算": "预算", "支出": "支出", "支出之一": f"-{first}", "支出之二": f"-{second}"}
        for end, label in labels.items():
            amounts[name + end] = replace(amounts[name + end], label=name + label, kind="project")
    return amounts


def _style(label: str, style: str) -> str:
    """三公经费 is printed in 万元 even where all else is in 元: two units in one section."""
    return "trim" if style == "yuan" and ("三公" in label or label.removesuffix("支出") in PUBLIC) else style


def _rates(fen: dict[str, int], names: tuple[str, ...]) -> dict[str, Rate]:
    direction = "up" if fen["支出决算"] >= fen["上年支出决算"] else "down"
    table = [
        ("预算执行率", "支出决算", "全年预算", "execution", None),
        ("基本支出预算占比", "基本支出预算", "支出预算", "share", None),
        ("基本支出占比", "基本支出决算", "支出决算", "share", None),
        ("支出决算增长率", "支出决算增减额", "上年支出决算", "growth", direction),
        ("“三公”经费完成预算比例", "“三公”经费支出", "“三公”经费预算", "execution", None),
        ("公用经费控制率", "公用经费决算", "公用经费预算", "execution", None),
        *((name + "执行率", name + "支出", name + "预算", "execution", None) for name in names),
    ]
    return {label: Rate(label, percent(fen[part], fen[whole]), kind, way) for label, part, whole, kind, way in table}


def percent(part: int, whole: int) -> str:
    """``part`` in ``whole`` as a percentage with at most two decimals, rounded half up, in whole arithmetic."""
    hundredths = (part * 100_000 // whole + 5) // 10
    return _trimmed(f"{hundredths // 100}.{hundredths % 100:02d}")


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".")
