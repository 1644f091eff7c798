"""What many put alike: the consensus of the wordings with its variants, and the wording that stands for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from archive import Archive, KeptPassage
from index.wording.alignment import ratios
from index.wording.consensus import WORDINGS, Consensus, consensus
from index.wording.masking import Masks
from index.wording.records import BANDS, Match
from web.wording.entries import living, worded
from web.wording.found import Found

# Fewer distinct wordings have nothing in common that is not seen at once.
FEWEST = 2


class Common(NamedTuple):
    """``consensus`` of the wordings up to 近似 that correspond as a whole; ``medoid`` is the wording most like all others,
    that of ``passage``."""

    consensus: Consensus
    medoid: str
    passage: KeptPassage


def common(archive: Archive, found: Found, masks: Masks) -> Common | None:
    """The wordings of passages that are still there, each as often as reports have it; None if there are too few."""
    reports: defaultdict[int, set[int]] = defaultdict(set)
    passages: dict[int, Match] = {}
    for match in found.similar.matches:
        if match.judged.extent == "whole" and match.judged.band in BANDS[:3]:
            reports[match.wording].add(match.report)
            passages.setdefault(match.wording, match)
    most = sorted(passages, key=lambda wording: -len(reports[wording]))[:WORDINGS]
    kept = living(archive, [passages[wording].passage for wording in most])
    there = [one for one in most if passages[one].passage in kept]
    if len(there) < FEWEST:
        return None
    wordings = [(worded(passages[one], kept[passages[one].passage]), len(reports[one])) for one in there]
    made = consensus(wordings, masks)
    if made is None:
        return None
    best = _medoid(wordings)
    return Common(made, wordings[best][0], kept[passages[there[best]].passage])


def _medoid(wordings: Sequence[tuple[str, int]]) -> int:
    """The place of the wording that is most like those of all reports."""
    texts = [text for text, _ in wordings]

    def alike(text: str) -> float:
        return sum(float(one) * reports for one, (_, reports) in zip(ratios(text, texts), wordings, strict=True))

    return max(range(len(texts)), key=lambda place: alike(texts[place]))
