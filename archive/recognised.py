"""What was recognised in a picture may be misread, and a misread name is a name: 满溪市 for 潇溪市."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.facts import place_of_unit
from corpus.model import Reading
from corpus.report import Report


def doubted(session: Session, report: Report, reading: Reading, own: int | None = None) -> Report:
    """A report with its unit in doubt where the name was recognised and no other report says it; ``own`` is the report
    that it is kept as."""
    place = place_of_unit(report.unit)
    if reading.confidence is None or place is None or "unit" in report.uncertain:
        return report
    others = select(tables.Report.id).join(tables.Unit).where(tables.Unit.name == place["name"])
    known = session.scalar(others.where(tables.Report.id != (own or 0), tables.Report.confidence.is_(None)).limit(1))
    return report if known is not None else replace(report, uncertain=(*report.uncertain, "unit"))
