"""Helpers to take small documents apart in tests, and to say in one line a heading what was found."""

from __future__ import annotations

from corpus.glue import split_glued
from corpus.mapped import MappedText
from corpus.passages import passages
from corpus.structure import Structure, structure
from corpus.unwrap import unwrap


def logical(text: str) -> list[MappedText]:
    """The logical lines of a text."""
    return list(split_glued(unwrap(text)))


def taken_apart(text: str) -> Structure:
    return structure(logical(text), text)


def outline(text: str) -> list[str]:
    """Headings as ``1 一 基本情况``; a ``+`` behind run-in ones, ``附`` for forms."""
    return [
        f"{section.level} {section.number or '附'} {section.title}{'+' if section.run_in else ''}"
        for section in taken_apart(text).sections
    ]


def roles(text: str) -> list[tuple[str, str]]:
    """(role, text) of every passage."""
    taken = taken_apart(text)
    return [(passage.role.value, passage.text) for passage in passages(taken.blocks, taken.sections)]


def wrapped(text: str, width: int = 28, between: str = "\n\n") -> str:
    """The text as a PDF would give it: lines of ``width`` characters, the first of a paragraph two shorter."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        first, rest = paragraph[: width - 2], paragraph[width - 2 :]
        lines += [first, *(rest[at : at + width] for at in range(0, len(rest), width))]
    return between.join(line for line in lines if line) + "\n"
