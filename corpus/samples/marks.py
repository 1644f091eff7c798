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
    point, lost = case.style["point"], case.style["bracket"] == "lost"
    steps: list[Marker] = [
        lambda number: f"{han(number)}、",
        lambda number: f"{han(number)}）" if lost else f"（{han(number)}）",
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


def ordinal(number: int) -> str:
    """一是, 二是, …"""
    return han(number) + "是"
