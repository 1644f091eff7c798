"""Puts a report and its parts into the tables: new, or again over what an older reading left there."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from archive import tables
from archive.rows import passage_columns, report_columns, section_columns
from corpus.model import Passage, Reading, Section
from corpus.report import Report


def fill(row: tables.Report, reading: Reading, report: Report, parser_version: int) -> None:
    """All columns that come from reading the file; the effective facts are ``settling``'s."""
    for name, value in report_columns(report).items():
        setattr(row, name, value)
    row.warnings = list(reading.warnings)
    row.parser_version = parser_version


def keep_parts(session: Session, report: int, text: str, content: Report) -> None:
    """The text as read, the headings and the passages of a report whose row is there.

    Passages whose text an older reading found too keep their ids, and with them what refers to them.
    """
    session.merge(tables.Source(report_id=report, text=text))
    _keep_sections(session, report, content.sections)
    _keep_passages(session, report, content.passages)


def _keep_sections(session: Session, report: int, sections: Sequence[Section]) -> None:
    session.execute(delete(tables.Section).filter_by(report_id=report))
    if sections:
        session.execute(insert(tables.Section), [{"report_id": report, **one} for one in section_columns(sections)])


def _keep_passages(session: Session, report: int, passages: Sequence[Passage]) -> None:
    old = _ids_by_text(session, report)
    columns = [{"report_id": report, **one} for one in passage_columns(passages)]
    again = [{"id": old[one["text"]].popleft(), **one} for one in columns if old[one["text"]]]
    places = {one["position"] for one in again}
    new = [one for one in columns if one["position"] not in places]
    gone = [passage for ids in old.values() for passage in ids]
    if gone:
        session.execute(delete(tables.Passage).where(tables.Passage.id.in_(gone)))
    if again:
        session.execute(update(tables.Passage), again)
    if new:
        session.execute(insert(tables.Passage), new)


def _ids_by_text(session: Session, report: int) -> defaultdict[str, deque[int]]:
    """Text → ids in reading order: a sentence may stand in a report twice."""
    query = select(tables.Passage.text, tables.Passage.id).filter_by(report_id=report).order_by(tables.Passage.position)
    ids: defaultdict[str, deque[int]] = defaultdict(deque)
    for text, passage in session.execute(query):
        ids[text].append(passage)
    return ids
