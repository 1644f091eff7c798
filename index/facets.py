"""Filters as flags over reports and passages, and facets counted under them.

A facet counts reports, not passages, and ignores its own filter, so that the alternatives to what was chosen stay
visible. Every fact but role and categories is a report's, which keeps this cheap: passages are reduced to their reports
once. A letter in the filter of categories stands for all codes that begin with it (``index.categories.is_under``).
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import numpy as np

from index.engine import FACETS, FacetCount
from index.filters import Filters, Range
from index.reports import Numbers, ordered
from index.segment import Flags
from index.snapshot import Snapshot


class Narrowed(NamedTuple):
    """The passages that match under all filters, the number of their reports, and the facets."""

    passages: Flags
    reports: int
    facets: dict[str, tuple[FacetCount, ...]]


def narrow(snapshot: Snapshot, filters: Filters, matched: Flags) -> Narrowed:
    """What the filters leave of the ``matched`` passages."""
    flags = _report_flags(snapshot, filters)
    role, category = _role_flags(snapshot, filters), _category_flags(snapshot, filters)
    allowed = _all(flags, len(snapshot.reports))
    in_allowed = matched & allowed[snapshot.report]
    saying = _reports_of(snapshot, matched & role & category)
    facets = {
        name: facet.count(saying & _all(flags, len(snapshot.reports), but=name))
        for name, facet in snapshot.reports.facets.items()
    }
    facets["role"] = _count_roles(snapshot, in_allowed & category)
    facets["category"] = ordered(snapshot.categories.count(in_allowed & role, snapshot.report))
    by_name = {name: facets[name] for name in FACETS}
    return Narrowed(in_allowed & role & category, int((saying & allowed).sum()), by_name)


def _report_flags(snapshot: Snapshot, filters: Filters) -> dict[str, Flags]:
    """For each filter that is set, the reports it lets through."""
    reports = snapshot.reports
    chosen = {
        "unit": filters.unit,
        "region": filters.region,
        "grade": filters.grade,
        "doc_type": filters.doc_type,
    }
    flags = {name: reports.facets[name].having(values, len(reports)) for name, values in chosen.items() if values}
    if filters.report:
        flags["report"] = np.isin(reports.ids, filters.report)
    for name, numbers, wanted in (("year", reports.years, filters.year), ("score", reports.scores, filters.score)):
        if wanted:
            flags[name] = reduce(np.logical_or, (_within(numbers, span) for span in wanted))
    if filters.imported is not None:
        flags["imported"] = _within(reports.imported, filters.imported)
    return flags


def _within(numbers: Numbers, wanted: Range | None) -> Flags:
    """An unknown number (nan) lies in no interval but that of None, and in the one that is open on both sides."""
    if wanted is None:
        return np.isnan(numbers)
    inside = np.ones(len(numbers), np.bool_)
    if wanted.low is not None:
        inside &= numbers >= wanted.low
    if wanted.high is not None:
        inside &= numbers <= wanted.high
    return inside


def _role_flags(snapshot: Snapshot, filters: Filters) -> Flags:
    if not filters.role:
        return np.ones(len(snapshot), np.bool_)
    wanted = [number for number, name in enumerate(snapshot.role_names) if name in filters.role]
    return np.isin(snapshot.role, wanted)


def _category_flags(snapshot: Snapshot, filters: Filters) -> Flags:
    if not filters.category:
        return np.ones(len(snapshot), np.bool_)
    return snapshot.categories.having(filters.category, len(snapshot))


def _reports_of(snapshot: Snapshot, passages: Flags) -> Flags:
    flags = np.zeros(len(snapshot.reports), np.bool_)
    flags[snapshot.report[passages]] = True
    return flags


def _all(flags: dict[str, Flags], reports: int, but: str | None = None) -> Flags:
    """The reports that pass every filter, the one named ``but`` aside."""
    others = (passing for name, passing in flags.items() if name != but)
    return reduce(np.logical_and, others, np.ones(reports, np.bool_))


def _count_roles(snapshot: Snapshot, passages: Flags) -> tuple[FacetCount, ...]:
    names = snapshot.role_names
    seen = np.zeros((len(snapshot.reports), len(names)), np.bool_)
    seen[snapshot.report[passages], snapshot.role[passages]] = True
    return ordered(zip(names, seen.sum(axis=0).tolist(), strict=True))
