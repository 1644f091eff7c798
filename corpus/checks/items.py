"""One thing in several places: an item's parts told in its section, an amount repeated with other decimals, a shortfall.

Where the parts of an item stand in other sentences than its amount, nothing claims that they are all of it: what fits is
worth telling, what does not fit says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from corpus.checks.exact import add_up, difference, plain, worked_out
from corpus.checks.terms import Reading, Term
from corpus.checks.totals import Place, Total, only
from corpus.details import Check
from corpus.saying import said

_GRANTED = re.compile(r"安排|预算|下达|批复|拨付|投入")
_NAME = re.compile(r"[\u4e00-\u9fff（）]{6,}$")
_LEADS = re.compile(r"^.*(?:安排|预算|用于|支出|拨付|下达|投入|包括|其中)")
_TAIL = re.compile(r"(?:预算|支出|安排|资金|经费|为|共计?|合计)+$")
_MOST_PARTS = 12
_MOST_ITEMS = 60
_SHORTEST_NAME = 6


def item_checks(readings: Sequence[Reading], found: Mapping[Total, list[Place]]) -> Iterator[Check]:
    """Items that add up within their section, amounts printed twice, and shortfalls against a named total."""
    yield from _sections(readings)
    yield from _twice(readings)
    yield from _shortfalls(readings, found)


def _sections(readings: Sequence[Reading]) -> Iterator[Check]:
    """``安排X……`` in the first paragraph of a section, all that was spent of it in the sentences behind."""
    by_section: dict[int | None, list[Reading]] = {}
    for reading in readings:
        by_section.setdefault(reading.place.section, []).append(reading)
    for section, group in by_section.items():
        if section is not None and len(group) <= 3 and not group[0].place.in_form:
            yield from _item(group)


def _item(group: Sequence[Reading]) -> Iterator[Check]:
    places = [
        Place(reading, term)
        for reading in group
        for term in reading.terms
        if term.measure == "money" and term.use in ("main", "last")
    ]
    if not 3 <= len(places) <= _MOST_PARTS or not _GRANTED.search(places[0].term.label):
        return
    total, *parts = places
    result = add_up([part.term for part in parts], total.term)
    # Parts of its own sentence are a list, which is looked at as such.
    if result.outcome == "ok" and any(part.term.sentence or part.reading is not total.reading for part in parts):
        what = worked_out(_short(total.term), result, total.term.unit)
        yield result.check(what, "ok", [place.reading.quote(place.term) for place in places])


def _short(term: Term) -> str:
    return term.name or said("合计")


def _twice(readings: Sequence[Reading]) -> Iterator[Check]:
    """One item with two amounts of which one is the other cut off or rounded."""
    named: dict[str, list[Place]] = {}
    for reading in readings:
        for term in reading.terms:
            if term.measure == "money" and term.use == "main" and len(term.label) >= _SHORTEST_NAME:
                name = _item_name(term.label)
                if len(name) >= _SHORTEST_NAME:
                    named.setdefault(name, []).append(Place(reading, term))
                    if len(named) > _MOST_ITEMS:
                        return
    for name, places in named.items():
        exact = max(places, key=lambda place: place.term.decimals)
        for place in places:
            if place.term.unit == exact.term.unit and _is_cut(exact.term, place.term):
                one, other = (f"{each.digits}{each.unit}" for each in (exact.term, place.term))
                what = said("%(name)s：一处为%(one)s，一处为%(other)s，只差在小数位数", name=name, one=one, other=other)
                yield Check(
                    "arith",
                    what,
                    "rounding",
                    exact.term.digits,
                    float(place.term.digits),
                    float(exact.term.digits),
                    (place.reading.quote(place.term), exact.reading.quote(exact.term)),
                )


def _item_name(label: str) -> str:
    """What an amount is for, without 安排 before it and 支出 behind it."""
    found = _NAME.search(_TAIL.sub("", label))
    return _LEADS.sub("", found.group()) if found else ""


def _is_cut(exact: Term, coarse: Term) -> bool:
    if coarse.decimals >= exact.decimals or exact.value == coarse.value:
        return False
    digits = Decimal(exact.digits)
    step = Decimal(1).scaleb(-coarse.decimals)
    return Decimal(coarse.digits) in (digits.quantize(step, ROUND_DOWN), digits.quantize(step))


def _shortfalls(readings: Sequence[Reading], found: Mapping[Total, list[Place]]) -> Iterator[Check]:
    """``支出合计X，完成支出预算p%，主要是人员经费减少D``: D is the whole shortfall, or looks like it but for a digit."""
    budgets: tuple[tuple[Total, Total], ...] = (
        ("income final", "income budget"),
        ("spending final", "spending budget"),
    )
    for final, budget in budgets:
        base = only(found, budget)
        for place in found.get(final, [])[:3] if base else ():
            change = _change_behind(place)
            if base is not None and change is not None and place.term.value < base.term.value:
                yield from _shortfall(place, base, change)


def _change_behind(place: Place) -> Term | None:
    terms = place.reading.terms[place.term.number + 1 : place.term.number + 4]
    return next(
        (
            term
            for term in terms
            if term.use == "change" and term.sentence == place.term.sentence and "减" in term.label
        ),
        None,
    )


def _shortfall(place: Place, base: Place, change: Term) -> Iterator[Check]:
    result = difference(base.term, place.term, change)
    evidence = (base.reading.quote(base.term), place.reading.quote(place.term), place.reading.quote(change))
    what = worked_out(said("%(name)s比预算减少", name=_short(place.term)), result, change.unit)
    if result.outcome != "off":
        yield result.check(what, result.outcome, evidence)
    elif _one_digit_apart(plain(result.computed), plain(Decimal(change.digits))):
        printed = f"{change.digits}{change.unit}"
        what = said("%(what)s，报告写减少%(printed)s，只差一个数字，请核对", what=what, printed=printed)
        yield result.check(what, "query", evidence)


def _one_digit_apart(one: str, other: str) -> bool:
    return len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
