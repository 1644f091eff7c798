"""Which role a stretch of a paragraph takes when a lead (改进措施：) stands before it, given the role of what it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.leads import Segment, segments
from corpus.mapped import MappedText
from corpus.model import Role

_LOOKS_BACK = re.compile(r"针对|围绕|结合|根据|对照")
# What sounds like a measure where a union tells its duties or its plans is a duty or a plan.
_QUIET = (Role.PLAN, Role.DUTY)


def role_in(segment: Segment, base: Role) -> Role:
    """The role of a stretch of a paragraph whose own role is ``base``: 针对存在的问题，… does not open problems in a section
    of measures."""
    if segment.role is None or segment.lead is None or base in _QUIET:
        return base
    if base is Role.MEASURE and (segment.role is Role.REASON or _LOOKS_BACK.search(segment.lead.text)):
        return base
    return segment.role


def cell_parts(role: Role, text: MappedText) -> Iterator[tuple[Role, Segment]]:
    """The text of a cell of a form, cut where leads turn it to another role: 存在问题：1.…。改进措施：1.… in one cell.
    Reasons given in between are part of what they explain."""
    parts: list[tuple[Role, Segment]] = []
    for segment in segments(text):
        turned = role_in(segment, role)
        if turned is not Role.REASON:
            parts.append((turned, segment))
        elif parts:
            told, before = parts[-1]
            parts[-1] = told, replace(before, text=MappedText.join([before.text, whole(segment)]))
        else:
            parts.append((role, Segment(None, None, whole(segment))))
    yield from parts


def whole(segment: Segment) -> MappedText:
    """A stretch with the lead before it."""
    return MappedText.join(part for part in (segment.lead, segment.text) if part is not None and len(part))
