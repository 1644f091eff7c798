"""The five facts a person can correct, as plain values: as read, as corrected, and what holds in the end.

What was read is kept beside what holds, so that a correction can be withdrawn. A unit is a dict of its name and place, everything else a
scalar; None is unknown. Pure: nothing here touches the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from archive.records import Value
from corpus.errors import Misused
from corpus.facts.grade import Bands, derive_grade
from corpus.model import DocType, Grade, Unit
from corpus.report import Report
from corpus.saying import listed, said

YEARS = range(1990, 2101)
HIGHEST_SCORE = 1000
LONGEST_NAME = 100
GRADES: tuple[Grade, ...] = ("优", "良", "中", "差")
_PLACE = ("name", "level", "province", "city", "district")


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds: what was read, overlaid by corrections."""

    unit: dict[str, Any] | None
    year: int | None
    score: float | None
    grade: Grade | None
    derived_grade: Grade | None
    doc_type: DocType
    uncertain: tuple[str, ...]


def as_read(report: Report) -> dict[str, Any]:
    """The facts of a report as they are stored."""
    return {
        "unit": place_of_unit(report.unit),
        "year": report.year,
        "score": report.score.total,
        "grade": report.score.grade,
        "derived_grade": report.score.derived_grade,
        "doc_type": report.doc_type.value,
        "uncertain": list(report.uncertain),
    }


def place_of_unit(unit: Unit) -> dict[str, Any] | None:
    """A unit without what the report writes for it; None if it has no name."""
    return {key: getattr(unit, key) for key in _PLACE} if unit.name else None


def shown(value: Any) -> Value:
    """A fact as people see it: of a unit the name."""
    name: Value = value["name"] if isinstance(value, dict) else value
    return name


def holding(read: Mapping[str, Any], corrections: Mapping[str, Any], full: float | None, bands: Bands) -> Facts:
    """The effective facts. ``corrections`` has only those that hold; the derived grade follows a corrected score."""
    values = {**read, **corrections}
    derived = derive_grade(values["score"], full, bands) if "score" in corrections else read["derived_grade"]
    return Facts(
        unit=values["unit"],
        year=values["year"],
        score=values["score"],
        grade=values["grade"],
        derived_grade=derived,
        doc_type=DocType(values["doc_type"]),
        uncertain=tuple(name for name in read["uncertain"] if name not in corrections),
    )


def checked(changes: Mapping[str, object], unit_named: Callable[[str], Unit]) -> dict[str, Any]:
    """Corrections as they are stored; None withdraws the one of its field.

    :raise Misused: for a field that cannot be corrected, or a value that it cannot have.
    """
    stray = [name for name in changes if name not in _CHECKS and name != "unit"]
    if stray:
        raise Misused(said("“%(field)s”不能更正。可以更正的有：单位、年度、得分、等级、文种。", field=stray[0]))
    checks: dict[str, Callable[[object], Any]] = {**_CHECKS, "unit": partial(_unit, unit_named)}
    return {name: None if value is None else checks[name](value) for name, value in changes.items()}


def _unit(unit_named: Callable[[str], Unit], value: object) -> dict[str, Any]:
    name = value.strip() if isinstance(value, str) else ""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Misused(
            said(
                "单位名称应为 1 到 %(most)s 个字，不含换行和不可见的字符。请写单位全称，如 广州市海珠区总工会。",
                most=LONGEST_NAME,
            )
        )
    place = asdict(unit_named(name))
    return {key: place[key] for key in _PLACE}


def _year(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in YEARS:
        raise Misused(
            said(
                "年度“%(given)s”不是 %(first)s 到 %(last)s 之间的整数。请写评价年度的四位数字，如 2022。",
                given=value,
                first=YEARS[0],
                last=YEARS[-1],
            )
        )
    return value


def _score(value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= HIGHEST_SCORE:
        return float(value)
    raise Misused(
        said(
            "得分“%(given)s”不是 0 到 %(most)s 之间的数。请写报告自评的总分，如 91.58。",
            given=value,
            most=HIGHEST_SCORE,
        )
    )


def _one_of(label: str, known: Sequence[str]) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not isinstance(value, str) or value not in known:
            raise Misused(
                said(
                    "%(field)s“%(given)s”无法识别。可用的有：%(choices)s。",
                    field=said(label),
                    given=value,
                    choices=listed([said(one) for one in known]),
                )
            )
        return str(value)

    return check


_CHECKS: dict[str, Callable[[object], Any]] = {
    "year": _year,
    "score": _score,
    "grade": _one_of("等级", GRADES),
    "doc_type": _one_of("文种", [kind.value for kind in DocType]),
}
