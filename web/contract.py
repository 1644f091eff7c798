"""The JSON of the contract: what ``--json`` prints and the JSON twins of the pages answer.

Keys and their rules are those of ``contract.schema.json``. A key of a later issue is left out rather than faked; what is
unknown is null. Pure: plain values of the archive and the search in, plain JSON values out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive import Correction, Event, Finding, KeptPassage, KeptReport, ReportLine, Version
from corpus.model import Evidence, Score, Section, Unit
from corpus.readers import ENCODINGS, READERS, SUFFIXES
from web.facets import Facet
from web.importing import ImportLine
from web.searching import Hit, SearchPage

Json = dict[str, Any]


def import_line(line: ImportLine) -> Json:
    """What became of one file. A failed one has no document type, for which the contract knows no null."""
    kept = line.kept
    facts: Json = {"unit": None, "year": None, "score": None, "uncertain": []}
    if kept is not None:
        facts = {
            "unit": kept.unit.name,
            "year": kept.year,
            "score": kept.score.total,
            "doc_type": kept.doc_type.value,
            "uncertain": list(kept.uncertain),
        }
    return {
        "file": line.file,
        "path": line.path,
        "status": line.status,
        "report": line.report,
        **facts,
        "same": line.same,
        "replaces": line.replaces,
        "warnings": list(kept.warnings) if kept else [],
        "error": line.error,
    }


def report(kept: KeptReport, events: Iterable[Event]) -> Json:
    """One report with its facts and their evidence, and what was done to it, the latest first."""
    passages = kept.passages
    return {
        **_fields(kept, "id", "file", "sha256", "size", "format", "encoding", "title"),
        "doc_type": kept.doc_type.value,
        "unit": _unit(kept.unit, passages),
        "year": kept.year,
        "year_evidence": _evidence(kept.year_evidence, passages),
        "report_date": kept.report_date.isoformat() if kept.report_date else None,
        "date_evidence": _evidence(kept.date_evidence, passages),
        "score": _score(kept.score, passages),
        "uncertain": list(kept.uncertain),
        "sections": [_section(section) for section in kept.sections],
        "passages": [_passage(passage) for passage in passages],
        "corrections": [_correction(correction) for correction in kept.corrections],
        "versions": [_version(version) for version in kept.versions],
        **_fields(kept, "version", "superseded", "imported_by"),
        "imported_at": kept.imported_at.isoformat(),
        "warnings": list(kept.warnings),
        "events": [_event(event) for event in events],
    }


def _event(event: Event) -> Json:
    return {"at": event.at.isoformat(), "by": event.actor, "kind": event.kind, "detail": event.detail}


def listing(lines: Iterable[ReportLine]) -> list[Json]:
    """The reports kept, in the order given."""
    names = ("id", "unit", "year", "score", "grade", "derived_grade", "title", "file", "version", "superseded")
    return [
        {**_fields(line, *names), "doc_type": line.doc_type.value, "uncertain": list(line.uncertain)} for line in lines
    ]


def search(page: SearchPage) -> Json:
    """The answer to a search, a passage each by rank."""
    return {
        "query": page.request.text,
        "explained": page.explained,
        "no_answer": page.no_answer,
        "reports": page.reports,
        "passages": page.passages,
        "took_ms": round(page.took_ms, 1),
        "hits": [_hit(hit) for hit in page.hits],
        "facets": {facet.field: _facet(facet) for facet in page.facets},
    }


def about(versions: Mapping[str, str | int], limits: Iterable[str], lines: Sequence[ReportLine]) -> Json:
    """What the program is and reads, where it ends, and how much is kept; ``lines`` are the current reports."""
    formats = {kind: [suffix for suffix, read in SUFFIXES.items() if read == kind] for kind in READERS}
    return {
        "versions": dict(versions),
        "formats": formats,
        "encodings": list(ENCODINGS),
        "limits": list(limits),
        "counts": {
            "reports": len(lines),
            "units": len({line.unit_id for line in lines if line.unit_id is not None}),
            "uncertain": sum(bool(line.uncertain) for line in lines),
        },
    }


def doctor(findings: Iterable[Finding]) -> Json:
    """What differs between database, originals and index; ``ok`` when nothing does."""
    told = [_fields(each, "kind", "message", "report", "fixable") for each in findings]
    return {"ok": not told, "findings": told}


def _hit(hit: Hit) -> Json:
    passage, line = hit.passage.passage, hit.passage.report
    return {
        "report": line.id,
        **_fields(line, "unit", "year", "score"),
        "doc_type": line.doc_type.value,
        "section": list(passage.path),
        "heading": passage.heading,
        "role": passage.role.value,
        "passage": hit.passage.id,
        "text": passage.text,
        "marks": [list(mark) for mark in hit.marks],
        "heading_marks": [list(mark) for mark in hit.heading_marks],
        **_fields(hit, "citation", "rank_score"),
    }


def _facet(facet: Facet) -> list[Json]:
    return [_fields(each, "value", "label", "reports") for each in facet.values]


def _unit(unit: Unit, passages: Iterable[KeptPassage]) -> Json:
    place = _fields(unit, "name", "as_written", "level", "province", "city", "district")
    return {**place, "evidence": _evidence(unit.evidence, passages)}


def _score(score: Score, passages: Iterable[KeptPassage]) -> Json:
    return {
        **_fields(score, "total", "full", "grade", "grade_as_written", "derived_grade", "bands_printed"),
        "bands": list(score.bands),
        "parts": dict(score.parts),
        "evidence": _evidence(score.evidence, passages),
        "grade_evidence": _evidence(score.grade_evidence, passages),
    }


def _evidence(evidence: Evidence | None, passages: Iterable[KeptPassage]) -> Json | None:
    """``passage`` is the one in which the evidence begins; a title or a cover stands in none."""
    if evidence is None:
        return None
    holding = (each.id for each in passages if each.passage.start <= evidence.start < each.passage.end)
    return {"passage": next(holding, None), **_fields(evidence, "start", "end", "text")}


def _section(section: Section) -> Json:
    return _fields(section, "level", "number", "title", "kind", "run_in", "start", "end", "parent")


def _passage(kept: KeptPassage) -> Json:
    passage = kept.passage
    return {
        "id": kept.id,
        "section": list(passage.path),
        "role": passage.role.value,
        **_fields(passage, "heading", "text", "start", "end", "marker", "ordinal"),
    }


def _correction(correction: Correction) -> Json:
    return {**_fields(correction, "field", "value", "read", "by"), "at": correction.at.isoformat()}


def _version(version: Version) -> Json:
    names = ("report", "version", "superseded", "file", "imported_by")
    return {**_fields(version, *names), "imported_at": version.imported_at.isoformat()}


def _fields(thing: object, *names: str) -> Json:
    """The attributes that go into the JSON under their own names, as they are."""
    return {name: getattr(thing, name) for name in names}
