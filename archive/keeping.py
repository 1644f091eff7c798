"""Puts a report and its parts into the tables: new, or again over what an older reading left there."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from archive import tables
from archive.base import Base, table_of
from archive.details import add_details, replace_details
from archive.namings import recount
from archive.rows import passage_columns, report_columns, section_columns
from archive.suggesting import Plan, by_rules, carry_out, planned, point_anew
from archive.understanding import Understanding
from corpus.model import Passage, Reading
from corpus.report import Report


def fill(row: tables.Report, reading: Reading, report: Report, understanding: Understanding) -> None:
    """All columns that come from reading the file; the effective facts are ``settling``'s."""
    for name, value in report_columns(report).items():
        setattr(row, name, value)
    row.warnings = list(reading.warnings)
    row.confidence = reading.confidence
    row.project = understanding.project_in(reading.text)
    row.parser_version = understanding.version
    row.taxonomy = understanding.taxonomy.identity


def keep_parts(session: Session, report: int, text: str, content: Report) -> None:
    """The text as read, the headings, the passages, the details and the suggested categories of a new report whose row
    is there."""
    session.add(tables.Source(report_id=report, text=text))
    session.flush()
    _add(session, tables.Section, report, section_columns(content.sections))
    _add(session, tables.Passage, report, passage_columns(content.passages))
    add_details(session, report, content)
    if content.suggestions:
        wanted = by_rules(content.suggestions, _passage_ids(session, report))
        carry_out(session, report, Plan(new=list(wanted.values())))
        recount(session, [report])


def replace_parts(session: Session, report: int, text: str, content: Report) -> None:
    """The same over what an older reading left there. Passages whose text it found too keep their ids, and with them
    their tags."""
    source = session.get_one(tables.Source, report)
    is_new_text, source.text = source.text != text, text
    session.execute(delete(tables.Section).filter_by(report_id=report))
    _add(session, tables.Section, report, section_columns(content.sections))
    _replace_passages(session, report, content.passages)
    replace_details(session, report, content)
    wanted = by_rules(content.suggestions, _passage_ids(session, report))
    carry_out(session, report, planned(session, report, wanted, {"rule"}))
    if is_new_text:
        point_anew(session, report, wanted)
    recount(session, [report])


def _passage_ids(session: Session, report: int) -> dict[int, int]:
    """Position → id."""
    query = select(tables.Passage.position, tables.Passage.id).filter_by(report_id=report)
    return {row.position: row.id for row in session.execute(query)}


def _add(session: Session, table: type[Base], report: int, columns: Sequence[dict[str, Any]]) -> None:
    """Rows, past the mapper, which would take as long again."""
    if columns:
        rows = [{"report_id": report, **one} for one in columns]
        session.connection().execute(insert(table_of(table)), rows)


def _replace_passages(session: Session, report: int, passages: Sequence[Passage]) -> None:
    old = ids_by_text(session, report)
    columns = passage_columns(passages)
    again = [{"id": old[one["text"]].popleft(), **one} for one in columns if old[one["text"]]]
    places = {one["position"] for one in again}
    gone = [passage for ids in old.values() for passage in ids]
    if gone:
        session.execute(delete(tables.Passage).where(tables.Passage.id.in_(gone)))
    if again:
        session.execute(update(tables.Passage), again)
    _add(session, tables.Passage, report, [one for one in columns if one["position"] not in places])


def ids_by_text(session: Session, report: int) -> defaultdict[str, deque[int]]:
    """Text → ids in reading order: a sentence may stand in a report twice."""
    query = select(tables.Passage.text, tables.Passage.id).filter_by(report_id=report).order_by(tables.Passage.position)
    ids: defaultdict[str, deque[int]] = defaultdict(deque)
    for text, passage in session.execute(query):
        ids[text].append(passage)
    return ids
