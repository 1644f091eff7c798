"""The counts beside an answer, with their names and whether they are chosen: what a facet list shows.

Counts are of reports. A value the archive does not know counts as 未注明 (未评等级, 单位待核实), never as zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from corpus.names import DOC_TYPES, ROLES, UNKNOWN, UNKNOWN_OF
from corpus.saying import said
from index.engine import FacetCount, Found
from index.fields import FILTERS, NO_NAMES, write_filters
from web.request import SearchRequest


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``written`` is what an address says for it; ``chosen``: the request does."""

    value: str | int | None
    label: str
    reports: int
    written: str
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
    filters, in_force = {each.field: each for each in FILTERS}, write_filters(request.filters)
    return tuple(
        Facet(field, one.word, one.label, _values(field, counts, in_force.get(one.word, ()), names))
        for field, counts in found.facets.items()
        for one in (filters[field],)
    )


def labels(shown: Iterable[Facet], word: str) -> dict[str, str]:
    """The names of the values of one facet (``B2`` → ``B2 指标量化不足``)."""
    return {str(value.value): value.label for facet in shown if facet.word == word for value in facet.values}


def band_label(band: str) -> str:
    """``90..91.99`` → ``90 至 91.99 分``, ``98..`` → ``98 分及以上``."""
    low, _, high = band.partition("..")
    return said("%(low)s 至 %(high)s 分", low=low, high=high) if high else said("%(low)s 分及以上", low=low)


def _values(
    field: str, counts: Iterable[FacetCount], in_force: Collection[str], names: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    return tuple(_value(field, count, in_force, names) for count in counts)


def _value(field: str, count: FacetCount, in_force: Collection[str], names: Mapping[str, str]) -> FacetValue:
    known = count.value is not None
    label = _label(field, str(count.value), names) if known else said(UNKNOWN_OF.get(field, UNKNOWN))
    written = str(count.value) if known else UNKNOWN
    return FacetValue(count.value, label, count.reports, written, written in in_force)


def _label(field: str, value: str, names: Mapping[str, str]) -> str:
    if field == "score":
        return band_label(value)
    return (names if field == "category" else _NAMES.get(field, {})).get(value, value)


_NAMES: dict[str, dict[str, str]] = {
    "role": {role.value: said(label) for role, label in ROLES.items()},
    "doc_type": {doc_type.value: said(label) for doc_type, label in DOC_TYPES.items()},
}
