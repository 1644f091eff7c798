"""Counted things that are named: ``内设5个部室，分别是A、B、C、D、E`` names five.

Names with 和 in them (办公室和财务部, 计划和财务部) can be one or two, and a bracket may explain a name or hold another, so a number
that fits one way of counting fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.view import View
from corpus.details import Check
from corpus.markers import number_of
from corpus.paragraphs import Paragraph
from corpus.saying import said

_BODY = r"(?:内设|职能|业务|工作|机关|行政|综合|直属|下属)*(?:部室|科室|处室|股室|机构|部门|部（室）|科（室）|部|处|科|股|室|办公室)"
_COUNTED = re.compile(
    rf"(?:设置?有?|由|共有?|下设|为|含|辖)(?P<number>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})个(?P<what>{_BODY})"
    r"(?P<lead>[，：]?(?:（|(?:分别)?(?:是|为)[：，]?|即[：，]?|包括[：，]?|：|具体[是为][：]?))"
)
_LONGEST = 400
_SPLIT = re.compile(r"[、；，]")
_JOINED = re.compile(r"[和及与]|以及")
_REMARK = re.compile(r"（[^（）]*）")
_ENDING = re.compile(r"(?:部|室|科|处|股|办|中心|委员会|委|局|队|站|组|所|院|会|馆|校|宫)(?:（[^（）]*）)?$")
_OPEN_END = re.compile(r"等")
_MOST = 5


def name_checks(view: View) -> Iterator[Check]:
    """Departments counted and named in one sentence."""
    told = 0
    for place in view.paragraphs:
        if "个" in place.line.text and not place.in_form:
            for match in _COUNTED.finditer(place.line.text):
                check = _check(place, match)
                if check is not None and told < _MOST:
                    told += 1
                    yield check


def _check(place: Paragraph, match: re.Match[str]) -> Check | None:
    number = 2 if match["number"] == "两" else number_of(match["number"])
    listed = _listed(place.line.text, match)
    if listed is None or not number:
        return None
    names = [name for name in _SPLIT.split(_REMARK.sub("", listed)) if name]
    fewest, most = len(names), len(names) + sum(len(_JOINED.findall(name)) for name in names)
    clean = all(_ENDING.search(name) for name in names)
    evidence = (place.line.evidence(match.start(), min(match.end() + len(listed), len(place.line.text))),)
    if fewest <= number <= most:
        what = said("%(number)s个%(what)s：名称%(names)s个", number=number, what=match["what"], names=number)
        return Check("count", what, "ok", None, float(number), float(number), evidence)
    if not clean or fewest < 2 or _OPEN_END.search(listed):
        return None
    what = said("写明%(number)s个%(what)s，列出的名称有%(names)s个", number=number, what=match["what"], names=fewest)
    sure = fewest == most and "（" not in listed
    return Check("count", what, "error" if sure else "query", None, float(number), float(fewest), evidence)


def _listed(text: str, match: re.Match[str]) -> str | None:
    """The names: up to the end of the brackets or of the sentence; None where there is no clear end."""
    rest = text[match.end() : match.end() + _LONGEST]
    if match["lead"].endswith("（"):
        level = 1
        for bracket in re.finditer(r"[（）]", rest):
            level += 1 if bracket.group() == "（" else -1
            if not level:
                return rest[: bracket.start()]
        return None
    end = rest.find("。")
    listed = rest[:end] if end >= 0 else rest
    return listed if end >= 0 or len(rest) < _LONGEST else None
