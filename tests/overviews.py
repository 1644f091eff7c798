"""Archives for the tests of the overview: the simple texts of ``tests.tagged`` that also say what a report holds in detail.

``指标=甲 乙 丙 5 4.5`` is a row of the score form (``-`` for what is not stated), ``核对=arith error 说明`` a check, which
rests on the score if it says 得分, ``残留=…`` what is left of the template, ``缺少=…`` a missing part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive import Archive
from corpus.details import Check, Indicator, Leftover
from corpus.model import Evidence
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, document
from tests.tagged import opened_with, understand_tags

_NOWHERE = Evidence(0, 1, "单")


def understand(text: str, leaves: Taxonomy) -> Report:
    """The report with its details."""
    report = understand_tags(text, leaves)
    return replace(
        report,
        score=replace(report.score, full=float(_said(text, "满分")[0]) if _said(text, "满分") else None),
        indicators=tuple(_indicator(line.split()) for line in _said(text, "指标")),
        checks=tuple(_check(line.split(), report) for line in _said(text, "核对")),
        leftovers=tuple(Leftover(line, "括号内的提示", _NOWHERE) for line in _said(text, "残留")),
        missing=tuple(_said(text, "缺少")),
    )


def _said(text: str, name: str) -> list[str]:
    return [line.partition("=")[2] for line in text.split("\n") if line.startswith(f"{name}=")]


def _indicator(words: Sequence[str]) -> Indicator:
    *levels, weight, score = [None if word == "-" else word for word in words]
    points = [None if word is None else float(word) for word in (weight, score)]
    return Indicator(*levels, *points, None, None, None, _NOWHERE)  # type: ignore[call-arg, arg-type]


def _check(words: Sequence[str], report: Report) -> Check:
    kind, verdict, what = words
    evidence = report.score.evidence if "得分" in what else _NOWHERE
    return Check(kind, what, verdict, evidence=(evidence or _NOWHERE,))  # type: ignore[arg-type]


def opened(folder: Path) -> Archive:
    """The archive in ``folder``, which the test closes."""
    return opened_with(folder, understand=understand)


def add(
    archive: Archive, unit: str | None = "云岚市总工会", year: int | None = 2021, *lines: str, **facts: object
) -> int:
    """Adds a report with these lines and facts by their Chinese names; the id."""
    name = f"{unit}-{year}-{len(lines)}-{sorted(facts.items())}.txt"
    return archive.add(name, document(unit, year, "\n".join(lines) or "# 正文\n一切正常。", **facts), ACTOR).report
