"""Tags over all reports: what is left to review, how far the review is, and how often each category occurs.

Only current versions count: the tags of a superseded report are kept, but it would say everything twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive import tables
from archive.effective import TAG, by_code, tag_of
from archive.listing import called, passages_in
from archive.records import KeptTag, TagSource
from archive.tag_records import CategoryCount, Learning, Progress, ReviewPage, ReviewTag
from archive.tag_tables import Learning as LearningRow
from archive.tag_tables import Tag
from corpus.taxonomy import Taxonomy

_STATUSES = ("suggested", "confirmed", "rejected")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the suggestions is to be listed; see ``TagStore.tags_to_review``."""

    category: str | None
    unit: str | None
    year: int | None
    source: TagSource | None


def page_in(session: Session, wanted: Wanted, limit: int, offset: int) -> ReviewPage:
    """One stretch of the list."""
    conditions = [Tag.status == "suggested", _current(), *_conditions(session, wanted)]
    counted = select(Tag.category, func.count().label("tags")).where(*conditions).group_by(Tag.category)
    counts = {row.category: row.tags for row in session.execute(counted)}
    tags: list[KeptTag] = []
    for code, start, length in _stretches(counts, limit, offset):
        tags += _listed(session, [*conditions, Tag.category == code], start, length)
    passages = passages_in(session, list(dict.fromkeys(tag.passage for tag in tags)))
    listed = tuple(ReviewTag(tag, passages[tag.passage]) for tag in tags)
    return ReviewPage(listed, sum(counts.values()), _progress(session))


def _stretches(counts: Mapping[str, int], limit: int, offset: int) -> Iterator[tuple[str, int, int]]:
    """Which tags of which category the page holds: a few rows by the index instead of all of them in order."""
    for code in sorted(counts, key=by_code):
        start, length = min(offset, counts[code]), min(limit, max(0, counts[code] - offset))
        offset, limit = offset - start, limit - length
        if length:
            yield code, start, length


def _listed(session: Session, conditions: Sequence[ColumnElement[bool]], offset: int, limit: int) -> list[KeptTag]:
    query = select(*TAG).join(tables.Passage, tables.Passage.id == Tag.passage_id).where(*conditions)
    ordered = query.order_by(Tag.report_id, tables.Passage.position).limit(limit).offset(offset)
    return [tag_of(row) for row in session.execute(ordered)]


def _current() -> ColumnElement[bool]:
    """Of the tags, those in current versions; the superseded ones are few."""
    return Tag.report_id.not_in(select(tables.Report.id).where(tables.Report.superseded))


def _conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.category is not None:
        conditions.append(_under(wanted.category))
    reports: list[ColumnElement[bool]] = []
    if wanted.unit is not None:
        reports.append(tables.Report.unit_id.in_(called(session, wanted.unit)))
    if wanted.year is not None:
        reports.append(tables.Report.year == wanted.year)
    if reports:
        conditions.append(Tag.report_id.in_(select(tables.Report.id).where(*reports)))
    if wanted.source is not None:
        conditions.append(Tag.source == wanted.source)
    return conditions


def _under(category: str) -> ColumnElement[bool]:
    """A leaf, or all leaves of a letter."""
    return func.substr(Tag.category, 1, 1) == category if len(category) == 1 else Tag.category == category


def _progress(session: Session) -> Progress:
    counted = select(Tag.status, func.count().label("tags")).where(_current()).group_by(Tag.status)
    counts = {row.status: row.tags for row in session.execute(counted)}
    return Progress(*(counts.get(status, 0) for status in _STATUSES))


def categories_in(session: Session, taxonomy: Taxonomy) -> tuple[CategoryCount, ...]:
    """Every category with its counts."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    counted = select(Tag.category, Tag.status, func.count().label("tags")).where(_current())
    for row in session.execute(counted.group_by(Tag.category, Tag.status)):
        counts[row.category][row.status] = row.tags
    holding = {row.category: row for row in session.execute(_holding())}
    unknown = sorted(set(counts) - set(taxonomy.leaves), key=by_code)
    return tuple(_count(code, taxonomy, counts[code], holding) for code in [*taxonomy.leaves, *unknown])


def _holding() -> Any:
    numbers = (func.count(Tag.report_id.distinct()).label("reports"), func.count().label("passages"))
    return select(Tag.category, *numbers).where(_current(), Tag.status != "rejected").group_by(Tag.category)


def _count(code: str, taxonomy: Taxonomy, tags: Mapping[str, int], holding: Mapping[str, Any]) -> CategoryCount:
    row = holding.get(code)
    return CategoryCount(
        code=code,
        name=taxonomy.name_of(code),
        known=code in taxonomy.leaves,
        reports=row.reports if row else 0,
        passages=row.passages if row else 0,
        confirmed=tags.get("confirmed", 0),
        suggested=tags.get("suggested", 0),
        rejected=tags.get("rejected", 0),
    )


def learning_in(session: Session) -> Learning | None:
    """The newest measurement of the learned suggester."""
    row = session.scalars(select(LearningRow).order_by(LearningRow.id.desc()).limit(1)).first()
    return Learning(row.at, row.quality) if row else None
