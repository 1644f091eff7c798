"""Between the plain data of ``corpus.model`` and the columns of the tables; both ways side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from sqlalchemy import Row

from archive import tables
from archive.facts import as_read
from archive.records import KeptPassage, ReportLine
from corpus.facts.grade import Bands
from corpus.model import DocType, Evidence, Passage, Role, Section
from corpus.report import Report


def report_columns(report: Report) -> dict[str, Any]:
    """What a report says beside its effective facts, and these facts as read."""
    score = report.score
    return {
        "title": report.title,
        "unit_as_written": report.unit.as_written,
        "unit_evidence": _place(report.unit.evidence),
        "year_evidence": _place(report.year_evidence),
        "report_date": report.report_date,
        "date_evidence": _place(report.date_evidence),
        "score_full": score.full,
        "score_parts": dict(score.parts),
        "score_evidence": _place(score.evidence),
        "grade_as_written": score.grade_as_written,
        "grade_evidence": _place(score.grade_evidence),
        "bands": list(score.bands),
        "bands_printed": score.bands_printed,
        "missing": list(report.missing),
        "problems_stated_none": report.problems_stated_none,
        "read": as_read(report),
        "content_hash": content_hash(report),
    }


def content_hash(report: Report) -> str:
    """The same for two files that differ in format, line breaks and white space only; the title and the kind count too,
    since reports on different projects may share every other word."""
    pieces = [
        report.doc_type.value,
        report.title or "",
        *(section.title for section in report.sections),
        *(passage.text for passage in report.passages),
    ]
    content = "\n".join("".join(piece.split()) for piece in pieces)
    return hashlib.sha256(content.encode()).hexdigest()


def _place(evidence: Evidence | None) -> list[Any] | None:
    return [evidence.start, evidence.end, evidence.text] if evidence else None


def evidence_at(place: list[Any] | None) -> Evidence | None:
    """Evidence as it was stored."""
    return Evidence(*place) if place else None


def bands_of(row: tables.Report) -> Bands:
    """Those the report prints, or the usual ones."""
    return Bands(cast("tuple[float, float, float]", tuple(row.bands)), row.bands_printed)


def section_columns(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """One dict a heading, without its report."""
    return [
        {
            "position": position,
            "level": section.level,
            "number": section.number,
            "title": section.title,
            "kind": section.kind,
            "run_in": section.run_in,
            "start": section.start,
            "end": section.end,
            "parent": section.parent,
        }
        for position, section in enumerate(sections)
    ]


def section_of(row: tables.Section) -> Section:
    """A heading as it was read."""
    kind = cast("Literal['heading', 'appendix']", row.kind)
    return Section(row.level, row.number, row.title, kind, row.run_in, row.start, row.end, row.parent)


def passage_columns(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """One dict a passage, without its report and id."""
    return [
        {
            "position": position,
            "text": passage.text,
            "start": passage.start,
            "end": passage.end,
            "role": passage.role.value,
            "path": list(passage.path),
            "heading": passage.heading,
            "section": passage.section,
            "marker": passage.marker,
            "ordinal": passage.ordinal,
        }
        for position, passage in enumerate(passages)
    ]


# Queries for many rows select plain columns: making objects of the mapper costs as much again as the query.
PASSAGE = (
    tables.Passage.id,
    tables.Passage.report_id,
    tables.Passage.text,
    tables.Passage.start,
    tables.Passage.end,
    tables.Passage.role,
    tables.Passage.path,
    tables.Passage.heading,
    tables.Passage.section,
    tables.Passage.marker,
    tables.Passage.ordinal,
)

LINE = (
    tables.Report.id,
    tables.Report.file,
    tables.Report.sha256,
    tables.Report.title,
    tables.Unit.name.label("unit"),
    tables.Report.unit_id,
    tables.Unit.province,
    tables.Unit.city,
    tables.Unit.district,
    tables.Report.year,
    tables.Report.doc_type,
    tables.Report.score,
    tables.Report.grade,
    tables.Report.derived_grade,
    tables.Report.uncertain,
    tables.Report.version,
    tables.Report.superseded,
    tables.Report.imported_at,
)


def passage_of(
    row: Row[Any], lines: Mapping[int, ReportLine], categories: Mapping[int, tuple[str, ...]]
) -> KeptPassage:
    """A row of ``PASSAGE`` in its report, with the categories that hold for it."""
    where = (row.start, row.end, Role(row.role), tuple(row.path))
    passage = Passage(row.text, *where, row.heading, row.section, row.marker, row.ordinal)
    return KeptPassage(row.id, lines[row.report_id], passage, categories.get(row.id, ()))


def line_of(row: Row[Any]) -> ReportLine:
    """A row of ``LINE``, whose columns are those of the record."""
    columns = row._mapping
    doc_type, uncertain = DocType(columns["doc_type"]), tuple(columns["uncertain"])
    return ReportLine(**{**columns, "doc_type": doc_type, "uncertain": uncertain})
