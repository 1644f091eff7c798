"""Facts that wait for a person, as rows of the queue: what was read, where it stands, and what it might be instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive import Archive, FactPage, ReviewFact
from corpus.model import DocType
from corpus.names import DOC_TYPES, FIELDS
from web.doubts import typed
from web.pages.places import Place, in_source

# Years in which such reports are written, standing alone.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_OFFERED = 9


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact to decide on. ``key`` names it in forms (``7-year``); ``shown`` is what was read as people read it (a word of a
    table is said in the language in force; empty: nothing was), ``typed`` the same as it would be typed. ``offers`` are
    other values it may have, typed and in words; ``closed`` means that it can have no others. ``place`` is where it stands."""

    fact: ReviewFact
    key: str
    label: str
    shown: str
    typed: str
    offers: tuple[tuple[str, str], ...]
    closed: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class Facts:
    """``total`` facts are asked for, of which ``rows`` stand on this page; of all that were ever in doubt ``decided`` are
    settled and ``waiting`` not."""

    rows: tuple[FactRow, ...]
    total: int
    decided: int
    waiting: int

    @property
    def ever(self) -> int:
        """All that were read as 待核实."""
        return self.decided + self.waiting


def fact_rows(archive: Archive, page: FactPage) -> Facts:
    """The rows of a page of facts."""
    sources = archive.sources(list({each.report.id for each in page.facts if each.evidence}))
    rows = tuple(_row(each, sources.get(each.report.id)) for each in page.facts)
    return Facts(rows, page.total, page.decided, page.waiting)


def _row(fact: ReviewFact, source: str | None) -> FactRow:
    place = in_source(fact.report.id, source)(fact.evidence) if fact.evidence and source is not None else None
    text = typed(fact.field, fact.value)
    shown = DOC_TYPES[fact.report.doc_type] if fact.field == "doc_type" else text
    offers = tuple(_offers(fact, text))[:_OFFERED]
    label = FIELDS.get(fact.field, fact.field)
    key = f"{fact.report.id}-{fact.field}"
    return FactRow(fact, key, label, shown, text, offers, fact.field == "doc_type", place)


def _offers(fact: ReviewFact, text: str) -> Iterable[tuple[str, str]]:
    """The other kinds of documents; the other years that the title, the evidence or the name of the file mention."""
    if fact.field == "doc_type":
        return [(kind.value, name) for kind, name in DOC_TYPES.items() if kind is not DocType(text)]
    if fact.field != "year":
        return []
    places = (fact.report.title, fact.evidence.text if fact.evidence else None, fact.report.file)
    years = dict.fromkeys(year for place in places for year in _YEAR.findall(place or ""))
    return [(year, year) for year in years if year != text]
