"""The JSON of a redline: ``/redline.json``.

``from`` and ``to`` are the reports, ``totals`` counts by status (what is deleted in the old report, all else in the new
one); of a passage ``diff`` gives both texts back byte for byte, null where only one stands or nothing changed.
"""

from __future__ import annotations

from archive import KeptReport
from corpus.model import Section
from web.citation import place
from web.contract_details import Json, fields
from web.redlining import Block, Cited, Line, RedlinePage
from web.words import whose


def redline(page: RedlinePage) -> Json:
    """Two reports side by side."""
    return {
        "from": _report(page.old),
        "to": _report(page.new),
        "remarks": page.remarks,
        "totals": {status: fields(count, "passages", "characters") for status, count in page.found.totals.items()},
        "unchanged_share": round(page.found.unchanged, 6),
        "sections": [_block(block) for block in page.blocks],
    }


def _report(report: KeptReport) -> Json:
    return {
        "id": report.id,
        "unit": report.unit.name,
        "year": report.year,
        "doc_type": report.doc_type.value,
        "title": report.title,
        "citation": whose(report.unit.name, report.year),
    }


def _block(block: Block) -> Json:
    return {
        "old": _heading(block.old),
        "new": _heading(block.new),
        "status": block.chapter.status,
        "moved": block.chapter.moved,
        "passages": [_line(line) for line in block.lines],
    }


def _heading(section: Section | None) -> Json | None:
    if section is None:
        return None
    printed = place([section.number, section.title]) if section.number else section.title
    return {**fields(section, "level", "number", "title"), "printed": printed}


def _line(line: Line) -> Json:
    row = line.row
    return {
        "status": row.status,
        "old": _passage(line.old),
        "new": _passage(line.new),
        "diff": None if row.pieces is None else [[piece.op, piece.text] for piece in row.pieces],
        "ratio": None if row.ratio is None else round(row.ratio, 6),
        "moved_from": line.moved_from,
    }


def _passage(cited: Cited | None) -> Json | None:
    if cited is None:
        return None
    return {"passage": cited.kept.id, "text": cited.kept.passage.text, "citation": cited.citation}
