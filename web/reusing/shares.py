"""How much of a draft stands at each level: characters, painted by the closest match first.

A match covers the stretch of the passage that corresponds (``Judged.input_span``), unless that is a mere turn of phrase inside
it; what a closer one covers already stays as it is. A standing formula is one whatever stands beside it. Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpus.model import Passage
from corpus.normalise import folded
from index.wording.closest import Closest
from index.wording.records import RUN, Match
from web.reusing.records import LEVELS, PART_OF, PARTS, Level, Part, Share
from web.wording.found import group_of


def shares(passages: Sequence[Passage], answers: Sequence[Closest], own: str | None) -> tuple[Share, ...]:
    """The parts of the draft that it has, in their order; ``answers`` stand beside ``passages``."""
    painted: defaultdict[Part, Counter[Level]] = defaultdict(Counter)
    only: Counter[Part] = Counter()
    for passage, answer in zip(passages, answers, strict=True):
        length = len(folded(passage.text))
        part = PART_OF[passage.role]
        levels = _levels(length, answer, answer.matches)
        painted[part].update(levels)
        others = [match for match in answer.matches if own is None or match.unit != own]
        if len(others) < len(answer.matches):
            only[part] += _levels(length, answer, others)["unseen"] - levels["unseen"]
    return tuple(
        Share(part, {level: painted[part][level] for level in LEVELS}, only[part]) for part in PARTS if part in painted
    )


def _levels(length: int, answer: Closest, matches: Iterable[Match]) -> Counter[Level]:
    """Characters of one passage at each level."""
    if answer.standing:
        return Counter({"standing": length})
    levels: list[Level] = ["unseen"] * length
    for match in sorted(matches, key=lambda match: LEVELS.index(group_of(match))):
        start, end = match.judged.input_span
        if end - start < min(RUN, length):
            continue
        levels[start:end] = [group_of(match) if level == "unseen" else level for level in levels[start:end]]
    return Counter(levels)
