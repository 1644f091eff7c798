"""What was understood of a search, piece by piece, each with the search that goes without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.thesaurus import Kind
from index.analysed import ALL
from index.fields import Clause, clauses
from index.filters import Filters
from index.query import Field
from web.request import SearchRequest
from web.searching import SearchPage


@dataclass(frozen=True, slots=True)
class Chip:
    """``label`` says a piece of the search; ``rest`` is the search without it."""

    label: str
    rest: SearchRequest


@dataclass(frozen=True, slots=True)
class Chips:
    """``typed``: parts of the text, if there is more than one or a filter; ``chosen``: filters beside it; ``aliases`` and ``near``:
    other names looked for. ``names`` goes without either, ``again`` takes up what was taken back; None if there is nothing."""

    typed: tuple[Chip, ...]
    chosen: tuple[Chip, ...]
    aliases: tuple[Chip, ...]
    near: tuple[Chip, ...]
    unfiltered: SearchRequest | None
    names: SearchRequest | None
    again: SearchRequest | None


def chips(page: SearchPage, names: Mapping[str, str]) -> Chips:
    """The pieces of the search that ``page`` answers; ``names`` are those of the categories."""
    asked = page.request
    chosen = [Chip(clause.label, without(asked, [clause])) for clause in clauses(asked.filters, names)]
    return Chips(
        typed=tuple(_typed(page, names)),
        chosen=tuple(chosen),
        aliases=_others(page, "alias"),
        near=_others(page, "near"),
        unfiltered=asked.but(filters=Filters()) if len(chosen) > 1 else None,
        names=asked.but(without=(ALL,)) if page.query.expansions else None,
        again=asked.but(without=()) if asked.without else None,
    )


def without(asked: SearchRequest, taken: Iterable[Clause]) -> SearchRequest:
    """The same search without these values of filters."""
    for clause in taken:
        asked = asked.toggled(clause.word, clause.value)
    return asked


def _typed(page: SearchPage, names: Mapping[str, str]) -> list[Chip]:
    parts = page.query.query.parts
    if len(parts) < 2 and not any(isinstance(part, Field) for part in parts):
        return []
    return [Chip(label, replace(page.request, text=rest, page=1)) for label, rest in page.query.query.said(names)]


def _others(page: SearchPage, kind: Kind) -> tuple[Chip, ...]:
    asked = page.request
    forms = dict.fromkeys(other.form for other in page.query.expansions if other.kind == kind)
    return tuple(Chip(form, asked.but(without=(*asked.without, form))) for form in forms)
