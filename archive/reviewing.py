"""Tags over all reports: what is left to review, by use, and how far the review is.

A category is of use by the reports that name it, which the pages of common problems count. Within a category the reports
come first that name it by suggestions alone, those with the fewest such passages before the others: there a decision is
likeliest to change whether the report counts. Then those of which a person has confirmed a passage already, then those
that name it nowhere among their problems (in measures, say).

Only current versions count: the tags of a superseded report are kept, but it would say everything twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.effective import TAG, by_code, tag_of
from archive.listing import passages_in, reports_called
from archive.naming_tables import Naming
from archive.narrowing import under
from archive.records import TagSource
from archive.report_lists import naming_reports
from archive.tag_records import Learning, Progress, ReviewPage, ReviewTag
from archive.tag_tables import Learning as LearningRow
from archive.tag_tables import Tag

_STATUSES = ("suggested", "confirmed", "rejected")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the suggestions is to be listed; see ``TagStore.tags_to_review``."""

    category: str | None
    unit: str | None
    year: int | None
    source: TagSource | None

    @property
    def of_some_reports(self) -> bool:
        """Whether only suggestions of some reports are asked for."""
        return self.unit is not None or self.year is not None


def page_in(session: Session, wanted: Wanted, limit: int, offset: int) -> ReviewPage:
    """One stretch of the list: a handful of statements, however many suggestions there are."""
    conditions = _conditions(session, wanted)
    progress = _progress(session)
    counts = _counts(session, wanted, conditions, progress)
    return ReviewPage(_listed(session, conditions, counts, limit, offset), counts, progress)


def _progress(session: Session) -> dict[str, Progress]:
    """Category → how far its review is."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    counted = select(Tag.status, Tag.category, func.count().label("tags")).where(_current())
    for row in session.execute(counted.group_by(Tag.status, Tag.category)):
        found[row.category][row.status] = row.tags
    return {code: Progress(*(each.get(status, 0) for status in _STATUSES)) for code, each in found.items()}


def _counts(
    session: Session, wanted: Wanted, conditions: Sequence[ColumnElement[bool]], progress: Mapping[str, Progress]
) -> dict[str, int]:
    """Category → its suggestions that are asked for, first what most reports name, then what has the most suggestions."""
    found = {code: one.suggested for code, one in progress.items() if wanted.category in (None, code, code[:1])}
    if wanted.of_some_reports or wanted.source:
        counted = select(Tag.category, func.count()).where(*conditions).group_by(Tag.category)
        found = dict(session.execute(counted).all())
    uses = naming_reports(session)
    codes = sorted(found, key=lambda code: (-uses.get(code, 0), -found[code], by_code(code)))
    return {code: found[code] for code in codes if found[code]}


def _listed(
    session: Session, conditions: Sequence[ColumnElement[bool]], counts: Mapping[str, int], limit: int, offset: int
) -> tuple[ReviewTag, ...]:
    codes, before = _stretch(counts, limit, offset)
    if not codes:
        return ()
    naming = and_(Naming.report_id == Tag.report_id, Naming.category == Tag.category)
    place = case({code: number for number, code in enumerate(codes)}, value=Tag.category)
    alone = case((Naming.confirmed == 0, Naming.passages))
    order = (place, alone.nulls_last(), Naming.confirmed.nulls_last(), Tag.report_id, Tag.passage_id)
    found = select(Tag.id).outerjoin(Naming, naming).where(*conditions, Tag.category.in_(codes))
    ids = session.scalars(found.order_by(*order).limit(limit).offset(before)).all()
    tags = {row.id: tag_of(row) for row in session.execute(select(*TAG).where(Tag.id.in_(ids)))}
    passages = passages_in(session, list({tag.passage for tag in tags.values()}))
    return tuple(ReviewTag(tags[one], passages[tags[one].passage]) for one in ids)


def _stretch(counts: Mapping[str, int], limit: int, offset: int) -> tuple[list[str], int]:
    """The categories a page shows, and how many of the first one stand on pages before: no others need be sorted."""
    codes: list[str] = []
    before, at = 0, 0
    for code, count in counts.items():
        if at < offset + limit and at + count > offset:
            before = before if codes else offset - at
            codes.append(code)
        at += count
    return codes, before


def _current() -> ColumnElement[bool]:
    """Of the tags, those in current versions; the superseded ones are few."""
    return Tag.report_id.not_in(select(tables.Report.id).where(tables.Report.superseded))


def _conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Tag.status == "suggested", _current()]
    if wanted.category is not None:
        conditions.append(under(Tag.category, [wanted.category]))
    if wanted.of_some_reports:
        conditions.append(Tag.report_id.in_(reports_called(session, wanted.unit, wanted.year)))
    if wanted.source is not None:
        conditions.append(Tag.source == wanted.source)
    return conditions


def learning_in(session: Session) -> Learning | None:
    """The newest measurement of the learned suggester."""
    row = session.scalars(select(LearningRow).order_by(LearningRow.id.desc()).limit(1)).first()
    return Learning(row.at, row.quality) if row else None
