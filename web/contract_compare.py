"""The JSON of a comparison: the answer of ``/compare.json``.

Cells stand in the order of ``reports``; what a report does not state or have is null. Facts are as printed on pages.
"""

from __future__ import annotations

from archive import KeptPassage, KeptReport
from corpus.details import Indicator
from web.citation import cited
from web.compare import Comparison
from web.contract_details import Json, fields


def compare(page: Comparison) -> Json:
    """The whole comparison."""
    return {
        "reports": [_report(each, named) for each, named in zip(page.reports, page.named, strict=True)],
        "facts": [
            {"field": row.cells[0].field, "label": row.label, "values": [cell.value for cell in row.cells]}
            for row in page.facts
        ],
        "indicators": [
            {"levels": list(row.levels), "cells": [_indicator(cell) for cell in row.cells]} for row in page.indicators
        ],
        "problems": [
            {
                "category": row.code,
                "name": row.name,
                "reports": row.reports,
                "cells": [[_passage(each) for each in cell] for cell in row.cells],
            }
            for row in page.problems
        ],
    }


def _report(report: KeptReport, named: int) -> Json:
    return {
        **fields(report, "id", "title", "file"),
        "unit": report.unit.name,
        "year": report.year,
        "doc_type": report.doc_type.value,
        "score": report.score.total,
        "grade": report.score.grade,
        "derived_grade": report.score.derived_grade,
        "report_date": report.report_date.isoformat() if report.report_date else None,
        "uncertain": list(report.uncertain),
        "problem_passages": named,
        "problems_stated_none": report.problems_stated_none,
    }


def _indicator(cell: Indicator | None) -> Json | None:
    return None if cell is None else fields(cell, "weight", "score", "lost", "reason")


def _passage(kept: KeptPassage) -> Json:
    return {"passage": kept.id, "text": kept.passage.text, "citation": cited(kept)}
