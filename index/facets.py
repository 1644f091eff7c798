"""Filters as flags over reports and passages, and facets counted under them.

A facet counts reports, not passages, and ignores its own filter, so that the alternatives to what was chosen stay
visible. Every fact but role and categories is a report's, which keeps this cheap: passages are reduced to their reports
once. A letter in the filter of categories stands for all codes that begin with it (``corpus.taxonomy.is_under``).
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import numpy as np

from index.engine import FACETS, FacetCount
from index.filters import ALL, Filters, Range
from index.reports import Numbers, ordered
from index.segment import Flags, Rows
from index.snapshot import Snapshot


class Narrowed(NamedTuple):
    """The rows that match under all filters, the number of their reports, and the facets."""

    rows: Rows
    reports: int
    facets: dict[str, tuple[FacetCount, ...]]


def narrow(snapshot: Snapshot, filters: Filters, matched: Flags) -> Narrowed:
    """What the filters leave of the ``matched`` passages."""
    flags = _report_flags(snapshot, filters)
    rows = np.flatnonzero(matched)
    of_role = rows[_has_role(snapshot, filters, rows)] if filters.role else rows
    of_category = rows[_has_category(snapshot, filters, rows)] if filters.category else rows
    of_both = of_role[_has_category(snapshot, filters, of_role)] if filters.category else of_role
    allowed = _all(flags, len(snapshot.reports))
    saying = np.zeros(len(snapshot.reports), np.bool_)
    saying[snapshot.report[of_both]] = True

    def inside(some: Rows) -> Rows:
        return some[allowed[snapshot.report[some]]] if flags else some

    facets = {
        name: facet.count(saying & _all(flags, len(snapshot.reports), but=name))
        for name, facet in snapshot.reports.facets.items()
    }
    facets["role"] = _count_roles(snapshot, inside(of_category))
    facets["category"] = _count_categories(snapshot, inside(of_role))
    by_name = {name: facets[name] for name in FACETS}
    return Narrowed(inside(of_both), int((saying & allowed).sum()), by_name)


def allowed(snapshot: Snapshot, filters: Filters) -> Flags:
    """The passages that pass all filters, deleted ones left out."""
    if filters == ALL:
        return snapshot.live
    passing = snapshot.live & _all(_report_flags(snapshot, filters), len(snapshot.reports))[snapshot.report]
    rows = np.arange(len(snapshot))
    if filters.role:
        passing &= _has_role(snapshot, filters, rows)
    if filters.category:
        passing &= _has_category(snapshot, filters, rows)
    return passing


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


def _has_role(snapshot: Snapshot, filters: Filters, rows: Rows) -> Flags:
    wanted = np.array([name in filters.role for name in snapshot.role_names], np.bool_)
    return wanted[snapshot.role[rows]]


def _has_category(snapshot: Snapshot, filters: Filters, rows: Rows) -> Flags:
    return snapshot.categories.having(filters.category, len(snapshot))[rows]


def _all(flags: dict[str, Flags], reports: int, but: str | None = None) -> Flags:
    """The reports that pass every filter, the one named ``but`` aside."""
    others = (passing for name, passing in flags.items() if name != but)
    return reduce(np.logical_and, others, np.ones(reports, np.bool_))


def _count_roles(snapshot: Snapshot, rows: Rows) -> tuple[FacetCount, ...]:
    names = snapshot.role_names
    seen = np.zeros(len(snapshot.reports) * len(names), np.bool_)
    seen[snapshot.report_role[rows]] = True
    return ordered(names, seen.reshape(len(snapshot.reports), len(names)).sum(axis=0))


def _count_categories(snapshot: Snapshot, rows: Rows) -> tuple[FacetCount, ...]:
    flags = np.zeros(len(snapshot), np.bool_)
    flags[rows] = True
    categories = snapshot.categories
    return ordered(categories.codes, categories.count(flags, snapshot.report, len(snapshot.reports)))
