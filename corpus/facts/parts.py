"""The scores of parts that a report states beside its total (分项得分)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.pattern import Line
from corpus.model import Evidence

_STATED_PART = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:指标)?)(?:方面|部分)?(?:（?(?:满分|分值|总分)?(?:为|是|：)?\d{1,3}分）?[，,]?)?"
    r"(?:实际|自评)?(?:得分|得)(?:为|是|：)?(?P<value>\d{1,3}(?:\.\d{1,2})?)分"
)


_NAMED_PART = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:指标)?)(?:方面|部分)?(?:实际|自评)?(?:得分|得)?(?:为|是|：)?(?P<value>\d{1,3}(?:\.\d{1,2})?)分"
)
_FULL_OF_PART = re.compile(r"（?(?:满分|分值|总分|权重)(?:为|是|：)?\d{1,3}分[）]?[，,]?")


def stated_parts(lines: Sequence[Line], total: float, evidence: Evidence) -> dict[str, float]:
    """Scores of parts named behind 其中 in the sentence of the total; ``parts`` of the contract. Parts without the word
    得 count only if they make up the total."""
    for line in lines:
        if line.original.origin[0] <= evidence.start <= line.original.origin[-1]:
            behind = _FULL_OF_PART.sub("", line.text.partition("其中")[2].split("。")[0])
            named = {match["name"]: float(match["value"]) for match in _NAMED_PART.finditer(behind)}
            if named and abs(sum(named.values()) - total) < 0.005:
                return named
            return {match["name"]: float(match["value"]) for match in _STATED_PART.finditer(behind)}
    return {}
