"""The JSON of the contract: what ``--json`` prints and the JSON twins of the pages answer.

Keys and their rules are those of ``contract.schema.json``; what is unknown is null. ``web.contract_details`` writes what
a report says in detail. Pure: plain values of the archive and the search in, plain JSON values out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from archive import Correction, Event, Finding, Holdings, KeptReport, ReportLine, Version
from corpus.readers import ENCODINGS, READERS, SUFFIXES
from corpus.report import Report
from web import contract_reuse
from web.contract_details import Json, details, facts, fields, finding, tags
from web.facets import Facet, labels
from web.importing import ImportLine
from web.reasons import reasons
from web.understood import of_draft, of_kept

if TYPE_CHECKING:
    from corpus.findings import Finding as DraftFinding
    from web.reusing.records import Reuse
    from web.searching import Hit, SearchPage

_IN_CONTRACT = {"attached": "updated", "unrecognised": "failed", "cancelled": "failed"}


def import_line(line: ImportLine) -> Json:
    """What became of one report of a file. The contract knows four states: a form that joined a report updated it, and a
    picture that waits to be recognised failed for now; ``attached`` and ``unrecognised`` tell. What failed has no document
    type, for which the contract knows no null."""
    kept = line.kept
    known: Json = {"unit": None, "year": None, "score": None, "uncertain": []}
    if kept is not None:
        known = {
            "unit": kept.unit,
            "year": kept.year,
            "score": kept.score,
            "doc_type": kept.doc_type.value,
            "uncertain": list(kept.uncertain),
        }
    return {
        "file": line.file,
        "path": line.path,
        "part": line.part,
        "status": _IN_CONTRACT.get(line.status, line.status),
        "report": line.report,
        **known,
        "same": line.same,
        "replaces": line.replaces,
        "attached": line.status == "attached",
        "unrecognised": line.status == "unrecognised",
        "warnings": list(line.warnings),
        "error": line.error,
    }


def report(kept: KeptReport, events: Iterable[Event]) -> Json:
    """One report with its facts, what it says in detail, and what was done to it, the latest first."""
    seen = of_kept(kept)
    return {
        **fields(kept, "id", "file", "sha256", "size", "format", "encoding", "part", "pieces", "confidence", "title"),
        "attachments": [fields(one, "id", "file", "sha256", "size", "format") for one in kept.attachments],
        **facts(seen),
        **details(seen),
        "tags": tags(kept.tags),
        "corrections": [_correction(correction) for correction in kept.corrections],
        "versions": [_version(version) for version in kept.versions],
        **fields(kept, "version", "superseded", "imported_by"),
        "imported_at": kept.imported_at.isoformat(),
        "warnings": list(kept.warnings),
        "events": [_event(event) for event in events],
    }


def check(draft: Report, findings: Iterable[DraftFinding], reuse: Reuse | None = None) -> Json:
    """A draft and what is to be said of it, the weightiest first; ``reuse`` is the comparison with the archive, if there was
    one. Nothing is kept, so that passages have no lasting ids: they are numbered from 0."""
    seen = of_draft(draft)
    return {
        "title": draft.title,
        **facts(seen),
        **details(seen),
        "findings": [finding(each, seen) for each in findings],
        **({"reuse": contract_reuse.reuse(reuse, seen)} if reuse else {}),
    }


def _event(event: Event) -> Json:
    return {"at": event.at.isoformat(), "by": event.actor, "kind": event.kind, "detail": event.detail}


def listing(lines: Iterable[ReportLine]) -> list[Json]:
    """The reports kept, in the order given."""
    names = ("id", "unit", "year", "score", "grade", "derived_grade", "title", "file", "version", "superseded")
    return [
        {**fields(line, *names), "doc_type": line.doc_type.value, "uncertain": list(line.uncertain)} for line in lines
    ]


def search(page: SearchPage) -> Json:
    """The answer to a search, a distinct passage each by rank; those that say the same stand in ``same``."""
    names = labels(page.facets, "category")
    return {
        "query": page.request.text,
        "explained": page.explained,
        "no_answer": page.no_answer,
        "did_you_mean": [fields(each, "text", "passages") for each in page.did_you_mean],
        "reports": page.reports,
        "passages": page.passages,
        "distinct": page.distinct,
        "took_ms": round(page.took_ms, 1),
        "hits": [_hit(hit, reasons(hit.why, page.query, names)) for hit in page.hits],
        "facets": {facet.field: _facet(facet) for facet in page.facets},
    }


def about(versions: Mapping[str, str | int], limits: Iterable[str], held: Holdings) -> Json:
    """What the program is and reads, where it ends, and how much is kept."""
    formats = {kind: [suffix for suffix, read in SUFFIXES.items() if read == kind] for kind in READERS}
    return {
        "versions": dict(versions),
        "formats": formats,
        "encodings": list(ENCODINGS),
        "limits": list(limits),
        "counts": {"reports": held.reports, "units": held.units, "uncertain": held.todo},
    }


def doctor(findings: Iterable[Finding]) -> Json:
    """What differs between database, originals and index; ``ok`` when nothing does."""
    told = [fields(each, "kind", "message", "report", "fixable") for each in findings]
    return {"ok": not told, "findings": told}


def _hit(hit: Hit, why: list[str]) -> Json:
    passage, line = hit.passage.passage, hit.passage.report
    return {
        "report": line.id,
        **fields(line, "unit", "year", "score"),
        "doc_type": line.doc_type.value,
        "section": list(passage.path),
        "heading": passage.heading,
        "role": passage.role.value,
        "passage": hit.passage.id,
        "text": passage.text,
        "marks": [list(mark) for mark in hit.marks],
        "heading_marks": [list(mark) for mark in hit.heading_marks],
        **fields(hit, "citation", "rank_score", "copies"),
        "same": [{"report": each.report.id, "passage": each.id} for each in hit.same],
        "why": why,
    }


def _facet(facet: Facet) -> list[Json]:
    return [fields(each, "value", "label", "reports") for each in facet.values]


def _correction(correction: Correction) -> Json:
    return {**fields(correction, "field", "value", "read", "by"), "at": correction.at.isoformat()}


def _version(version: Version) -> Json:
    names = ("report", "version", "superseded", "file", "imported_by")
    return {**fields(version, *names), "imported_at": version.imported_at.isoformat()}
