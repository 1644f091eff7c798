"""The numbers in front of headings and items: 一、 （一） 1. （1）, in the variants that reports use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.samples.stock import han

if TYPE_CHECKING:
    from corpus.samples.case import Case

Marker = Callable[[int], str]


def ladder(case: Case) -> list[Marker]:
    """The markers of levels 1 to 5. Chapters of a larger document begin with 第一部分."""
    point, after = case.style["point"], case.style["han_point"]
    left, right = _BRACKETS[case.style["bracket"]]
    steps: list[Marker] = [
        lambda number: f"{han(number)}{after}",
        lambda number: f"{left}{han(number)}{right}",
        lambda number: f"{number}{point}",
        lambda number: f"（{number}）",
        lambda number: f"{number}）",
    ]
    if case.shape.get("chapters") == "part":
        return [lambda number: f"第{han(number)}部分 ", *steps]
    return steps


def stripped(marker: str) -> str:
    """The marker as the contract wants it: brackets kept, 、 and . gone."""
    return marker.strip(" 、.．")


_BRACKETS = {"whole": ("（", "）"), "lost": ("", "）"), "left": ("(", "）"), "right": ("（", ")")}
HEADED = frozenset({"headed", "run_in", "nested", "digit_headed", "digit_run_in", "han"})
"""Styles in which an item has a heading of its own."""


def marker_of(style: str, at: int, count: int, point: str = ".") -> tuple[str, str]:
    """What is printed before item number ``at`` of ``count``, and the marker it makes."""
    if style in ("clauses", "sentences", "lines"):
        return ordinal(at), ordinal(at)
    if style in ("oneline", "digits", "bracketed", "circled"):
        mark = {"bracketed": f"（{at}）", "circled": _CIRCLES[at - 1]}.get(style, f"{at}{point}")
        return mark, mark
    word = _words(style, at, count)
    return word + "，", word


def _words(style: str, at: int, count: int) -> str:
    """首先, 其次, … 最后; 一方面, 另一方面; 第一; 其一."""
    if style == "first":
        return "最后" if at == count > 2 else _FIRST[at - 1]
    if style == "aspects":
        return ("一方面", "另一方面")[at - 1]
    return ("其" if style == "others" else "第") + han(at)


_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
_FIRST = ("首先", "其次", "再次")


def ordinal(number: int) -> str:
    """一是, 二是, …"""
    return han(number) + "是"


SUB_MARKERS: tuple[Marker, ...] = (ordinal, "{}.".format, "（{}）".format, "{}、".format)
"""The marks of sub-items inside an item."""
