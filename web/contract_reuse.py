"""The JSON of the self-check of a draft (``reuse`` of ``/check.json`` and ``jilan check --json``), beyond the schema.

``passages`` are those with a source in another union's report, the weightiest first; passages of the draft are named by
their number from 0, those of the archive by ``report`` and ``source``. ``reports`` are those of other units with which the draft has most in
common up to 近似, at most five: ``characters`` and their ``share`` (0 to 1) of the draft, ``of_substance`` that of facts, results, problems
and measures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.contract_details import Json, fields

if TYPE_CHECKING:
    from index.wording.records import Judged
    from web.reusing.records import Left, ReportShare, Reuse, Source
    from web.understood import Understood


def reuse(found: Reuse, seen: Understood) -> Json:
    """The whole self-check."""
    last = found.last
    return {
        "compared": {
            "reports": found.reports,
            "beyond": found.beyond,
            "same_year_left_out": found.skipped,
            "why_not": found.why_not or None,
        },
        "reports": [_report(each) for each in found.by_report],
        "shares": [
            {"group": share.part, "band": level, "characters": characters}
            for share in found.shares
            for level, characters in share.levels.items()
            if characters
        ],
        "own_only": found.own,
        "passages": [_source(source) for source in found.sources],
        "more": found.more,
        "last_report": {"report": last.id, "year": last.year} if last else None,
        "own_last_year": [_source(source) for source in found.last_year],
        "foreign": [_left(left, seen) for left in found.foreign],
        "leftovers": found.leftovers,
    }


def _report(each: ReportShare) -> Json:
    line = each.report
    shares = {name: round(getattr(each, name), 6) for name in ("share", "of_substance")}
    return {"report": line.id, **fields(line, "unit", "year"), "characters": each.characters, **shares}


def _source(source: Source) -> Json:
    line = source.kept.report
    return {
        "passage": source.number,
        "group": source.part,
        "band": source.group,
        **_judged(source.match.judged),
        "report": line.id,
        **fields(line, "unit", "year"),
        "source": source.kept.id,
        "text": source.kept.passage.text,
        "citation": source.citation,
    }


def _judged(judged: Judged) -> Json:
    shares = {name: round(getattr(judged, name), 6) for name in ("ratio", "of_input", "of_match")}
    return {"extent": judged.extent, **shares}


def _left(left: Left, seen: Understood) -> Json:
    evidence = left.foreign.evidence
    return {
        **fields(left.foreign, "name", "why"),
        "evidence": {"passage": seen.holding(evidence.start), **fields(evidence, "start", "end", "text")},
        "copied": {"report": left.copied.report.id, "source": left.copied.id} if left.copied else None,
    }
