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
        return UNKNOWN
    if correction.field == "doc_type":
        return next((label for key, label in DOC_TYPES.items() if key == read), str(read))
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
    written = f"原文写作“{unit.as_written}”" if unit.as_written and unit.as_written != unit.name else ""
    lies = " ".join(part for part in (unit.province, unit.city, unit.district) if part)
    return Fact("unit", FIELDS["unit"], unit.name, "；".join(part for part in (lies, written) if part), unit.evidence)


def _year(report: Source) -> Fact:
    return Fact("year", "评价年度", f"{report.year} 年度" if report.year else None, "", report.year_evidence)


def _doc_type(report: Source) -> Fact:
    return Fact("doc_type", FIELDS["doc_type"], DOC_TYPES[report.doc_type], "按标题和内容判断")


def _score(report: Source) -> Fact:
    score = report.score
    full = f"满分 {number(score.full)}" if score.full is not None else ""
    parts = "、".join(f"{name} {number(part)}" for name, part in score.parts.items())
    note = "；".join(part for part in (full, parts) if part)
    return Fact(
        "score", "自评得分", f"{number(score.total)} 分" if score.total is not None else None, note, score.evidence
    )


def _grade(report: Source) -> Fact:
    score = report.score
    label = FIELDS["grade"]
    if score.grade:
        written = score.grade_as_written
        return Fact(
            "grade",
            label,
            score.grade,
            f"原文写作“{written}”" if written and written != score.grade else "",
            score.grade_evidence,
        )
    if score.derived_grade:
        bands = "、".join(number(band) for band in score.bands)
        source = "报告印出的分档" if score.bands_printed else "通行分档"
        return Fact("grade", label, f"{score.derived_grade}（推算）", f"报告未写等级，由得分按{source} {bands} 推算")
    return Fact("grade", label, None)


def _date(report: Source) -> Fact:
    date = report.report_date
    return Fact(
        "report_date",
        FIELDS["report_date"],
        f"{date.year} 年 {date.month} 月 {date.day} 日" if date else None,
        "",
        report.date_evidence,
    )


def _budget(report: Source) -> Fact:
    return _amount("budget", "预算金额", main_amount(report, "budget") or main_amount(report, "adjusted_budget"))


def _final(report: Source) -> Fact:
    return _amount("final", "决算金额", main_amount(report, "final"))


def _amount(field: str, name: str, figure: Figure | None) -> Fact:
    if figure is None:
        return Fact(field, name, None)
    return Fact(field, name, f"{figure.printed} {figure.unit}", figure.label, figure.evidence)


def _execution(report: Source) -> Fact:
    rate = execution_rate(report)
    if rate is None:
        return Fact("execution", "预算执行率", None)
    return Fact("execution", "预算执行率", f"{number(rate.value)}%", rate.label, rate.evidence)


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
