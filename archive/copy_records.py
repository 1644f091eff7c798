"""What the archive hands out about near-duplicates. Plain frozen data as in ``archive.records``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from archive.records import ReportLine

CopyKind = Literal["re_dated", "same_year", "other_unit"]
KINDS: tuple[CopyKind, ...] = get_args(CopyKind)
"""re_dated: the unit's text of another year; same_year: of the same unit and year, or of one that is not known for sure,
and so not taken for a version; other_unit: another unit's text."""

CopyDecision = Literal["distinct"]
"""distinct: a report of its own, however much of it was copied. A duplicate is withdrawn, a wrong year corrected; neither
leaves anything to be kept."""


@dataclass(frozen=True, slots=True)
class FoundCopy:
    """That a report shares ``shared`` of its ``passages`` with ``other``, up to names and numbers, ``same`` of them word for
    word."""

    other: int
    kind: CopyKind
    shared: int
    same: int
    passages: int


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A pair of current reports; ``report`` was imported later. ``use`` says how much hangs on it: the problem passages of
    ``report``, each once for every category it names. Nobody has decided as long as ``by`` and ``at`` are None."""

    report: ReportLine
    other: ReportLine
    kind: CopyKind
    shared: int
    same: int
    passages: int
    use: int
    decision: CopyDecision | None = None
    by: str | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class CopyPage:
    """A stretch of the pairs that the filters let through and nobody has decided, of which there are ``total``, those with
    the most use first; ``decided`` and ``waiting`` count all pairs of current reports, whatever the filters."""

    copies: tuple[KeptCopy, ...]
    total: int
    decided: int
    waiting: int
