"""Which passages of a kept report are its own, and which it shares with others of the archive.

The index tells how many other reports have a near-copy of each passage (``index.wording.shared``); here each passage gets one
of four kinds, and the report a summary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from archive import KeptReport
from corpus.saying import said
from index.wording.records import Shared
from index.wording.shared import shared
from web.library import Library

Kind = Literal["own", "years", "others", "standing"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NAMES: Mapping[Kind, str] = {
    "own": said("只见于本报告"),
    "years": said("本单位其他报告也有"),
    "others": said("其他单位也有"),
    "standing": said("通用提法"),
}


class Tally(NamedTuple):
    """Passages and characters of a kind."""

    kind: Kind
    passages: int
    characters: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """``by_passage``: passage → how far it is shared; empty for a report that is not indexed, such as an older version."""

    by_passage: Mapping[int, Shared]
    tallies: tuple[Tally, ...]

    @property
    def characters(self) -> int:
        """Of all passages."""
        return sum(tally.characters for tally in self.tallies)


def sharing(library: Library, report: KeptReport) -> Sharing:
    """What ``report`` shares with other reports, up to 近似."""
    found = library.ask(lambda snapshot: shared(snapshot, report.id))
    lengths = {kept.id: len(kept.passage.text) for kept in report.passages}
    known = {passage: one for passage, one in found.items() if passage in lengths}
    kinds: dict[Kind, list[int]] = {kind: [] for kind in KINDS}
    for passage, one in known.items():
        kinds[kind_of(one)].append(lengths[passage])
    return Sharing(known, tuple(Tally(kind, len(each), sum(each)) for kind, each in kinds.items()))


def kind_of(one: Shared) -> Kind:
    """A standing formula is one however many units use it."""
    if one.standing:
        return "standing"
    return "others" if one.units else "years" if one.reports else "own"


def told(one: Shared) -> str:
    """``另 12 家单位 15 份报告``, or nothing for what is the report's own."""
    kind = kind_of(one)
    if kind == "own":
        return ""
    if kind == "years":
        return said("本单位另 %(reports)s 份报告", reports=one.reports)
    others = (
        said("另 %(units)s 家单位 %(reports)s 份报告", units=one.units, reports=one.reports)
        if one.units
        else said("另 %(reports)s 份报告", reports=one.reports)
    )
    return said("通用提法，%(others)s", others=others) if kind == "standing" else others


def as_json(passage: int, one: Shared) -> dict[str, object]:
    """How far a passage is shared, for scripts."""
    first = {"report": one.first.report, "passage": one.first.passage, "year": one.first.year} if one.first else None
    return {
        "passage": passage,
        "kind": kind_of(one),
        "reports": one.reports,
        "units": one.units,
        "verbatim": one.verbatim,
        "first": first,
    }
