"""The JSON of ``similar`` in the contract: the answer of ``/wording.json`` and of ``jilan similar --json``.

``matches`` are passages by rank, a page of them; ``contained`` is the greater share that either text has of the other,
and ``diff`` of the whole raw texts gives both back byte for byte. ``together`` are reports of which several passages
hold most of the text, with the ``share`` they hold. Keys beyond the schema: of a match ``extent``, ``of_input``,
``of_match``, ``reordered`` and ``heading`` (``text`` is then the heading above the passage); of the whole ``text``,
``passages``, ``wordings``, ``page``, ``limit``, ``cut``, ``together``, ``consensus``, ``medoid``, ``measures`` and
``waiting`` (reports that are not indexed yet).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from archive import KeptPassage, Precedent
from index.wording.records import Holder, Judged, Spread
from web.citation import cited
from web.contract_details import Json, fields
from web.wording.answer import Answer
from web.wording.entries import Row, worded
from web.wording.measures import Measures


def similar(answer: Answer, rows: Iterable[Row]) -> Json:
    """The answer to a question with those matches that are shown."""
    found = answer.found
    return {
        "text": found.text,
        "filters": [clause.label for clause in found.clauses],
        "matches": [_match(row) for row in rows],
        "passages": len(found.similar.matches),
        "wordings": len(found.wordings),
        "page": found.asked.search.page,
        "limit": found.asked.search.limit,
        "together": [_holder(holder) for holder in found.similar.holders],
        "spread": _spread(found.similar.spread, answer.first),
        "standing_formula": found.similar.standing,
        "of_reports": found.similar.of_reports,
        "cut": found.similar.cut,
        "consensus": answer.common.consensus.written() if answer.common else None,
        "medoid": _place(answer.common.passage) if answer.common else None,
        "measures": _measures(answer.measures),
        "waiting": found.waiting,
        "took_ms": round(found.took_ms, 1),
    }


def _match(row: Row) -> Json:
    judged, line = row.match.judged, row.passage.report
    return {
        **_judged(judged),
        "report": line.id,
        **fields(line, "unit", "year"),
        "passage": row.passage.id,
        "text": worded(row.match, row.passage),
        "heading": row.match.heading,
        "diff": [[piece.op, piece.text] for piece in row.diff],
        "citation": row.citation,
    }


def _judged(judged: Judged) -> Json:
    shares = {name: round(getattr(judged, name), 6) for name in ("ratio", "of_input", "of_match")}
    contained = max(shares["of_input"], shares["of_match"])
    return {**fields(judged, "band", "extent", "reordered"), **shares, "contained": contained}


def _holder(holder: Holder) -> Json:
    return {
        **fields(holder, "report", "unit", "year"),
        "share": round(holder.share, 6),
        "passages": list(holder.passages),
    }


def _spread(spread: Spread, first: KeptPassage | None) -> Json:
    return {
        **fields(spread, "units", "reports"),
        "years": [{"year": year, "reports": reports} for year, reports in spread.years.items()],
        "matrix": [{"unit": unit, "years": _years(years)} for unit, years in spread.matrix.items()],
        "first": _place(first) if first else None,
    }


def _years(years: Mapping[int | None, int]) -> list[Json]:
    return [{"year": year, "reports": reports} for year, reports in years.items()]


def _place(kept: KeptPassage) -> Json:
    line = kept.report
    return {"report": line.id, **fields(line, "unit", "year"), "passage": kept.id, "citation": cited(kept)}


def _measures(measures: Measures | None) -> Json | None:
    if measures is None:
        return None
    return {
        **fields(measures, "category", "basis"),
        "precedents": [_precedent(each) for each in measures.precedents],
    }


def _precedent(each: Precedent) -> dict[str, Any]:
    return {
        **fields(each, "category", "next_year"),
        "later": each.later.id if each.later else None,
        "problem": {**_place(each.problem), "text": each.problem.passage.text},
        "measures": [fields(one, "text", "heading", "marker", "passage", "reason") for one in each.measures],
    }
