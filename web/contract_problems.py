"""The JSON of ``problems`` in the contract: ``/problems.json``, ``/problems/<code>.json`` and ``jilan problems --json``.

``categories`` are letters, each followed by its leaves. ``by_year`` is an object: the year as text → ``reports`` and
``units``, in ascending order, with ``"null"`` for reports whose year nobody knows (what ``json.dumps`` makes of None);
years in which no report names the category are absent, since ``years`` says how many reports there are of each. ``cells``
stand in the order of ``columns``, which are years unless ``across`` says otherwise; ``more`` columns were left out.

``passages`` stand report by report, the latest year first; paging (``total``, ``next``) counts reports, ``counts`` all
that the filters let through whatever the ``fate`` asked for. Of a passage ``next_year`` and ``later`` (a report) are those
of its report. A ``known`` category is one of the taxonomy; others only old tags still name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive.browsing_records import Counted, Heat, NamedPassage, NamingPage, NamingReport
from web.citation import cited
from web.contract_details import Json, fields


def heat(shown: Heat, by_year: Heat) -> Json:
    """The counts of ``shown``; ``by_year`` is the same by year."""
    # By code, since something may have been imported between the two.
    dated = {line.code: line.cells for line in by_year.lines}
    years = [str(column.value) if column.value else "null" for column in by_year.columns]
    return {
        "across": shown.across,
        "columns": [{"value": column.value, **_counted(column.all)} for column in shown.columns],
        "more": shown.more,
        "all": _counted(shown.all),
        "naming": _counted(shown.naming),
        "years": {year: _counted(column.all) for year, column in zip(years, by_year.columns, strict=True)},
        "categories": [
            {
                **fields(line, "code", "name", "known"),
                **_counted(line.total),
                "by_year": _by_year(years, dated.get(line.code, [Counted(0, 0)] * len(years))),
                "cells": [_counted(cell) for cell in line.cells],
            }
            for line in shown.lines
        ],
    }


def naming(code: str, name: str, page: NamingPage) -> Json:
    """A stretch of the passages of a category with what is counted of all."""
    return {
        "code": code,
        "name": name,
        "counts": {**_counted(page.total), "passages": page.passages},
        "fates": dict(page.fates),
        "passages": list(passages(code, page.reports)),
    }


def passages(code: str, reports: Iterable[NamingReport]) -> Iterator[Json]:
    """The passages of these reports; ``category`` is the code asked about, ``categories`` all that hold."""
    for each in reports:
        for one in each.passages:
            yield _passage(code, each, one)


def _passage(code: str, naming: NamingReport, one: NamedPassage) -> Json:
    line, passage = naming.report, one.kept.passage
    return {
        "report": line.id,
        **fields(line, "unit", "year", "score", "grade"),
        "doc_type": line.doc_type.value,
        "passage": one.kept.id,
        "category": code,
        "categories": list(one.kept.categories),
        "status": one.status,
        "role": passage.role.value,
        "heading": passage.heading,
        "text": passage.text,
        "citation": cited(one.kept),
        "measures": [fields(each, "text", "heading", "marker", "passage", "reason") for each in one.measures],
        "next_year": naming.next_year,
        "later": naming.later.id if naming.later else None,
    }


def _by_year(years: Sequence[str], cells: Sequence[Counted]) -> Json:
    return {year: _counted(cell) for year, cell in zip(years, cells, strict=True) if cell.reports}


def _counted(counted: Counted) -> Json:
    return counted._asdict()
