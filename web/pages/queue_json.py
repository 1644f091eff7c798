"""The queue of ``/review`` as JSON."""

from __future__ import annotations

from typing import Any

from archive import ReportLine
from web.copies import kind_of
from web.pages.copies import CopyRow
from web.pages.doubtful import FactRow
from web.pages.queue import Queue, Row


def as_json(shown: Queue) -> dict[str, Any]:
    """``suggested`` and ``uncertain`` count what is asked for, ``tags_decided`` and ``tags_total`` all tags, ``facts_decided``
    and ``facts_total`` all facts that were ever read as 待核实; ``near_duplicates``, ``copies_decided`` and ``copies_total`` are
    the same of pairs of reports."""
    return {
        "suggested": shown.total,
        "tags_decided": shown.progress.decided,
        "tags_total": shown.progress.total,
        "uncertain": shown.facts.total,
        "facts_decided": shown.facts.decided,
        "facts_total": shown.facts.ever,
        "near_duplicates": shown.copies.total,
        "copies_decided": shown.copies.decided,
        "copies_total": shown.copies.ever,
        "facts": [_fact(row) for row in shown.facts.rows],
        "tags": [_tag(row) for group in shown.groups for row in group.rows],
        "copies": [_copy(row) for row in shown.copies.rows],
    }


def _copy(row: CopyRow) -> dict[str, Any]:
    copy = row.copy
    return {
        "report": copy.report.id,
        "other": copy.other.id,
        "kind": kind_of(copy.report, copy.other),
        **{name: getattr(copy, name) for name in ("shared", "same", "passages", "use")},
        **{f"{name}_of": _whose(line) for name, line in (("report", copy.report), ("other", copy.other))},
        "differences": [
            {
                "passage": each.new.id,
                "text": each.new.passage.text,
                "other": each.other.id if each.other else None,
                "other_text": each.other.passage.text if each.other else None,
            }
            for each in row.differences
        ],
    }


def _whose(line: ReportLine) -> dict[str, Any]:
    return {"unit": line.unit, "year": line.year, "title": line.title, "file": line.file}


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
