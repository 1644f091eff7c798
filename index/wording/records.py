"""What is said of wording that two texts share: plain frozen data.

*Input* is what somebody asks about, *match* a passage of the archive. Spans are ``[start, end)`` in the folded texts
(``corpus.normalise``). Source of the bands: ``逐字`` equal, ``换名换数`` equal but for names, years and numbers, ``近似``
and ``改写`` by ``ratio``, the in-order likeness 2·matched / (|a| + |b|).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Band = Literal["verbatim", "renamed", "near", "reworded"]
# The closest first.
BANDS: tuple[Band, ...] = get_args(Band)
# How much of the two texts corresponds: all of both; the input inside a longer match; a shorter match inside the input; a
# part of each.
Extent = Literal["whole", "inside", "around", "part"]
EXTENTS: tuple[Extent, ...] = get_args(Extent)
NEAR, REWORDED = 0.85, 0.60
# Shared runs of so many characters are always found.
RUN = 13


class Judged(NamedTuple):
    """How two texts correspond. ``ratio`` is that of the whole texts, ``of_input`` and ``of_match`` the shares (0 to 1) of each
    that stand in the other; ``band`` is that of the stretches ``input_span`` and ``match_span``, which are the whole texts unless ``extent`` says
    otherwise; ``reordered``: alike only because the same clauses stand in another order, which is taken for 改写."""

    band: Band
    extent: Extent
    ratio: float
    of_input: float
    of_match: float
    input_span: tuple[int, int]
    match_span: tuple[int, int]
    reordered: bool = False


class Piece(NamedTuple):
    """A piece of a diff: ``-`` and ``=`` give the input, ``+`` and ``=`` the match, byte for byte."""

    op: Literal["=", "-", "+"]
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that shares wording with the input. ``unit`` and ``year`` are those of its report, None where unknown; ``key``
    is equal for passages that say the same but for names and numbers (``index.same``), ``wording`` for equal texts. ``heading``: what shares it is the heading above the
    passage, and ``judged`` and ``wording`` speak of that."""

    passage: int
    report: int
    unit: str | None
    year: int | None
    key: int
    wording: int
    judged: Judged
    heading: bool = False


class Seen(NamedTuple):
    """Where a wording stands first: the earliest year, of several reports of that year the first imported."""

    passage: int
    report: int
    unit: str | None
    year: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Over which units and years a wording is spread: reports with it in one of the bands up to 近似, or with all of it in a longer passage; if
    there are none, in the band 改写. ``years`` → reports, ascending, the unknown (None) last; ``matrix``: unit → year → reports. ``first`` None if no year is known."""

    units: int
    reports: int
    years: dict[int | None, int]
    matrix: dict[str | None, dict[int | None, int]]
    first: Seen | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A report that has ``share`` (0 to 1) of the input in several passages, each piece of it up to 近似."""

    report: int
    unit: str | None
    year: int | None
    share: float
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """All matches, the closest first: by extent (parts last), band, ratio, then year and report. ``standing``: a standing formula (通用提法), used in
    more than 5 % of ``of_reports`` reports, those of five unions at least. ``common``: spans of the input that are standing formulas by themselves.
    ``holders``: reports that have most of it piece by piece. ``cut``: there were more candidates than are looked at."""

    matches: tuple[Match, ...]
    spread: Spread
    standing: bool
    common: tuple[tuple[int, int], ...]
    of_reports: int
    holders: tuple[Holder, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """How far a passage of a report is its own: how many other ``reports`` of how many other ``units`` have it (up to 近似), of
    these ``verbatim`` word for word; ``standing``: a standing formula; ``first``: where it stands first, itself included."""

    reports: int
    units: int
    verbatim: int
    standing: bool
    first: Seen | None
