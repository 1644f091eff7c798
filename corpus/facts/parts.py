"""The scores of parts that a report states beside its total (分项得分)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from corpus.facts.pattern import Line
from corpus.model import Evidence

_STATED_PART = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:指标)?)(?:方面|部分)?(?:（?(?:满分|分值|总分)?(?:为|是|：)?\d{1,3}分）?[，,]?)?"
    r"(?:实际|自评)?(?:得分|得)(?:为|是|：)?(?P<value>\d{1,3}(?:\.\d{1,2})?)分"
)


_NAMED_PART = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:指标)?)(?:方面|部分)?(?:实际|自评)?(?:得分|得)?(?:为|是|：)?(?P<value>\d{1,3}(?:\.\d{1,2})?)分"
)
# “投入”10分得10分, 部门管理20分、得18.41分, 1.预算执行：满分20分，得18分: each with its weight.
_LISTED_PART = re.compile(
    r"(?<![\u4e00-\u9fff])(?:其中)?(?P<name>(?!综合|总|合计|最[终后]|满分|分值|[得权扣]|自评|实际|其中)[\u4e00-\u9fff]{2,12}?)[”\"]?[：，]?（?(?:满分|分值|权重|总分)?(?:为|：)?(?:\d{1,3}分)?）?"
    r"[，：、]?(?:自评|实际)?(?:得分|得)?(?:为|：)?(?P<value>\d{1,3}(?:\.\d{1,2})?)分"
)
_BRACKET = re.compile(r"[^。（）]{0,6}（([^（）]*)）")
_LINES_BEHIND = 12
# 其中市教育工会单独自评得分92分: what has a score of its own is no part of this one.
_APART = re.compile(r"(?:工会|单位|中心|文化宫|疗养院|学校|协会|项目|单独|复核|复评)$")
_FULL_OF_PART = re.compile(r"（?(?:满分|分值|总分|权重)(?:为|是|：)?\d{1,3}分[）]?[，,]?")


def stated_parts(lines: Sequence[Line], total: float, evidence: Evidence) -> dict[str, float]:
    """Scores of parts named beside the total: behind 其中, in brackets, before it, or in what follows; ``parts`` of the
    contract. Parts without the word 得, and those not behind 其中, count only if they make up the total."""
    for number, line in enumerate(lines):
        if line.original.origin[0] <= evidence.start <= line.original.origin[-1]:
            behind = _FULL_OF_PART.sub("", line.text.partition("其中")[2].split("。")[0])
            named = dict(_scores(_NAMED_PART, behind))
            if named and _make_up(named, total):
                return named
            around = _beside(line, evidence, lines[number + 1 : number + 1 + _LINES_BEHIND])
            listed = (_first_to_make_up(stretch, total) for stretch in around)
            return next(filter(None, listed), None) or dict(_scores(_STATED_PART, behind))
    return {}


def _scores(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, float]]:
    found = (match for match in pattern.finditer(text) if not _APART.search(match["name"]))
    return ((match["name"], float(match["value"])) for match in found)


def _make_up(parts: Mapping[str, float], total: float) -> bool:
    return abs(sum(parts.values()) - total) < 0.005


def _first_to_make_up(text: str, total: float) -> dict[str, float] | None:
    """The parts from the first on that are the total together, if there are such."""
    parts: dict[str, float] = {}
    for name, value in _scores(_LISTED_PART, text):
        parts[name] = value
        if len(parts) > 1 and _make_up(parts, total):
            return parts
    return None


def _beside(line: Line, evidence: Evidence, behind: Sequence[Line]) -> Iterator[str]:
    """What brackets hold right behind the total, the sentence before it, and what follows: in its line and below."""
    end = bisect_left(line.squeezed.origin, evidence.end)
    bracket = _BRACKET.match(line.text, end)
    if bracket:
        yield bracket[1]
    yield line.text[line.text.rfind("。", 0, end) + 1 : end]
    yield line.text[end:]
    yield "；".join(one.text for one in behind)
