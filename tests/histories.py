"""Archives for the tests of histories: the tagged texts of ``tests.tagged``, of which ``支出率95%`` is an execution rate,
``支出合计480万元`` an amount spent, and the fact ``满分`` the full marks. All units lie in one province and city, but of 无省 the province is unknown, of 无处 the city too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from archive import Archive
from corpus.details import Figure, Rate
from corpus.model import Evidence
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, document
from tests.tagged import opened_with, understand_tags

NORTH, SOUTH, LONELY, NOWHERE = "云岚市总工会", "霁川市总工会", "无省市总工会", "无处工会"

_RATE = re.compile(r"([\u4e00-\u9fff]+)(\d+(?:\.\d+)?)%")
_AMOUNT = re.compile(r"([\u4e00-\u9fff]+)(\d+)万元")
_FULL = re.compile(r"^满分=(\d+)$", re.MULTILINE)


def understand_money(text: str, leaves: Taxonomy) -> Report:
    """The report with rates, amounts and full marks."""
    report = understand_tags(text, leaves)
    unknown = {LONELY: {"province": None}, NOWHERE: {"province": None, "city": None}}
    full = _FULL.search(text)
    return replace(
        report,
        unit=replace(report.unit, **unknown.get(report.unit.name or "", {})),
        score=replace(report.score, full=float(full[1])) if full else report.score,
        rates=tuple(Rate(one[1], float(one[2]), None, "execution", _at(one)) for one in _RATE.finditer(text)),
        figures=tuple(_figure(one) for one in _AMOUNT.finditer(text)),
    )


def _figure(found: re.Match[str]) -> Figure:
    return Figure(found[1], found[2], "万元", int(found[2]) * 1_000_000, "final", _at(found))


def _at(found: re.Match[str]) -> Evidence:
    return Evidence(found.start(), found.end(), found[0])


def opened_in(folder: Path) -> Archive:
    """The archive in ``folder``, which the test closes."""
    return opened_with(folder, understand=understand_money)


def add(archive: Archive, unit: str | None, year: int | None, *lines: str, **facts: object) -> int:
    """Imports a report of these lines: problems, or under the headings that they bring; its id."""
    body = "\n".join(["# 问题", *lines])
    name = f"{unit}{year}{len(archive.reports())}.txt"
    return archive.add(name, document(unit, year, body, **facts), ACTOR).report


def unit_of(archive: Archive, name: str) -> int:
    """The id of a unit."""
    return next(unit.id for unit in archive.units() if unit.name == name)


def kept(folder: Path) -> Iterator[Archive]:
    """An archive for a fixture."""
    archive = opened_in(folder)
    yield archive
    archive.close()
