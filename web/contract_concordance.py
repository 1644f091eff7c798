"""The JSON of a concordance: the answer of ``/concordance.json`` and of ``jilan kwic --json``.

Counts are of reports but for ``hits``, which counts places; what is unknown is null. ``groups`` are the formulas of the side
grouped by, whichever was picked, the most reports first; 。 is the border of the clause, ``years`` the first and the last. A line
with ``heading`` true stands in the heading whose first passage is ``passage``; its contexts end with the heading.
"""

from __future__ import annotations

from index.wording.formulas import Formula
from web.concordance import ConcordancePage, ShownLine
from web.contract_details import Json, fields

MOST_GROUPS = 200


def concordance(page: ConcordancePage) -> Json:
    """The answer with the lines of its page; of the formulas those of most reports."""
    found = page.found
    return {
        "node": page.node.written,
        "explained": page.explained,
        **fields(found, "hits", "reports", "units"),
        "by_year": [{"year": count.value, "reports": count.reports} for count in found.by_year],
        "by_unit": [{"unit": count.value, "reports": count.reports} for count in found.by_unit],
        "groups": [_group(formula) for formula in found.formulas[:MOST_GROUPS]],
        "lines": [_line(line) for line in page.lines],
        "cut": found.cut,
        "took_ms": round(page.took_ms, 1),
    }


def _group(formula: Formula) -> Json:
    years = None if formula.first is None else [formula.first, formula.last]
    return {**fields(formula, "text", "reports", "units"), "years": years}


def _line(line: ShownLine) -> Json:
    report = line.passage.report
    return {
        "report": report.id,
        **fields(report, "unit", "year"),
        "passage": line.passage.id,
        **fields(line, "heading", "left", "node", "right", "citation"),
    }
