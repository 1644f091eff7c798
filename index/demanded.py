"""What must and must not stand in a passage, whatever its words weigh: phrases, groups, excluded strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np

from index.analysed import AnalysedQuery
from index.segment import Flags
from index.snapshot import Snapshot

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DIGITS = [str.maketrans("0123456789", f"{zero}一二三四五六七八九") for zero in "〇零"]


def allowed_by(snapshot: Snapshot, query: AnalysedQuery) -> Flags:
    """The passages with every phrase, one of each group, and none of the excluded strings."""
    allowed = snapshot.live.copy()
    for phrase in query.query.phrases:
        allowed &= _any(snapshot, (phrase,))
    for group in query.query.groups:
        allowed &= _any(snapshot, group)
    if query.query.excluded:
        allowed &= ~_any(snapshot, query.query.excluded)
    return allowed


def _any(snapshot: Snapshot, strings: Iterable[str]) -> Flags:
    flags = np.zeros(len(snapshot), np.bool_)
    for string in strings:
        for written in _writings(string):
            flags[snapshot.string(written).rows] = True
    return flags


def _writings(string: str) -> Iterator[str]:
    """A folded string, and with its years in Chinese digits: folding turns those into Arabic ones only where they stand
    alone, which they may do in the query and not in a passage (二〇〇〇万元)."""
    yield string
    if _YEAR.search(string):
        for digits in _DIGITS:
            yield _YEAR.sub(lambda year, digits=digits: year[0].translate(digits), string)  # type: ignore[misc]
