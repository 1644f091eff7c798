"""Filters as addresses say them, and what they let through told in plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

from tests.counting.counts import Gold, Places, places

LIMITS = (
    "",
    "year=2020..2022",
    "year=未注明",
    "region=苍澜省",
    "region=未注明",
    "type=overall_self_evaluation&score=90..",
    "score=未注明",
    "unit=未注明",
    "grade=优&year=..2021",
)
FEW = ("", "year=2020..2022", "region=苍澜省", "type=overall_self_evaluation&score=90..")
"""Enough where the way to the reports is the same."""


def within(limits: str, golds: Iterable[Gold]) -> list[Gold]:
    """The reports that all of them let through."""
    every = list(golds)
    where = places(every)
    return [gold for gold in every if all(_through(*asked, gold, where) for asked in parse_qsl(limits))]


def but(limits: str, *words: str) -> str:
    """The same without some of them."""
    return "&".join(each for each in limits.split("&") if each.partition("=")[0] not in words)


def _through(word: str, asked: str, gold: Gold, where: Places) -> bool:
    if word == "region":
        lies = {name for name in where.get(gold["unit"]["name"], {}).values() if name}
        return not lies if asked == "未注明" else asked in lies
    known = _known(word, gold)
    if asked == "未注明":
        return known is None
    low, dots, high = asked.partition("..")
    if not dots:
        return str(known) == asked
    return known is not None and (not low or known >= float(low)) and (not high or known <= float(high))


def _known(word: str, gold: Gold) -> str | float | None:
    facts = {"year": gold["year"], "unit": gold["unit"]["name"], "type": gold["doc_type"]}
    facts |= {"score": gold["score"]["total"], "grade": gold["score"]["grade"]}
    known: str | float | None = facts[word]
    return known
