"""Suggesting categories anew, after the taxonomy changed or people have confirmed enough for a suggester to learn from.

A report at a time: its text as read is understood again outside any transaction, then the suggestions are replaced in one,
with the answers and checks that follow from them. Decisions of people stay as they are. A report that an older parser
read keeps its answers and checks, which belong to that reading, until it is read again; its passages are found by their
text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from archive import tables
from archive.details import details_in, replace_details
from archive.events import log
from archive.keeping import ids_by_text
from archive.learning import keep_quality, learn, predicted
from archive.listing import lines_where
from archive.marks import mark
from archive.namings import recount
from archive.records import TagSource
from archive.suggesting import Plan, by_rules, carry_out, planned
from archive.tag_records import TagChange
from archive.vault import Vault
from corpus.report import Report

if TYPE_CHECKING:
    from corpus.learned import Learned

_FOLLOWING = ("measures", "checks")


@dataclass(frozen=True, slots=True)
class Run:
    """One re-tagging: with what, for whom, and whether anything may change."""

    vault: Vault
    learned: Learned | None
    actor: str
    dry_run: bool

    @property
    def sources(self) -> set[TagSource]:
        """Whose suggestions are replaced: what was learned on another day stays, if nothing can be learned today."""
        return {"rule", "learned"} if self.learned else {"rule"}


def retag(vault: Vault, actor: str, dry_run: bool) -> Iterator[TagChange]:
    """See ``TagStore.retag``."""
    run = Run(vault, learn(vault), actor, dry_run)
    if run.learned and not dry_run:
        keep_quality(vault, run.learned)
    with vault.database.read() as session:
        reports = sorted(lines_where(session))
    for report in reports:
        yield from _retag(run, report)


def _retag(run: Run, report: int) -> list[TagChange]:
    with run.vault.database.read() as session:
        source = session.get(tables.Source, report)
    if source is None:
        return []
    content = run.vault.understanding.report_in(source.text)
    with run.vault.database.read() if run.dry_run else run.vault.database.write() as session:
        now = session.get(tables.Source, report)
        if now is None or now.text != source.text:
            # Withdrawn, or read again meanwhile: then its suggestions are new already.
            return []
        plan = _planned(run, session, report, content)
        if not run.dry_run:
            _carry_out(run, session, report, plan, content)
        line = lines_where(session, tables.Report.id == report)[report]
        return [TagChange(line, *change) for change in plan.changes]


def _planned(run: Run, session: Session, report: int, content: Report) -> Plan:
    ids = ids_by_text(session, report)
    places = {at: ids[one.text].popleft() for at, one in enumerate(content.passages) if ids[one.text]}
    wanted = by_rules(content.suggestions, places)
    if run.learned:
        wanted = {**predicted(session, report, run.learned, run.vault.understanding.taxonomy), **wanted}
    return planned(session, report, wanted, run.sources)


def _carry_out(run: Run, session: Session, report: int, plan: Plan, content: Report) -> None:
    row = session.get_one(tables.Report, report)
    row.taxonomy = run.vault.understanding.taxonomy.identity
    carry_out(session, report, plan)
    follows = row.parser_version == run.vault.understanding.version and _follow(session, report, content)
    changes = plan.changes
    if changes:
        recount(session, [report])
        mark(session, [report])
    if changes or follows:
        counts = {kind: sum(one[2] == kind for one in changes) for kind in ("added", "removed")}
        log(session, "retagged", report, run.actor, counts)


def _follow(session: Session, report: int, content: Report) -> bool:
    """What a measure answers, and some checks, rest on the categories; says whether any of it is another now."""
    there = details_in(session, report, _FOLLOWING)
    altered = [name for name in _FOLLOWING if there[name] != getattr(content, name)]
    replace_details(session, report, content, altered)
    return bool(altered)
