"""How a problem is usually put, and what is usually done about it: the wordings of most reports, from the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from archive import KeptPassage
from corpus.model import Role
from index.filters import Filters
from index.snapshot import Snapshot
from index.wording.consensus import consensus
from index.wording.masking import Masks
from index.wording.usual import Usual, usual
from web.library import Library
from web.wording.common import FEWEST, Common
from web.wording.entries import living

# Wordings that are laid side by side, and those that are listed.
LOOKED_AT, SHOWN = 40, 5


class Worded(NamedTuple):
    """A wording: the passage that stands for it, and in how many reports it stands."""

    passage: KeptPassage
    reports: int


@dataclass(frozen=True, slots=True)
class UsualWording:
    """``problems`` and ``measures``: the wordings of most reports first, ``SHOWN`` of each at most; ``common``: what the most
    frequent wordings of the problem share, None where there is nothing."""

    problems: tuple[Worded, ...]
    measures: tuple[Worded, ...]
    common: Common | None


def usual_wording(library: Library, filters: Filters) -> UsualWording:
    """Of the passages that the filters, which name a category, let through; as far as they are indexed."""

    def question(snapshot: Snapshot) -> tuple[list[Usual], list[Usual]]:
        problems = usual(snapshot, replace(filters, role=(Role.PROBLEM, Role.DEDUCTION)), LOOKED_AT)
        return problems, usual(snapshot, replace(filters, role=(Role.MEASURE,)), SHOWN)

    problems, measures = library.ask(question)
    kept = living(library.archive, [each.passage for each in (*problems, *measures)])
    worded = _worded(problems, kept)
    return UsualWording(worded[:SHOWN], _worded(measures, kept), _common(worded, library.masks()))


def _worded(found: Sequence[Usual], kept: Mapping[int, KeptPassage]) -> tuple[Worded, ...]:
    """The index may lag behind: only what is still there."""
    return tuple(Worded(kept[each.passage], each.reports) for each in found if each.passage in kept)


def _common(worded: Sequence[Worded], masks: Masks) -> Common | None:
    made = consensus([(each.passage.passage.text, each.reports) for each in worded], masks)
    return Common(made, worded[made.place].passage) if made and made.wordings >= FEWEST else None
