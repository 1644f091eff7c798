"""Facts that wait for a person, as rows of the queue: what was read, where it stands, and what it might be instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from archive import Archive, FactPage, ReviewFact
from archive.form_records import LoneForm
from corpus.model import DocType
from corpus.names import DOC_TYPES, FIELDS
from corpus.saying import Said
from web.doubts import typed
from web.notes import notes_among
from web.pages.awaiting import Awaiting
from web.pages.places import Place, in_source

# Years in which such reports are written, standing alone.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_OFFERED = 9


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact to decide on. ``key`` names it in forms (``7-year``); ``shown`` is what was read as people read it (a word of a
    table is said in the language in force; empty: nothing was), ``typed`` the same as it would be typed. ``offers`` are
    other values it may have, typed and in words; ``closed`` means that it can have no others. ``place`` is where it stands,
    ``form`` set where the report is a form that waits for its own, ``note`` says why it looks like none."""

    fact: ReviewFact
    key: str
    label: str
    shown: str
    typed: str
    offers: tuple[tuple[str, str], ...]
    closed: bool
    place: Place | None
    form: LoneForm | None
    note: Said | None


Facts: TypeAlias = Awaiting[FactRow]
"""Of facts, those ever read as 待核实."""


def fact_rows(archive: Archive, page: FactPage) -> Facts:
    """The rows of a page of facts."""
    sources = archive.sources(list({each.report.id for each in page.facts if each.evidence}))
    forms = {each: archive.lone_form(each) for each in archive.lone_forms([fact.report.id for fact in page.facts])}
    notes = notes_among(archive, {each.report.id: each.report for each in page.facts}.values())
    rows = tuple(
        _row(each, sources.get(each.report.id), forms.get(each.report.id), notes.get(each.report.id))
        for each in page.facts
    )
    return Awaiting(rows, page.total, page.decided, page.waiting)


def _row(fact: ReviewFact, source: str | None, form: LoneForm | None, note: Said | None) -> FactRow:
    place = in_source(fact.report.id, source)(fact.evidence) if fact.evidence and source is not None else None
    text = typed(fact.field, fact.value)
    shown = DOC_TYPES[fact.report.doc_type] if fact.field == "doc_type" else text
    offers = tuple(_offers(fact, text, form))[:_OFFERED]
    label = FIELDS.get(fact.field, fact.field)
    key = f"{fact.report.id}-{fact.field}"
    return FactRow(fact, key, label, shown, text, offers, fact.field == "doc_type", place, form, note)


def _offers(fact: ReviewFact, text: str, form: LoneForm | None) -> Iterable[tuple[str, str]]:
    """The other kinds of documents; the other years that the title, the evidence or the name of the file mention; of a form
    the units and years of the reports that lay beside it."""
    if fact.field == "doc_type":
        return [(kind.value, name) for kind, name in DOC_TYPES.items() if kind is not DocType(text)]
    beside = form.beside if form else ()
    values = [line.unit or "" for line in beside] if fact.field == "unit" else []
    if fact.field == "year":
        places = (fact.report.title, fact.evidence.text if fact.evidence else None, fact.report.file)
        values = [year for place in places for year in _YEAR.findall(place or "")]
        values += [str(line.year) for line in beside]
    return [(value, value) for value in dict.fromkeys(values) if value != text]
