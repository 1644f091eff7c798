"""A person's corrections: kept beside what was read, newest first in force, never overwritten.

In: field → value, where None withdraws. Out: the report with what then holds. Versions, the unit and the marks for
indexing follow in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from archive import tables
from archive.attaching import reunite
from archive.events import log
from archive.facts import checked, shown
from archive.fetching import report_in, row_of
from archive.marks import mark, now
from archive.records import KeptReport
from archive.settling import rulings, settle
from archive.vault import Vault
from archive.versions import key_of


def correct(vault: Vault, report: int, changes: Mapping[str, object], actor: str) -> KeptReport:
    """Sets or withdraws facts of a report. A form that thereby proves to be another report's joins it, which is returned.

    :raise Misused: for an unknown field or an impossible value; then nothing is changed.
    :raise NotFound: if there is no such report.
    """
    values = checked(changes, vault.understanding.unit_named)
    with vault.database.write() as session:
        row = row_of(session, report)
        detail = _rule(session, row, values, actor)
        if detail:
            settle(session, row, key_of(row))
            mark(session, [report])
            log(session, "corrected", report, actor, detail)
            session.flush()
            row = reunite(vault, session, row, actor)
        return report_in(session, row.id)


def _rule(session: Session, row: tables.Report, values: Mapping[str, Any], actor: str) -> dict[str, Any]:
    """Adds the corrections that change something; field → before and after, for the log."""
    in_force = rulings(session, row.id)
    detail: dict[str, Any] = {}
    for name, value in values.items():
        ruling = in_force.get(name)
        if value == (ruling.value if ruling else None):
            continue
        session.add(tables.Correction(report_id=row.id, field=name, value=value, by=actor, at=now()))
        before = ruling.value if ruling else row.read[name]
        detail[name] = {"from": shown(before), "to": shown(row.read[name] if value is None else value)}
    session.flush()
    return detail
