"""The self-check of a draft, from the draft and the archive to all that is told of it. Nothing is stored.

A huge text is compared only as far as ``MOST`` passages, so that it is answered in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive import UnitLine
from corpus.errors import JilanError
from corpus.foreign import Foreign, foreign_names
from corpus.kinship import Chain
from corpus.model import Passage
from corpus.report import Report
from index.wording.closest import Closest, closest
from web.library import Library
from web.reusing.records import WEIGHTY, Left, Reuse, Source
from web.reusing.shares import shares
from web.reusing.sources import by_id, copied_from, holding, last_report, of_last_year, sources

MOST = 400
NO_ARCHIVE = "没有档案可对照"


def alone(report: Report, text: str, why_not: str = NO_ARCHIVE) -> Reuse:
    """What can be told without an archive: foreign names and residue of the template; ``text`` is the text as read."""
    foreign = foreign_names(report, text)
    return Reuse(0, tuple(Left(each, None) for each in foreign), len(report.leftovers), why_not=why_not)


def examine(library: Library, report: Report, text: str) -> Reuse:
    """The whole self-check; if the index cannot be asked now, what can be told without it."""
    try:
        return _examine(library, report, text)
    except JilanError as fault:
        return alone(report, text, str(fault))


def _examine(library: Library, report: Report, text: str) -> Reuse:
    units = library.units()
    foreign = foreign_names(report, text, chains(units))
    own, year = report.unit.name, report.year
    passages = report.passages[:MOST]
    masks = library.masks()
    texts = list(dict.fromkeys(passage.text for passage in passages))
    asked, reports = library.ask(lambda snapshot: (closest(snapshot, texts, masks, own), len(snapshot.reports)))
    if not reports:
        return alone(report, text)
    answers = _answers(passages, dict(zip(texts, asked, strict=True)), own, year)
    listed, more = sources(library.archive, passages, answers, own)
    last = last_report(library.archive, own, year)
    return Reuse(
        reports=reports,
        foreign=_left(library, foreign, passages, answers, own),
        leftovers=len(report.leftovers),
        shares=shares(passages, answers, own),
        sources=listed,
        more=more,
        last=last,
        last_year=_weighty_first(of_last_year(library.archive, passages, last, masks)) if last else (),
        skipped=any(unit.name == own and year in unit.years for unit in units),
        beyond=len(report.passages) - len(passages),
    )


def _weighty_first(found: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(found, key=lambda source: source.part not in WEIGHTY))


def chains(units: Sequence[UnitLine]) -> list[Chain]:
    """The places of the archive's unions, from wide to narrow."""
    places = ([unit.province, unit.city, unit.district] for unit in units)
    return [chain for each in places if (chain := tuple(name for name in each if name))]


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


def _left(
    library: Library,
    foreign: Sequence[Foreign],
    passages: Sequence[Passage],
    answers: Sequence[Closest],
    own: str | None,
) -> tuple[Left, ...]:
    """The foreign names, those first that stand in a passage of that very union's report."""
    places = [holding(passages, each.evidence.start) for each in foreign]
    matches = [
        None if place is None else copied_from(each.places, answers[place], own)
        for each, place in zip(foreign, places, strict=True)
    ]
    kept = by_id(library.archive, matches)
    left = [
        Left(each, kept.get(match.passage) if match else None) for each, match in zip(foreign, matches, strict=True)
    ]
    return tuple(sorted(left, key=lambda one: one.copied is None))
