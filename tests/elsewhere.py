"""Small whole documents with a union's title, and what is asked of their amounts and rates."""

from __future__ import annotations

from corpus.parse import understand
from corpus.report import Report

TITLE = "澜洲市总工会2021年度部门整体支出绩效自评报告\n\n"


def report(body: str, title: str = TITLE) -> Report:
    return understand(title + body)


def kinds(found: Report) -> list[tuple[str, str]]:
    return [(each.printed, each.kind) for each in found.figures]


def rates(found: Report) -> list[tuple[float, str]]:
    return [(each.value, each.kind) for each in found.rates]
