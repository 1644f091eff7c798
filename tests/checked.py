"""Small documents as the checks see them, without the finders of single facts."""

from __future__ import annotations

from typing import Any

from corpus.checks import View, find_checks
from corpus.details import Check
from corpus.glue import split_glued
from corpus.paragraphs import paragraphs
from corpus.structure import structure
from corpus.unwrap import unwrap


def view_of(text: str, *, year: int | None = 2022, **facts: Any) -> View:
    """The view of a text; what else was found in it is given as ``facts``."""
    taken = structure(list(split_glued(unwrap(text))), text)
    return View(paragraphs(taken.blocks, taken.sections), sections=taken.sections, year=year, **facts)


def checks_of(text: str, *, year: int | None = 2022, **facts: Any) -> list[Check]:
    """The checks of a text."""
    return list(find_checks(view_of(text, year=year, **facts)))


def told(text: str, **facts: Any) -> list[tuple[str, str | None]]:
    """(verdict, expression) of all arithmetical checks."""
    return [(check.verdict, check.expr) for check in checks_of(text, **facts) if check.kind == "arith"]


def errors(text: str, **facts: Any) -> list[str]:
    """What is called an error."""
    return [check.what for check in checks_of(text, **facts) if check.verdict == "error"]
