"""For each of many texts the passages closest to it: what a whole draft is compared by.

Only fingerprints lead to them, so a text that was reworded throughout is not recognised; that is what makes it fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.normalise import folded
from index.snapshot import Snapshot
from index.wording.alignment import forget
from index.wording.candidates import by_prints, most_sharing
from index.wording.masking import Masks
from index.wording.records import BANDS, Match
from index.wording.similar import matches
from index.wording.spread import is_standing

MOST, MOST_OWN = 10, 3
# Different wordings that are looked at for each text.
MOST_WORDINGS = 100


class Closest(NamedTuple):
    """Matches in other units, the closest first, of each wording one: ``MOST``, and others that cover more of the text. Behind them
    at most ``MOST_OWN`` of the unit itself, of each year the closest. ``standing``: the text is a standing formula, whoever
    of the others uses it."""

    matches: tuple[Match, ...]
    standing: bool


def closest(snapshot: Snapshot, texts: Sequence[str], masks: Masks, own: str | None = None) -> list[Closest]:
    """What is closest to each of the texts, of which nothing is kept; ``own`` is the canonical name of the unit that wrote them, if
    it is known."""
    found = [_closest(snapshot, folded(text), masks, own) for text in texts]
    forget()
    return found


def _closest(snapshot: Snapshot, plain: str, masks: Masks, own: str | None) -> Closest:
    shares = most_sharing(snapshot, by_prints(snapshot, plain), MOST_WORDINGS)
    found = sorted((match for _, match in matches(snapshot, plain, masks, shares).matches), key=_order)
    others = [match for match in found if match.unit is None or match.unit != own]
    ours = (match for match in found if match.unit is not None and match.unit == own)
    of_each_year = _first(((match.year, match) for match in ours), MOST_OWN)
    return Closest((*_covering(others), *of_each_year), is_standing(others, len(snapshot.reports)))


def _covering(matches: Sequence[Match]) -> Iterator[Match]:
    """The first of each wording, ``MOST`` of them, and behind these what covers something of the text that none did."""
    covered: set[int] = set()
    for number, match in enumerate(_first(((match.wording, match) for match in matches), len(matches))):
        stretch = range(*match.judged.input_span)
        if number < MOST or not covered.issuperset(stretch):
            covered.update(stretch)
            yield match


def _order(match: Match) -> tuple[object, ...]:
    """What answers to most of the text first: a short piece of it that stands elsewhere word for word says little."""
    judged = match.judged
    start, end = judged.input_span
    return judged.extent == "part", judged.band == "reworded", start - end, BANDS.index(judged.band)


def _first(keyed: Iterable[tuple[object, Match]], most: int) -> Iterator[Match]:
    """The first of each key, ``most`` at most."""
    seen: set[object] = set()
    for key, match in keyed:
        if len(seen) == most:
            return
        if key not in seen:
            seen.add(key)
            yield match
