"""What is known of a report, as the rows of its card: the fact, what it is worth, and the words of the report it rests on.

A row says 未注明 for what the document does not state, 推算 for a grade that follows from the score, and what was read
where a person set something else. The main amounts stand here too, each with the label that the report gives it
(``web.pages.main_figures``). Pure: from a kept report or a draft to plain rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive import Correction, KeptReport
from corpus.details import Figure
from corpus.model import Evidence
from corpus.names import DOC_TYPES, FIELDS, UNKNOWN
from corpus.saying import listed, said
from web.language import say
from web.pages.main_figures import Source, execution_rate, main_amount
from web.words import number


@dataclass(frozen=True, slots=True)
class Fact:
    """``value`` None: not in the document. ``note`` explains the value; ``corrected`` is the correction in force."""

    field: str
    label: str
    value: str | None
    note: str = ""
    evidence: Evidence | None = None
    uncertain: bool = False
    corrected: Correction | None = None


def facts(report: Source) -> list[Fact]:
    """The rows in the order of the card."""
    corrections = {each.field: each for each in report.corrections} if isinstance(report, KeptReport) else {}
    rows = [make(report) for make in _ROWS]
    return [
        Fact(
            row.field,
            row.label,
            row.value,
            row.note,
            row.evidence,
            row.field in report.uncertain,
            corrections.get(row.field),
        )
        for row in rows
    ]


def as_read(correction: Correction) -> str:
    """What the report itself says where a person set something else."""
    read = correction.read
    if read is None:
        return say(UNKNOWN)
    if correction.field == "doc_type":
        return say(next((label for key, label in DOC_TYPES.items() if key == read), str(read)))
    return number(read) if isinstance(read, float) else str(read)


def as_typed(report: KeptReport) -> dict[str, str]:
    """The facts that a person may correct as the form shows them, by the words of ``web.corrections``."""
    return {
        "unit": report.unit.name or "",
        "year": str(report.year or ""),
        "score": number(report.score.total),
        "grade": report.score.grade or "",
        "type": str(report.doc_type),
    }


def _unit(report: Source) -> Fact:
    unit = report.unit
    lies = " ".join(part for part in (unit.province, unit.city, unit.district) if part)
    return Fact("unit", FIELDS["unit"], unit.name, _note(lies, _written(unit.as_written, unit.name)), unit.evidence)


def _year(report: Source) -> Fact:
    return Fact(
        "year",
        said("评价年度"),
        said("%(year)s 年度", year=report.year) if report.year else None,
        "",
        report.year_evidence,
    )


def _doc_type(report: Source) -> Fact:
    return Fact("doc_type", FIELDS["doc_type"], said(DOC_TYPES[report.doc_type]), said("按标题和内容判断"))


def _score(report: Source) -> Fact:
    score = report.score
    full = said("满分 %(points)s", points=number(score.full)) if score.full is not None else ""
    parts = listed([f"{name} {number(part)}" for name, part in score.parts.items()])
    value = said("%(points)s 分", points=number(score.total)) if score.total is not None else None
    return Fact("score", said("自评得分"), value, _note(full, parts), score.evidence)


def _grade(report: Source) -> Fact:
    score = report.score
    label = FIELDS["grade"]
    if score.grade:
        note = _written(score.grade_as_written, score.grade)
        return Fact("grade", label, said(score.grade), note, score.grade_evidence)
    if score.derived_grade:
        bands = listed([number(band) for band in score.bands])
        source = said("报告印出的分档") if score.bands_printed else said("通行分档")
        note = said("报告未写等级，由得分按%(source)s %(bands)s 推算", source=source, bands=bands)
        return Fact("grade", label, said("%(grade)s（推算）", grade=said(score.derived_grade)), note)
    return Fact("grade", label, None)


def _written(as_written: str | None, value: str | None) -> str:
    """How the report writes it, if otherwise."""
    return said("原文写作“%(words)s”", words=as_written) if as_written and as_written != value else ""


def _note(*parts: str) -> str:
    return listed([part for part in parts if part], "；")


def _date(report: Source) -> Fact:
    date = report.report_date
    value = (
        said("%(year)s 年 %(month)s 月 %(day)s 日", year=date.year, month=date.month, day=date.day) if date else None
    )
    return Fact("report_date", FIELDS["report_date"], value, "", report.date_evidence)


def _budget(report: Source) -> Fact:
    return _amount("budget", said("预算金额"), main_amount(report, "budget") or main_amount(report, "adjusted_budget"))


def _final(report: Source) -> Fact:
    return _amount("final", said("决算金额"), main_amount(report, "final"))


def _amount(field: str, name: str, figure: Figure | None) -> Fact:
    if figure is None:
        return Fact(field, name, None)
    return Fact(field, name, f"{figure.printed} {figure.unit}", figure.label, figure.evidence)


def _execution(report: Source) -> Fact:
    rate = execution_rate(report)
    if rate is None:
        return Fact("execution", said("预算执行率"), None)
    return Fact("execution", said("预算执行率"), f"{number(rate.value)}%", rate.label, rate.evidence)


_ROWS: tuple[Callable[[Source], Fact], ...] = (
    _unit,
    _year,
    _doc_type,
    _score,
    _grade,
    _date,
    _budget,
    _final,
    _execution,
)
