"""The self-check of a draft, from the draft and the archive to all that is told of it. Nothing is stored.

A huge text is compared only as far as ``MOST`` passages, so that it is answered in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.errors import JilanError
from corpus.foreign import foreign_names
from corpus.model import Passage
from corpus.report import Report
from corpus.saying import said
from index.snapshot import Snapshot
from index.wording.closest import Closest, closest
from index.wording.masking import Masks
from web.library import Library
from web.reusing.holders import Holder, holders
from web.reusing.names import Draft, names_left
from web.reusing.own import Explained
from web.reusing.records import WEIGHTY, Left, Reuse, Source
from web.reusing.reports import report_shares
from web.reusing.shares import shares
from web.reusing.sources import last_report, of_last_year, sources

MOST = 400
NO_ARCHIVE = said("没有档案可对照")


def alone(report: Report, text: str, why_not: str = NO_ARCHIVE) -> Reuse:
    """What can be told without an archive: foreign names and residue of the template; ``text`` is the text as read."""
    foreign = foreign_names(report, text)
    return Reuse(0, tuple(Left(each, None) for each in foreign), len(report.leftovers), why_not=why_not)


def examine(library: Library, report: Report, text: str) -> Reuse:
    """The whole self-check; if the index cannot be asked now, what can be told without it."""
    try:
        return _examine(library, report, text)
    except JilanError as fault:
        return alone(report, text, fault.sentence)


def _examine(library: Library, report: Report, text: str) -> Reuse:
    units = library.units()
    own, year = report.unit.name, report.year
    passages = report.passages[:MOST]
    masks = library.masks()
    asked = library.ask(lambda snapshot: _asked(snapshot, passages, masks, own, year))
    if not asked.reports:
        return alone(report, text)
    explained = [Explained(answer.matches, own, year) for answer in asked.answers]
    listed, more = sources(library.archive, passages, asked.answers, own, explained)
    last = last_report(library.archive, own, year)
    return Reuse(
        reports=asked.reports,
        foreign=names_left(library.archive, Draft(report, text, passages, asked.held), units),
        leftovers=len(report.leftovers),
        shares=shares(passages, asked.answers, own),
        sources=listed,
        more=more,
        last=last,
        last_year=_weighty_first(of_last_year(library.archive, passages, last, masks)) if last else (),
        skipped=any(unit.name == own and year in unit.years for unit in units),
        beyond=len(report.passages) - len(passages),
        by_report=report_shares(library.archive, passages, asked.answers, asked.held, explained),
        scored=_scored(report, passages),
    )


class _Asked(NamedTuple):
    """What the index tells, beside the passages; ``reports``: how many it has."""

    answers: Sequence[Closest]
    held: Sequence[Sequence[Holder]]
    reports: int


def _asked(snapshot: Snapshot, passages: Sequence[Passage], masks: Masks, own: str | None, year: int | None) -> _Asked:
    texts = list(dict.fromkeys(passage.text for passage in passages))
    answers = _answers(passages, dict(zip(texts, closest(snapshot, texts, masks, own), strict=True)), own, year)
    return _Asked(answers, [holders(snapshot, answer, own) for answer in answers], len(snapshot.reports))


def _scored(report: Report, passages: Sequence[Passage]) -> frozenset[int]:
    """The passages that hold the evidence of score or grade."""
    places = [each.start for each in (report.score.evidence, report.score.grade_evidence) if each]
    return frozenset(n for n, one in enumerate(passages) if any(one.start <= place < one.end for place in places))


def _weighty_first(found: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(found, key=lambda source: source.part not in WEIGHTY))


def _answers(
    passages: Sequence[Passage], answers: dict[str, Closest], own: str | None, year: int | None
) -> list[Closest]:
    """The answer for each passage; a report of the same unit and year is the draft itself, perhaps an earlier state of it."""
    if own is None or year is None:
        return [answers[passage.text] for passage in passages]
    return [
        answer._replace(matches=tuple(m for m in answer.matches if (m.unit, m.year) != (own, year)))
        for answer in (answers[passage.text] for passage in passages)
    ]
