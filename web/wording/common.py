"""What many put alike: the consensus of the wordings with its variants, and the wording that stands for all."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from archive import Archive, KeptPassage
from index.wording.consensus import WORDINGS, Consensus, consensus
from index.wording.masking import Masks
from index.wording.records import BANDS, Match
from web.wording.entries import present, worded
from web.wording.found import Found

# Fewer distinct wordings have nothing in common that is not seen at once.
FEWEST = 2


class Common(NamedTuple):
    """``consensus`` of the wordings up to 近似 that correspond as a whole; its backbone (代表措辞) is that of ``passage``."""

    consensus: Consensus
    passage: KeptPassage


def common(archive: Archive, found: Found, masks: Masks) -> Common | None:
    """The wordings of passages that are still there, each as often as reports have it; None if there are too few."""
    reports: defaultdict[int, set[int]] = defaultdict(set)
    passages: dict[int, Match] = {}
    for match in found.similar.matches:
        if match.judged.extent == "whole" and match.judged.band in BANDS[:3]:
            reports[match.wording].add(match.report)
            passages.setdefault(match.wording, match)
    most = sorted(passages.values(), key=lambda match: -len(reports[match.wording]))[:WORDINGS]
    there = present(archive, most)
    if len(there) < FEWEST:
        return None
    made = consensus([(worded(match, kept), len(reports[match.wording])) for match, kept in there], masks)
    return Common(made, there[made.place][1]) if made else None
