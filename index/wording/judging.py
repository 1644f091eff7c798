"""Candidates judged: each different wording is aligned with the text once, and only where something may come of it.

Likeness of whole texts is had for all of them in one call; only what is alike, shares a run of ``RUN`` characters or is mostly
held by the other is looked at more closely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from index.same import bare
from index.segment import Flags, Rows, Weights
from index.snapshot import Snapshot
from index.wording.alignment import ratios
from index.wording.bands import judge
from index.wording.candidates import Shares
from index.wording.masking import Masks
from index.wording.prints import K
from index.wording.records import NEAR, REWORDED, RUN, Judged

# What one of two texts must hold of the other, at least, to be looked at for a stretch of it reworded; and how many are.
HELD, MOST_HELD = 0.7, 150


def judged(snapshot: Snapshot, plain: str, masks: Masks, rows: Rows, shares: Shares) -> dict[int, Judged]:
    """How each wording among the candidate ``rows`` corresponds to a folded text, as far as it does."""
    kinds, first = np.unique(snapshot.wordings[rows], return_index=True)
    of_kind = rows[first]
    texts = snapshot.texts_of(of_kind)
    likeness = ratios(plain, texts)
    lengths = np.array([len(text) for text in texts])
    held = likeness * (lengths + len(plain)) / 2 / np.maximum(np.minimum(lengths, len(plain)), 1)
    whole = likeness >= REWORDED
    found = {}
    by_said: dict[int, Judged | None] = {}
    looked_at = whole | _most(held, whole)
    for place in np.flatnonzero(~whole).tolist():
        looked_at[place] |= _share(plain, texts[place], shares.of(int(of_kind[place])))
    for place in np.flatnonzero(looked_at).tolist():
        said = int(snapshot.same[of_kind[place]])
        one = by_said.get(said)
        if one is not None and whole[place] and one.extent == "whole" and one.band in ("renamed", "near", "reworded"):
            # Equal but for names and numbers to one that is judged: only the figures differ.
            one = _of_same(one, plain, texts[place], float(likeness[place]))
        else:
            one = judge(plain, texts[place], masks)
            by_said[said] = one
        if one is not None:
            found[int(kinds[place])] = one
    return found


def _of_same(one: Judged, plain: str, text: str, ratio: float) -> Judged:
    """What holds of a text that is equal to a judged one but for names and numbers."""
    matched = ratio * (len(plain) + len(text)) / 2
    band = one.band if one.band == "renamed" else "near" if ratio >= NEAR else "reworded"
    spans = (0, len(plain)), (0, len(text))
    return Judged(band, "whole", ratio, matched / len(plain), matched / len(text), *spans)


def _share(plain: str, text: str, places: Sequence[int]) -> bool:
    """Whether two folded texts share a run of ``RUN`` characters, grown from a gram at one of the ``places`` of the first; or one
    that is shorter stands in the other."""
    if len(plain) < RUN and bare(plain) in text:
        return True
    if len(text) < RUN:
        return len(text) >= K and bare(text) in plain
    return any(_grows(plain, text, place) for place in places)


def _grows(plain: str, text: str, place: int) -> bool:
    """Whether the gram at ``place`` stands in a common run of ``RUN`` characters."""
    gram = plain[place : place + K]
    return any(_run(plain, text, here, there) >= RUN for here in _all(plain, gram) for there in _all(text, gram))


def _run(a: str, b: str, at_a: int, at_b: int) -> int:
    """How long the run is that begins or goes on at these places, as far as ``RUN`` needs."""
    before = 0
    while before < RUN and before < min(at_a, at_b) and a[at_a - before - 1] == b[at_b - before - 1]:
        before += 1
    after = K
    while after < RUN and max(at_a - len(a), at_b - len(b)) + after < 0 and a[at_a + after] == b[at_b + after]:
        after += 1
    return before + after


def _all(text: str, gram: str) -> Iterator[int]:
    at = text.find(gram)
    while at >= 0:
        yield at
        at = text.find(gram, at + 1)


def _most(held: Weights, whole: Flags) -> Flags:
    """Those of which most is held by the other, of the texts that are not alike as a whole."""
    flags = (held >= HELD) & ~whole
    best = np.flatnonzero(flags)
    flags[best[np.argsort(-held[best], kind="stable")[MOST_HELD:]]] = False
    return flags
