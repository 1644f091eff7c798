"""Which files hold the same report: of one unit, year and kind, all three known. The latest import is current.

A form without its report is a version of such forms only, never of a report. Kinds of which a unit publishes several a
year (projects, evaluations) must have the same title and project too. A fact that is still to be verified counts as
unknown here: a report wrongly taken for an old version would vanish from the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.marks import mark
from corpus.model import DocType

Key: TypeAlias = tuple[int, int, str, str]

ONE_A_YEAR = frozenset({DocType.OVERALL, DocType.FINAL_ACCOUNTS, DocType.BUDGET})
_FORM = "\t"
"""Before the title of a form: no title of a report begins so."""
_DECISIVE = frozenset({"unit", "year", "doc_type"})


def key_of(row: tables.Report) -> Key | None:
    """What all versions of a report have in common; None for one that stands alone."""
    if row.unit_id is None or row.year is None or not _DECISIVE.isdisjoint(row.uncertain):
        return None
    title = "".join((row.title or "").split())
    if row.companion:
        return row.unit_id, row.year, row.doc_type, f"{_FORM}{title}"
    if row.doc_type in ONE_A_YEAR:
        return row.unit_id, row.year, row.doc_type, ""
    if not (title or row.project):
        return None
    # Parts of a file are different projects even where they do not say which.
    return row.unit_id, row.year, row.doc_type, f"{title}\t{row.project or row.part}"


def numbered(rows: Iterable[tables.Report]) -> Mapping[int, tuple[int, bool]]:
    """Report → (version, superseded) by the order of import, for whole groups of versions."""
    groups: dict[Key | int, list[int]] = {}
    for row in sorted(rows, key=lambda row: row.id):
        groups.setdefault(key_of(row) or row.id, []).append(row.id)
    return {
        report: (number, number < len(group)) for group in groups.values() for number, report in enumerate(group, 1)
    }


def versions_of(session: Session, key: Key | None) -> list[tables.Report]:
    """The reports of a key, the oldest first; none without a key."""
    if key is None:
        return []
    unit, year, doc_type, _ = key
    of_key = (tables.Report.unit_id == unit, tables.Report.year == year, tables.Report.doc_type == doc_type)
    found = session.scalars(select(tables.Report).where(*of_key).order_by(tables.Report.id))
    return [row for row in found if key_of(row) == key]


def regroup(session: Session, row: tables.Report | None, before: Key | None) -> None:
    """Numbers the versions again after ``row`` came, changed or (None) went; ``before`` is the key it had.

    Reports that became current or superseded by it are marked for indexing.
    """
    session.flush()
    key = key_of(row) if row else None
    _renumber(session, versions_of(session, key) if key else [row] if row else [])
    if before != key:
        _renumber(session, versions_of(session, before))


def _renumber(session: Session, group: Sequence[tables.Report]) -> None:
    places = numbered(group)
    for row in group:
        version, superseded = places[row.id]
        if row.superseded != superseded:
            mark(session, [row.id])
        row.version, row.superseded = version, superseded
