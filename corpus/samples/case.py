"""One report before it is written: who, when, what shape, with which words, figures, problems and faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.samples.dice import Dice
from corpus.samples.figures import Book, year_book
from corpus.samples.ledger import is_precise
from corpus.samples.plan import Mention, mentions
from corpus.samples.sheet import Sheet, score_sheet
from corpus.samples.stock import in_han_digits, stock
from corpus.samples.world import YEARS, Union

OTHER_KINDS = {"project": 5, "evaluation": 2, "targets": 2, "budget": 2}
"""Outlines of documents that are no overall self-evaluation; one union in four publishes one of them in its years."""

_SIZES = {"small": (8, 4), "middle": (11, 6), "large": (12, 8)}


@dataclass(frozen=True, slots=True)
class Case:
    """All that decides a report. ``words`` fill the plain holes of the stock; ``style`` holds one key for each table
    of ``data/styles.toml``; ``topics`` are the fields of work told of, ``depth`` how many sentences each gets."""

    union: Union
    year: int
    outline: str
    dice: Dice
    duty_dice: Dice
    style: Mapping[str, str]
    words: Mapping[str, str]
    book: Book
    sheet: Sheet
    mentions: tuple[Mention, ...]
    topics: tuple[Mapping[str, Any], ...]
    depth: int

    @property
    def shape(self) -> dict[str, Any]:
        """The outline's table in ``data/outlines.toml``."""
        outline: dict[str, Any] = stock("outlines")[self.outline]
        return outline

    @property
    def doc_type(self) -> str:
        return str(self.shape.get("doc_type", "overall_self_evaluation"))


def make_case(seed: int, union: Union, year: int) -> Case:
    """The case of that union and year; the same for the same arguments, whatever else is generated."""
    dice = Dice(seed, union.index, year, "report")
    outline = _outline(seed, union, year)
    style = _style(seed, union, dice)
    found = mentions(seed, union, year)
    book = year_book(seed, union, year, style["money"], style["fault"])
    topics, depth = _SIZES[style["size"]]
    return Case(
        union=union,
        year=year,
        outline=outline,
        dice=dice,
        duty_dice=Dice(seed, union.index, "duties"),
        style=style,
        words=_words(union, year, style, book, dice),
        book=book,
        sheet=score_sheet(dice, found, style),
        mentions=tuple(dice.shuffled(found)),
        topics=tuple(dice.some(stock("topics")["topic"], topics)),
        depth=depth,
    )


def _outline(seed: int, union: Union, year: int) -> str:
    families = stock("outlines")["families"]
    place = year - union.first_year
    dice = Dice(seed, union.index, "outline")
    if dice.chance(0.25) and dice.below(YEARS) == place:
        return dice.weighted(OTHER_KINDS)
    return str(families[union.index % len(families)][place])


def _style(seed: int, union: Union, dice: Dice) -> dict[str, str]:
    style = {name: dice.weighted(table) for name, table in stock("styles").items()}
    if is_precise(seed, union):
        style["money"] = style["money_precise"]
    return style


def _words(union: Union, year: int, style: Mapping[str, str], book: Book, dice: Dice) -> dict[str, str]:
    words: dict[str, str] = stock("world")["words"][union.level] | _names(union, style) | _times(year, style)
    if union.level == "县级市":
        words["upper"] = f"{union.city}总工会"
    slots = stock("chapters")["leftovers"]["slot"]
    return words | {
        "finance_full": union.place + words["finance"][-3:],
        "slot": dice.pick(slots) if style["fault"] == "residue" else "",
        "full": "100",
        "last_score": str(dice.whole(86, 97)),
        "project": book.projects[0],
        "project_count": str(len(book.projects)),
        "project_list": "、".join(f"{name}{{@{name}预算}}" for name in book.projects),
        "change": "增加" if book.growing() else "减少",
        "growth": "增长" if book.growing() else "下降",
    }


def _names(union: Union, style: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": union.name,
        "title_name": _title_name(union, style["title_name"]),
        "place": union.place,
        "city": union.city or union.province,
        "trade": union.trade,
        "we": style["we"],
        "finance_short": union.place[0],
        "belongs": stock("chapters")["belongs"][union.level][0],
    }


def _times(year: int, style: Mapping[str, str]) -> dict[str, str]:
    theme, spirit = stock("chapters")["years"][str(year)]
    return {
        "year": str(year),
        "last": str(year - 1),
        "next": str(year + 1),
        "hanzi": in_han_digits(year),
        "monitor_year": str(year - (style["fault"] == "monitor")),
        "theme": theme,
        "spirit": spirit,
        "hindrance": "受疫情防控等客观因素影响" if 2020 <= year <= 2022 else "受极端天气、场地调整等客观因素影响",
    }


def _title_name(union: Union, form: str) -> str:
    above = {"市": union.province, "州": union.province, "县": union.city, "县级市": union.city}.get(union.level) or ""
    names = {
        "short": union.short,
        "long": above + union.name,
        "seat": union.name + "本级",
        "joint": union.name + "（汇总）",
    }
    return names.get(form, union.name)
