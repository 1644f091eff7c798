"""What people's decisions teach: examples from the passages they have judged, and the suggestions that follow.

Only passages somebody decided about are examples, with the categories that were confirmed there; none, if all were
rejected. Superseded versions are left out, since the same wording twice would make the measurement look better.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import tables
from archive.marks import now
from archive.suggesting import Key, Suggested
from archive.tag_tables import Learning, Tag
from archive.vault import Vault
from corpus.errors import Misconfigured
from corpus.model import Role
from corpus.taxonomy import Taxonomy

if TYPE_CHECKING:
    from corpus.learned import Example, Learned

_log = logging.getLogger(__name__)

TAGGED = (Role.PROBLEM, Role.REASON, Role.MEASURE, Role.DEDUCTION)


def learn(vault: Vault) -> Learned | None:
    """The suggester trained on what is decided now; None while there is too little, or scikit-learn is missing."""
    with vault.database.read() as session:
        examples = examples_in(session)
    try:
        return vault.understanding.train(examples) if examples else None
    except Misconfigured as error:
        _log.info("nothing is learned: %s", error)
        return None


def keep_quality(vault: Vault, learned: Learned) -> None:
    """Keeps what the suggester was measured to be worth."""
    with vault.database.write() as session:
        session.add(Learning(at=now(), quality=asdict(learned.quality)))


def examples_in(session: Session) -> list[Example]:
    """An example a passage that somebody decided about, by report and place."""
    from corpus.learned import Example

    decided = (Tag.status != "suggested", ~tables.Report.superseded)
    codes: defaultdict[int, list[str]] = defaultdict(list)
    query = select(Tag.passage_id, Tag.category, Tag.status).join(tables.Report).where(*decided)
    for passage, category, status in session.execute(query.order_by(Tag.passage_id, Tag.category)):
        codes[passage] += [category] if status == "confirmed" else []
    passages = _texts().add_columns(tables.Unit.name.label("unit")).select_from(tables.Passage)
    passages = passages.join(tables.Report, tables.Report.id == tables.Passage.report_id).outerjoin(tables.Unit)
    held = select(Tag.passage_id).join(tables.Report).where(*decided)
    rows = session.execute(passages.where(tables.Passage.id.in_(held)))
    # A report of an unknown unit is a group of its own: its wording must not stand on both sides of the measurement.
    return [Example(_text(row), tuple(codes[row.id]), row.unit or str(row.report_id)) for row in rows]


def predicted(session: Session, report: int, learned: Learned, taxonomy: Taxonomy) -> dict[Key, Suggested]:
    """What the trained suggester sees in the passages of a report that tags belong to."""
    rows = session.execute(_texts().where(tables.Passage.report_id == report, tables.Passage.role.in_(TAGGED))).all()
    if not rows:
        return {}
    found = [
        Suggested(row.id, one.code, "learned", confidence=one.probability)
        for row, predictions in zip(rows, learned.suggest([_text(row) for row in rows]), strict=True)
        for one in predictions
        if one.code in taxonomy.leaves
    ]
    return {one.key: one for one in found}


def _texts() -> Any:
    passage = tables.Passage
    columns = (passage.id, passage.report_id, passage.heading, passage.text)
    return select(*columns).order_by(passage.report_id, passage.position)


def _text(row: Any) -> str:
    """A passage as the suggester reads it: what its heading says counts too."""
    return f"{row.heading or ''} {row.text}".strip()
