"""Candidates judged: each different wording is aligned with the text once, and only where something may come of it.

Likeness of whole texts is had for all of them in one call; only what is alike, shares a run of ``RUN`` characters or is mostly
held by the other is looked at more closely.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.same import bare
from index.segment import Flags, Rows, Weights
from index.snapshot import Snapshot
from index.wording.alignment import Block, ratio, ratios
from index.wording.bands import judge
from index.wording.candidates import Shares
from index.wording.leads import lead_of
from index.wording.masking import Masks
from index.wording.records import NEAR, REWORDED, Band, Extent, Judged
from index.wording.runs import HANDFUL, STANDING, Run, rarest, runs, usage

# What one of two texts must hold of the other, at least, to be looked at for a stretch of it reworded; and how many are.
HELD, MOST_HELD = 0.7, 40
# So many copies of close matches are looked at one by one.
MOST_COPIED = 200
_SAME = ("verbatim", "renamed")
# How alike texts with the same clauses in another order are at least.
SCATTERED = 0.25
# The shortest text that is looked for in others, and the shortest passage that is worth telling in a text: not each cell.
LEAST, LEAST_AROUND = 4, 8


class Judgement(NamedTuple):
    """What came of the candidates: by number of their wording how they correspond to the text; and the stretches of the text that
    are ``common``, flagged where ``RUN`` characters of one begin."""

    by_wording: dict[int, Judged]
    common: Flags


def judged(snapshot: Snapshot, plain: str, masks: Masks, rows: Rows, shares: Shares) -> Judgement:
    """How each wording among the candidate ``rows`` corresponds to a folded text, as far as it does. What has no more in common
    with it than a standing formula does not. Enumerators are left aside."""
    kinds, first, of_row = np.unique(snapshot.wordings[rows], return_index=True, return_inverse=True)
    whole = snapshot.texts_of(rows[first])
    leads = [lead_of(text) for text in whole]
    texts = [text[lead:] for text, lead in zip(whole, leads, strict=True)]
    common_runs = [runs(plain, text, places) for text, places in zip(texts, shares.of(rows[first]), strict=True)]
    reports = snapshot.report[rows]
    users = usage(len(plain), common_runs, of_row, reports)
    common = (users >= HANDFUL) & (users > STANDING * len(snapshot.reports))
    if common.any():
        common &= usage(len(plain), common_runs, of_row, snapshot.reports.units[reports]) >= HANDFUL
    found = _aligned(plain, masks, texts, common_runs)
    for number, text in enumerate(texts):
        if number not in found and (part := _part(plain, text, rarest(common_runs[number], common))):
            found[number] = part
    return Judgement({int(kinds[number]): _behind(leads[number], one) for number, one in found.items()}, common)


def _behind(lead: int, one: Judged) -> Judged:
    """The same for a match that has so many characters before what was looked at."""
    start, end = one.match_span
    return one._replace(match_span=(start + lead, end + lead)) if lead else one


def close(one: Judged) -> bool:
    """Whether a match is one as a whole: who says the same matches too, with other names and numbers."""
    return one.extent == "whole"


def copied(
    snapshot: Snapshot, plain: str, masks: Masks, rows: Rows, by_wording: Mapping[int, Judged], copies: Rows
) -> dict[int, Judged]:
    """How each wording among the ``copies`` corresponds: they say the same as some of the ``rows`` but for names and numbers, and
    these are ``close``. If there are thousands, only their ratios are told apart."""
    kinds, first = np.unique(snapshot.wordings[copies], return_index=True)
    texts = snapshot.texts_of(copies[first])
    if len(texts) <= MOST_COPIED:
        judgements = ((kind, judge(plain, text, masks)) for kind, text in zip(kinds.tolist(), texts, strict=True))
        return {kind: one for kind, one in judgements if one is not None and one.extent != "part"}
    by_row = zip(snapshot.same[rows].tolist(), map(by_wording.get, snapshot.wordings[rows].tolist()), strict=True)
    same = {key for key, one in by_row if one is not None and close(one) and one.band in _SAME}
    keys, likeness = snapshot.same[copies[first]].tolist(), ratios(plain, texts).tolist()
    return {
        kind: _copy(plain, text, like, key in same)
        for kind, key, text, like in zip(kinds.tolist(), keys, texts, likeness, strict=True)
    }


def _copy(plain: str, text: str, ratio: float, same: bool) -> Judged:
    """A copy of what is the ``same`` as the text but for names and numbers, or near it."""
    band: Band = "renamed" if same else "near" if ratio >= NEAR else "reworded"
    matched = ratio * (len(plain) + len(text)) / 2
    return Judged(band, "whole", ratio, matched / len(plain), matched / len(text), (0, len(plain)), (0, len(text)))


def _aligned(plain: str, masks: Masks, texts: Sequence[str], common_runs: Sequence[Sequence[Run]]) -> dict[int, Judged]:
    """Those of the texts (by their places) that correspond as a whole, or of which one holds the other."""
    likeness = ratios(plain, texts)
    lengths = np.array([len(text) for text in texts])
    held = likeness * (lengths + len(plain)) / 2 / np.maximum(np.minimum(lengths, len(plain)), 1)
    whole = likeness >= REWORDED
    looked_at = whole | _most(held, whole)
    looked_at[_reordered(plain, texts, np.flatnonzero(~looked_at & (likeness >= SCATTERED)))] = True
    found = {}
    for number in np.flatnonzero(looked_at).tolist():
        size, at, there = max(common_runs[number], default=(0, 0, 0))
        one = judge(plain, texts[number], masks, Block(at, there, size) if size else None)
        if one is not None and one.extent != "part" and (one.extent != "around" or lengths[number] >= LEAST_AROUND):
            found[number] = one
    return found


def _reordered(plain: str, texts: Sequence[str], numbers: Rows) -> Rows:
    """Those of the texts with these numbers that have the same characters as the text, in whatever order."""
    alike = [number for number in numbers.tolist() if abs(len(texts[number]) - len(plain)) <= (1 - NEAR) * len(plain)]
    likeness = ratios("".join(sorted(plain)), ["".join(sorted(texts[number])) for number in alike])
    return np.array(alike, np.int64)[likeness >= NEAR]


def _part(plain: str, text: str, run: Run | None) -> Judged | None:
    """Texts of which one holds the other as it stands, or that share a ``run``."""
    short, shorter = bare(plain), text if len(text) > len(plain) else bare(text)
    if LEAST <= len(short) <= len(text) and short in text:
        return _stretch("inside", plain, text, Run(len(short), plain.index(short), text.index(short)))
    if LEAST_AROUND <= len(shorter) <= len(plain) and shorter in plain:
        return _stretch("around", plain, text, Run(len(shorter), plain.index(shorter), text.index(shorter)))
    return _stretch("part", plain, text, run) if run else None


def _stretch(extent: Extent, plain: str, text: str, run: Run) -> Judged:
    spans = (run.at, run.at + run.size), (run.there, run.there + run.size)
    return Judged("verbatim", extent, ratio(plain, text), run.size / len(plain), run.size / len(text), *spans)


def _most(held: Weights, whole: Flags) -> Flags:
    """Those of which most is held by the other, of the texts that are not alike as a whole."""
    flags = (held >= HELD) & ~whole
    best = np.flatnonzero(flags)
    flags[best[np.argsort(-held[best], kind="stable")[MOST_HELD:]]] = False
    return flags
