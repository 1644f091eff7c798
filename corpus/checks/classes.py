"""Classifications in paragraphs of their own: ``（按功能分类）教育支出A；其他支出B。`` under a total printed before.

Such a list often covers one fund only, so one that makes a total is told, and one that does not says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.checks.exact import add_up, worked_out
from corpus.checks.parts import Axis, axis_of
from corpus.checks.terms import Reading, Term
from corpus.checks.totals import Place, Total, total_of
from corpus.details import Check
from corpus.saying import said

_NAMES: dict[Axis, str] = {
    "source": said("按来源分"),
    "function": said("按功能分类"),
    "economic": said("按经济分类"),
    "nature": said("按支出性质分"),
}
_MOST_TOTALS = 6
_NO_CARS = re.compile(r"(?:车辆|保有量)(?:为|共|共计)?0辆")
_RUNNING = re.compile(r"用车(?:购置及)?运行")


def class_checks(readings: Sequence[Reading], found: Mapping[Total, list[Place]]) -> Iterator[Check]:
    """Lists by one axis that make one of the report's totals, and running costs of cars that are not there."""
    totals = [place for places in found.values() for place in places][:_MOST_TOTALS]
    for reading in readings if totals else ():
        mains = [term for term in reading.terms if term.measure == "money" and term.use == "main" and not term.depth]
        if len(mains) > 1 and not any(total_of(term) for term in mains):
            yield from _of_paragraph(reading, mains, totals)
    yield from _cars(readings)


def _of_paragraph(reading: Reading, mains: Sequence[Term], totals: Sequence[Place]) -> Iterator[Check]:
    axes = [axis_of(term.label) for term in mains]
    for axis, name in _NAMES.items():
        parts = [term for term, own in zip(mains, axes, strict=True) if own == axis]
        if len(parts) < 2:
            continue
        values = {term.value for term in mains}
        for place in totals if sum(1 for part in parts if part.value) > 1 else ():
            if place.term.value in values:
                continue  # told in this paragraph, and so a list of parts
            result = add_up(parts, place.term)
            if result.outcome != "off":
                label = said("%(division)s%(parts)s项", division=name, parts=len(parts))
                what = worked_out(label, result, place.term.unit)
                evidence = (place.reading.quote(place.term), *(reading.quote(part) for part in parts))
                yield result.check(what, result.outcome, evidence)
                break


def _cars(readings: Sequence[Reading]) -> Iterator[Check]:
    none = next((place for place in readings if _NO_CARS.search(place.text)), None)
    if none is None:
        return
    for reading in readings:
        for term in reading.terms:
            if term.use == "main" and term.value > 0 and _RUNNING.search(term.label):
                where = _NO_CARS.search(none.text)
                told = (none.place.line.evidence(*where.span()),) if where else ()
                what = said("写明没有车辆，却有%(name)s%(amount)s", name=term.name, amount=f"{term.digits}{term.unit}")
                yield Check("semantic", what, "query", evidence=(*told, reading.quote(term)))
                return
