"""Paragraphs with what is known of their place: the view of a document that finders of facts and checks work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.facts.pattern import Line, prepared
from corpus.model import Role, Section
from corpus.roles import role_of_section


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text, prepared for patterns. ``titles`` are the titles of the headings above it, from the top; ``role``
    is what they say of it; ``section`` is the index of the nearest heading. In forms a paragraph is a cell or a row;
    ``in_table`` tells a cell of a problem or measure, whose row goes on around it."""

    line: Line
    role: Role
    titles: tuple[str, ...]
    section: int | None
    in_form: bool
    in_table: bool = False


def paragraphs(blocks: Sequence[Block], sections: Sequence[Section], lines: Sequence[Line] = ()) -> list[Paragraph]:
    """The blocks of a document in reading order. Most are one of its ``lines``, and need no second preparing."""
    whole = {id(line.original): line for line in lines}
    roles = {index: role_of_section(sections, index) for index in {block.section for block in blocks}}
    titles = {index: _titles(sections, index) for index in roles}
    return [
        Paragraph(
            whole.get(id(block.text)) or prepared(block.text, number),
            roles[block.section],
            titles[block.section],
            block.section,
            block.in_form,
            block.in_table,
        )
        for number, block in enumerate(blocks)
    ]


def _titles(sections: Sequence[Section], index: int | None) -> tuple[str, ...]:
    found: list[str] = []
    while index is not None:
        found.insert(0, sections[index].title)
        index = sections[index].parent
    return tuple(found)
