"""Helpers for the tests of amounts: whole small documents and what is found in them."""

from __future__ import annotations

from corpus.amounts.reading import Amounts, read
from corpus.glue import split_glued
from corpus.paragraphs import paragraphs
from corpus.structure import structure
from corpus.unwrap import unwrap

_TITLE = "2022年度澜洲市总工会部门整体支出绩效自评报告\n\n"


def amounts(body: str, heading: str = "一、部门收支情况", year: int = 2022) -> Amounts:
    """What a report with this body under one heading says; lines of the body are paragraphs."""
    return of_document(f"{_TITLE}{heading}\n\n" + "\n\n".join(body.split("\n")) + "\n", year)


def of_document(text: str, year: int | None = 2022) -> Amounts:
    """What a whole text says."""
    taken = structure(list(split_glued(unwrap(text))), text)
    return read(paragraphs(taken.blocks, taken.sections), year)


def figures(body: str, heading: str = "一、部门收支情况", year: int = 2022) -> list[tuple[str, str, str]]:
    """Label, digits with unit, and kind of every amount."""
    return [(each.label, each.printed + each.unit, each.kind) for each in amounts(body, heading, year).figures]


def rates(body: str, heading: str = "一、部门收支情况") -> list[tuple[str, float, str, str | None]]:
    """Label, value, kind and direction of every percentage."""
    return [(each.label, each.value, each.kind, each.direction) for each in amounts(body, heading).rates]


def counts(body: str, heading: str = "一、部门概况") -> list[tuple[str, float, str]]:
    """Label, value and unit of every count."""
    return [(each.label, each.value, each.unit) for each in amounts(body, heading).counts]
