"""The counts beside an answer, with their names and whether they are chosen: what a facet list shows.

Counts are of reports. A value the archive does not know counts as 未注明 (未评等级, 单位待核实), never as zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.names import DOC_TYPES, ROLES, UNKNOWN, UNKNOWN_OF
from index.engine import FacetCount, Found
from index.fields import FILTERS, NO_NAMES
from web.request import SearchRequest


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``word`` is what an address says for it: None where the filter has no way to ask for the unknown.
    ``chosen``: it is in force."""

    value: str | int | None
    label: str
    reports: int
    word: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """``field`` is the engine's name (doc_type), ``word`` that of addresses (type), ``label`` the Chinese one."""

    field: str
    word: str
    label: str
    values: tuple[FacetValue, ...]


def facets(found: Found, request: SearchRequest, names: Mapping[str, str] = NO_NAMES) -> tuple[Facet, ...]:
    """The counts with their names, in the order of the engine; ``names`` are those of the categories."""
    words = {each.field: each for each in FILTERS}
    return tuple(
        Facet(
            field,
            words[field].word,
            words[field].label,
            tuple(_value(words[field].word, field, each, request, names) for each in counts),
        )
        for field, counts in found.facets.items()
    )


def _value(word: str, field: str, count: FacetCount, request: SearchRequest, names: Mapping[str, str]) -> FacetValue:
    known = count.value is not None
    label = _label(field, count.value, names) if known else UNKNOWN_OF.get(field, UNKNOWN)
    # A range of years cannot ask for "no year".
    written = str(count.value) if known else None if field == "year" else UNKNOWN
    chosen = written is not None and request.chosen(word, written)
    return FacetValue(count.value, label, count.reports, written, chosen)


def _label(field: str, value: str | int | None, names: Mapping[str, str]) -> str:
    return (names if field == "category" else _NAMES.get(field, {})).get(str(value), str(value))


_NAMES: dict[str, dict[str, str]] = {
    "role": {role.value: label for role, label in ROLES.items()},
    "doc_type": {doc_type.value: label for doc_type, label in DOC_TYPES.items()},
}
