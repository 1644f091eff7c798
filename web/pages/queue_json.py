"""The queue of ``/review`` as JSON."""

from __future__ import annotations

from typing import Any

from web.pages.doubtful import FactRow
from web.pages.queue import Queue, Row


def as_json(shown: Queue) -> dict[str, Any]:
    """``suggested`` and ``uncertain`` count what is asked for, ``tags_decided`` and ``tags_total`` all tags, ``facts_decided``
    and ``facts_total`` all facts that were ever read as 待核实."""
    return {
        "suggested": shown.total,
        "tags_decided": shown.progress.decided,
        "tags_total": shown.progress.total,
        "uncertain": shown.facts.total,
        "facts_decided": shown.facts.decided,
        "facts_total": shown.facts.ever,
        "facts": [_fact(row) for row in shown.facts.rows],
        "tags": [_tag(row) for group in shown.groups for row in group.rows],
    }


def _fact(row: FactRow) -> dict[str, Any]:
    fact = row.fact
    evidence = fact.evidence
    return {
        "report": fact.report.id,
        "unit": fact.report.unit,
        "year": fact.report.year,
        "field": fact.field,
        "value": fact.value,
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text} if evidence else None,
        "use": fact.use,
    }


def _tag(row: Row) -> dict[str, Any]:
    tag, kept = row.review.tag, row.review.passage
    return {
        "passage": tag.passage,
        "category": tag.category,
        "source": tag.source,
        "confidence": tag.confidence,
        "report": tag.report,
        "unit": kept.report.unit,
        "year": kept.report.year,
        "role": kept.passage.role.value,
        "heading": kept.passage.heading,
        "text": kept.passage.text,
        "marks": [list(mark) for mark in row.marks],
        "heading_marks": [list(mark) for mark in row.heading_marks],
        "citation": row.citation,
    }
