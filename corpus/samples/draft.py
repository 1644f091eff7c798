"""A report being written: its blocks in reading order and, beside them, what they say (the gold).

Writers call ``heading``, ``paragraph`` and ``cells``; whatever states a fact goes through :meth:`Draft.fill`, which puts
the fact into the gold at the moment it is printed. So the gold holds what the text says, no more and no less.

Holes of the stock:

- ``{year}``, ``{area}`` … a word of the case; ``{name}``, ``{score}``, ``{grade}`` … are noted as stated;
- ``{3..12}`` a number, which is a count if a unit of things follows (``{3..12}场``); ``{3..12 万元 project 标签}`` an
  amount; ``{80..95 % completion 标签}`` a rate;
- ``{!完成预算的--%}`` something of the template left standing;
- ``{@收入预算}``, ``{%预算执行率}`` an amount or a rate of the year's figures; ``{@收入预算 yuan}`` in a style of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from corpus.samples.case import Case
from corpus.samples.checks import number, relation
from corpus.samples.dice import Dice
from corpus.samples.figures import Amount, Book, Rate
from corpus.samples.marks import ladder, stripped
from corpus.samples.stock import fill, stock

_COUNTED = re.compile(
    r"(?P<before>[^，。；：、！]*?)\{(?P<hole>\d+\.\.\d+|project_count)\}(?P<unit>万?(?:人次|户次|场次|件次|家次|篇次|批次"
    r"|[人名个户家次件份条篇场期辆台套批项张间处所部册节对笔只]))(?!月)"
)
_HOLES = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")
_NOTED = frozenset({"name", "title_name", "score", "grade", "full", "parts", "belongs"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table as a word processor holds it: its cells, and which of them only continue the cell above.

    ``role`` is ``head``, ``row`` or ``total``; ``field`` for labels and their values above or below the scores; ``label``
    and ``text`` for a label with the running text that belongs to it.
    """

    role: str
    cells: tuple[str, ...]
    up: frozenset[int] = frozenset()


@dataclass(slots=True)
class Block:
    """One paragraph, heading or table cell. ``heading`` is the heading it starts with, ``section`` that one's gold;
    ``row`` is what a row of a table was before it became text."""

    kind: str
    text: str
    heading: str = ""
    section: dict[str, Any] | None = None
    row: TableRow | None = None


