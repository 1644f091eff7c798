"""Rates whose base is named and printed elsewhere, and rates of the whole report without a number beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.checks.exact import Result, best
from corpus.checks.ratios import ADJUSTED, said_of, speaks_of_all, tried
from corpus.checks.tables import against_form
from corpus.checks.terms import Reading, Term
from corpus.checks.totals import Place, Total, only, total_of
from corpus.details import Check, Figure
from corpus.paragraphs import Paragraph
from corpus.saying import said

_MOST, _MOST_BACK = 5, 12
_BASES: tuple[Total, ...] = ("adjusted budget", "spending budget")
_NAMED: tuple[tuple[re.Pattern[str], Total, Total], ...] = (
    (re.compile(r"完成[^，。；]{0,6}收入预算"), "income budget", "income final"),
    (re.compile(r"完成[^，。；]{0,6}支出预算"), "spending budget", "spending final"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the whole report prints. ``adjusted`` tells whether it speaks anywhere of changes of the budget, which no number
    may show; it is asked at most a few times, and only then looked for."""

    totals: Mapping[Total, list[Place]]
    figures: Sequence[Figure]
    adjusted: Callable[[], bool]


def known_of(totals: Mapping[Total, list[Place]], figures: Sequence[Figure], paragraphs: Sequence[Paragraph]) -> Known:
    """The same for a report of these paragraphs."""
    return Known(totals, figures, cache(lambda: any(ADJUSTED.search(each.line.text) for each in paragraphs)))


def by_name(reading: Reading, rate: Term, known: Known) -> Check | None:
    """``支出合计X，完成支出预算p%``: the base is printed under its name elsewhere."""
    for pattern, budget, final in _NAMED:
        if pattern.search(rate.label):
            return _of_total(reading, rate, known, budget, final)
    return _by_totals(reading, rate, known) if speaks_of_all(rate) and "预算" in rate.label else None


def _of_total(reading: Reading, rate: Term, known: Known, budget: Total, final: Total) -> Check | None:
    spent = next(
        (
            term
            for term in reversed(reading.terms[max(rate.number - _MOST_BACK, 0) : rate.number])
            if term.measure == "money" and term.use == "main" and term.sentence == rate.sentence
        ),
        None,
    )
    found = known.totals
    base = only(found, budget)
    if spent is None or not found.get(budget) or total_of(spent) != final:
        return None
    pairs = tried([spent], [place.term for place in found[budget][:_MOST]], rate)
    held = best(pairs)
    if held is not None:
        return said_of(reading, held[0], rate, spent, _place(found[budget], held[2]))
    if not pairs or base is None:
        return None
    sure = not known.adjusted()
    note = _other_source(rate, found, pairs[0][0])
    return said_of(reading, pairs[0][0], rate, spent, base, "error" if sure else "query", note)


def _place(places: Sequence[Place], term: Term) -> Place:
    return next(place for place in places if place.term is term)


def _other_source(rate: Term, found: Mapping[Total, list[Place]], wrong: Result) -> str:
    """Which other pair of the report's totals gives what is printed."""
    names: dict[Total, str] = {
        "income final": said("收入合计"),
        "spending final": said("支出合计"),
        "income budget": said("收入预算"),
        "spending budget": said("支出预算"),
        "adjusted budget": said("调整后预算"),
    }
    for part in names:
        for whole in names:
            if part != whole:
                for result, *_ in tried(_terms(found, part), _terms(found, whole), rate):
                    if result.outcome == "ok" and result.expr != wrong.expr:
                        return said(
                            "%(rate)s等于%(part)s除以%(whole)s（%(expr)s）",
                            rate=f"{rate.digits}%",
                            part=names[part],
                            whole=names[whole],
                            expr=result.expr,
                        )
    return ""


def _terms(found: Mapping[Total, list[Place]], kind: Total) -> list[Term]:
    return [place.term for place in found.get(kind, [])[:2]]


def _by_totals(reading: Reading, rate: Term, known: Known) -> Check | None:
    """A rate without numbers near it: it should be that of the whole report, against any budget it prints."""
    places = [place for kind in _BASES for place in known.totals.get(kind, ())]
    held = best(tried(_terms(known.totals, "spending final"), [place.term for place in places], rate))
    if held is not None:
        spent = _place(known.totals["spending final"], held[1])
        return said_of(spent.reading, held[0], rate, held[1], _place(places, held[2]), quote=reading.quote(rate))
    for spent in known.totals.get("spending final", ())[:2]:
        check = against_form(spent, rate, reading, known.figures)
        if check is not None:
            return check
    return None
