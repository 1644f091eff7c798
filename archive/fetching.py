"""One report with everything that is known of it: what its page shows and ``jilan show`` prints."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.details import details_in
from archive.effective import tags_in
from archive.facts import shown
from archive.listing import passages_of
from archive.records import Attachment, Correction, KeptReport, Version
from archive.rows import evidence_at, section_of
from archive.settling import rulings
from archive.standing import fallen
from archive.versions import key_of, versions_of
from corpus.errors import NotFound
from corpus.model import DocType, Grade, Level, Score, Unit
from corpus.saying import said


def row_of(session: Session, report: int) -> tables.Report:
    """The row of a report.

    :raise NotFound: if there is none.
    """
    row = session.get(tables.Report, report)
    if row is None:
        raise NotFound(said("没有编号为 %(report)s 的报告，可能已被撤回。请在报告列表中核对编号。", report=report))
    return row


def report_in(session: Session, report: int) -> KeptReport:
    """Everything about one report.

    :raise NotFound: if there is none.
    """
    row = row_of(session, report)
    original = session.get_one(tables.Original, row.sha256)
    unit = session.get(tables.Unit, row.unit_id) if row.unit_id is not None else None
    sections = session.scalars(select(tables.Section).filter_by(report_id=report).order_by(tables.Section.position))
    corrections = _corrections(session, row)
    altered = {one.field for one in corrections if one.value != one.read}
    return KeptReport(
        id=row.id,
        file=row.file,
        sha256=row.sha256,
        size=original.size,
        format=original.format,
        encoding=original.encoding,
        part=row.part,
        pieces=original.pieces,
        first_page=row.first_page,
        confidence=row.confidence,
        attachments=_attachments(session, report),
        title=row.title,
        doc_type=DocType(row.doc_type),
        unit=_unit(row, unit, "unit" in altered),
        unit_id=row.unit_id,
        year=row.year,
        year_evidence=None if "year" in altered else evidence_at(row.year_evidence),
        report_date=row.report_date,
        date_evidence=evidence_at(row.date_evidence),
        score=_score(row, altered),
        uncertain=tuple(row.uncertain),
        warnings=tuple(row.warnings),
        sections=tuple(section_of(one) for one in sections),
        passages=passages_of(session, [report])[report],
        **_details(session, row, altered),
        problems_stated_none=row.problems_stated_none,
        missing=tuple(row.missing),
        tags=tags_in(session, report),
        corrections=corrections,
        version=row.version,
        superseded=row.superseded,
        versions=_versions(session, row),
        parser_version=row.parser_version,
        imported_at=row.imported_at,
        imported_by=row.imported_by,
    )


def _attachments(session: Session, report: int) -> tuple[Attachment, ...]:
    query = (
        select(tables.Attachment, tables.Original).join(tables.Original).filter(tables.Attachment.report_id == report)
    )
    return tuple(
        Attachment(one.id, one.file, one.sha256, original.size, original.format, one.start, one.end)
        for one, original in session.execute(query.order_by(tables.Attachment.start))
    )


def _details(session: Session, row: tables.Report, altered: set[str]) -> dict[str, tuple[Any, ...]]:
    """What the report says in detail; checks that rest on a fact which a person has corrected no longer hold of it."""
    details = details_in(session, row.id)
    places = {"score": row.score_evidence, "grade": row.grade_evidence, "year": row.year_evidence}
    read = {name: evidence_at(place) for name, place in places.items()}
    standing = (check for check in details["checks"] if not fallen(check.kind, check.evidence, altered, read))
    return details | {"checks": tuple(standing)}


def _corrections(session: Session, row: tables.Report) -> tuple[Correction, ...]:
    return tuple(
        Correction(name, shown(ruling.value), shown(row.read[name]), ruling.by, ruling.at)
        for name, ruling in rulings(session, row.id).items()
    )


def _unit(row: tables.Report, unit: tables.Unit | None, is_altered: bool) -> Unit:
    written = None if is_altered else row.unit_as_written
    evidence = None if is_altered else evidence_at(row.unit_evidence)
    if unit is None:
        return Unit(as_written=written, evidence=evidence)
    level = cast("Level | None", unit.level)
    return Unit(unit.name, written, level, unit.province, unit.city, unit.district, evidence)


def _score(row: tables.Report, altered: set[str]) -> Score:
    return Score(
        total=row.score,
        full=row.score_full,
        grade=cast("Grade | None", row.grade),
        grade_as_written=None if "grade" in altered else row.grade_as_written,
        derived_grade=cast("Grade | None", row.derived_grade),
        bands=cast("tuple[float, float, float]", tuple(row.bands)),
        bands_printed=row.bands_printed,
        parts=dict(row.score_parts),
        evidence=None if "score" in altered else evidence_at(row.score_evidence),
        grade_evidence=None if "grade" in altered else evidence_at(row.grade_evidence),
    )


def _versions(session: Session, row: tables.Report) -> tuple[Version, ...]:
    group = versions_of(session, key_of(row)) or [row]
    return tuple(
        Version(one.id, one.version, one.superseded, one.file, one.imported_at, one.imported_by) for one in group
    )