class Draft:
    """The report of one case. Public lists are the gold in the making; ``stated`` says what was printed at least once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.blocks: list[Block] = []
        self.stated: dict[str, str] = {}
        self.level = 0
        self.label = ""
        self.sections: list[dict[str, Any]] = []
        self.problems: list[dict[str, Any]] = []
        self.measures: list[dict[str, Any]] = []
        self.reasons: list[dict[str, Any]] = []
        self.deductions: list[dict[str, Any]] = []
        self.none_stated = False
        self.figures: list[dict[str, Any]] = []
        self.rates: list[dict[str, Any]] = []
        self.counts: list[dict[str, Any]] = []
        self.indicators: list[dict[str, Any]] = []
        self.checks: list[dict[str, Any]] = []
        self.leftovers: list[dict[str, Any]] = []
        self._ladder = ladder(case)
        self._counts: Counter[int] = Counter()
        self._open: Block | None = None

    # -- blocks

    def heading(self, level: int, title: str, *, run_in: bool = False, restart: bool = False) -> str:
        """A numbered heading; with ``run_in`` the next paragraph follows on its line. Returns it as printed."""
        self._counts[level] = 1 if restart else self._counts[level] + 1
        return self.marked(level, self._ladder[level - 1](self._counts[level]), title, run_in=run_in)

    def marked(self, level: int, marker: str, title: str, *, run_in: bool = False, kind: str = "heading") -> str:
        """A heading with a marker of one's own, or none."""
        section = {"level": level, "number": stripped(marker) or None, "title": title, "kind": kind, "run_in": False}
        self.sections.append(section)
        for deeper in range(level + 1, 7):
            self._counts[deeper] = 0
        self.level, self.label = level, (marker + title).replace(" ", "")
        block = Block("heading", marker + title, marker + title, section)
        self.blocks.append(block)
        self._open = block if run_in else None
        closed = self.case.style["closed"] == "yes" and level > 1 and kind == "heading"
        block.text += "。" if closed and not run_in else ""
        return self.label

    def paragraph(self, text: str, kind: str = "text") -> None:
        """A paragraph; as ``text`` it joins the heading before it if that runs in, as ``item`` of a list never."""
        if self._open and kind == "text":
            self._open.text += "。" + text
            if self._open.section:
                self._open.section["run_in"] = True
            self._open = None
            return
        self._open = None
        self.blocks.append(Block(kind, text))

    def row(self, text: str, role: str, cells: Iterable[str], up: Iterable[int] = ()) -> None:
        """A row of a table, flattened to ``text``; ``up`` are the columns that continue the cell above."""
        self.paragraph(text, "cell")
        self.blocks[-1].row = TableRow(role, tuple(cells), frozenset(up))

    def say(self, key: str, words: Mapping[str, str] | None = None) -> None:
        """The paragraphs of one version of a key of ``data/chapters.toml``."""
        template = self.case.dice.pick(stock("chapters")["chapters"][key])
        for line in template.splitlines():
            self.paragraph(self.fill(line, words))

    def money(self, key: str, words: Mapping[str, str] | None = None, book: Book | None = None) -> str:
        """A sentence of ``data/money.toml``, with its checks noted. The caller makes it a paragraph."""
        entry = self.case.dice.pick(stock("money")[key])
        text = self.fill(entry["text"], words, book=book)
        found = [relation(formula, book or self.case.book) for formula in entry["checks"]]
        self.checks.extend(check for check in found if check not in self.checks)
        return text

    # -- facts

    def fill(
        self,
        template: str,
        words: Mapping[str, str] | None = None,
        *,
        dice: Dice | None = None,
        book: Book | None = None,
    ) -> str:
        """The template with its holes filled and the facts in them noted; ``words`` go before those of the case."""
        look = partial(self._look, dice or self.case.dice, book or self.case.book, words or {})
        return fill(_COUNTED.sub(_with_unit, template), dice or self.case.dice, look)

    def _look(self, dice: Dice, book: Book, words: Mapping[str, str], hole: str) -> str:
        if hole[0] == "@":
            name, _, style = hole[1:].partition(" ")
            return self.amount(replace(book.amounts[name], style=style or book.amounts[name].style))
        if hole[0] == "%":
            return self.rate(book.rates[hole[1:]])
        if hole[0] == "#":
            span, unit, label = hole[1:].split(" ")
            drawn = self.case.words[span] if span in self.case.words else self._drawn(dice, span)
            return self.count(drawn, unit, label)
        if hole[0] == "!":
            return self.leftover(hole[1:])
        if ".." in hole:
            return self._drawn(dice, hole)
        text = words[hole] if hole in words else self.case.words[hole]
        if hole in _NOTED:
            self.stated.setdefault(hole, text)
        return self.leftover(text) if hole == "slot" and text else _COUNTED.sub(_with_unit, text)

    def _drawn(self, dice: Dice, hole: str) -> str:
        span, *rest = hole.split(" ")
        low, high = span.split("..")
        drawn = dice.whole(int(low), int(high))
        if not rest:
            return str(drawn)
        unit, kind, label = rest
        if unit == "%":
            return self.rate(Rate(label, str(drawn), kind))
        tenths = drawn * 10 + dice.below(10)
        return self.amount(Amount(label, tenths * 100_000, kind, "trim"))

    def amount(self, amount: Amount) -> str:
        """The amount as printed, noted among the figures."""
        found = {"label": amount.label, "printed": amount.printed, "unit": amount.unit, "fen": amount.fen}
        self.figures.append(found | {"kind": amount.kind})
        return amount.text

    def rate(self, rate: Rate) -> str:
        """The rate with its %, noted among the rates."""
        found = {"label": rate.label, "value": number(rate.printed), "direction": rate.direction, "kind": rate.kind}
        self.rates.append(found)
        return rate.printed + "%"

    def count(self, printed: str, unit: str, label: str) -> str:
        """A number of people or things, noted among the counts; the caller prints its unit."""
        self.counts.append({"label": label, "value": number(printed), "unit": unit})
        return printed

    def leftover(self, text: str) -> str:
        """A piece of the template that was not filled in, noted."""
        if {"text": text} not in self.leftovers:
            self.leftovers.append({"text": text})
        return text


def _with_unit(found: re.Match[str]) -> str:
    """``举办竞赛{3..9}场`` as ``举办竞赛{#3..9 场 举办竞赛}场``."""
    label = _HOLES.sub("", found["before"])[-12:].replace(" ", "") or found["unit"]
    return f"{found['before']}{{#{found['hole']} {found['unit']} {label}}}{found['unit']}"


Writer = Callable[[Draft], None]
