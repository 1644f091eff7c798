"""The grade a report states, the bands it prints, and the grade its score would give by them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.facts.pattern import Line, of_other_year
from corpus.model import Evidence, Grade

_GRADES: dict[str, Grade] = {
    "优秀": "优", "优": "优", "良好": "良", "良": "良", "中等": "中", "中": "中", "合格": "中", "及格": "中",
    "差": "差", "较差": "差", "不合格": "差", "不及格": "差",
}  # fmt: skip
_WORD = r"(?P<grade>优秀|优|良好|良|中等|中|不合格|不及格|合格|及格|较差|差)"
_QUOTED = rf"[“\"‘「【（]?{_WORD}[”\"’」】）]?"
_END = r"(?=等|级|档|次|[，。；、）（,;]|$)"
# No grade stands where none of its words does, before such a character or the end.
_HINT = re.compile(r"[秀优好良等中格差](?:[^\u4e00-\u9fff]|[等级档次的]|$)")
_STATED: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?:等级|等次|评级|级别|档次|评定|结论|结果)(?:均)?(?:为|是|：|达到|属于|属|评定为|评为)+{_QUOTED}{_END}"
    ),
    re.compile(
        rf"(?:达到|达|评为|评定为|定为|属于|属|获|被评为|确定为|综合评价为|结果为|自评为|评价为|总体评价为){_QUOTED}(?:的)?(?:等级|等次|级|档|等)"
    ),
    re.compile(
        rf"(?:绩效自评|绩效评价|自评|自我评价|评价结果|总体评价|综合评价|绩效等级)(?:结果|等级|结论|等次|得分)?(?:为|是|：|达到|评为|评定为|属于|(?!中[，、,])){_QUOTED}{_END}"
    ),
    re.compile(rf"(?:支出|整体|总体|财政)绩效(?:评价|自评)?(?:结果)?(?:为|是|评为|属于|达到)+{_QUOTED}{_END}"),
    re.compile(
        rf"\d分[，,；（]?(?:评价|评定|自评|绩效|综合)?(?:等级|等次|评级|结果|级别)?(?:为|是|：|属|属于|达到|评为|评定为)?{_QUOTED}{_END}"
    ),
)
_BAND = re.compile(
    rf"{_WORD}[”\"]?[^优良中差合0-9]{{0,8}}(?P<low>\d{{2,3}})(?:分)?(?:（含）|（含\d+分?）|以上|及以上|≤|<|＜|-|—|－|~|～|至|到)"
)
_BAND_BEFORE = re.compile(
    rf"(?P<low>\d{{2,3}})分?(?:（含）|（含\d+分?）)?(?:以上|及以上|(?:-|—|－|~|～|至|到|≤得分<|≤得分≤|≤得分＜)\d{{2,3}}分?(?:（不?含）|（不?含\d+分?）)?)"
    rf"(?:得分)?的?(?:为|是|：|，|属于|属|评为|定为)?[“\"]?{_WORD}"
)
# Which side of its word a tick stands on shows in the first option: 优□ 良☑ or □优 ☑良.
_TICK = "[☑☒■√✓✔]"
_TICKED = re.compile(_TICK)
_TICKS_BEFORE = re.compile(rf"(?:□|{_TICK})(?:优秀|优)")
_TICKED_BEHIND = re.compile(rf"{_WORD}□?{_TICK}")
_TICKED_BEFORE = re.compile(rf"{_TICK}□?{_WORD}")
_RULE = re.compile(rf"□{_WORD}|分(?:及)?以[上下]|可评为|可定为|＜|≤")
_OWN = re.compile(r"(?<=[，；])(?:我会|我单位|本单位|本部门|本会|我部门)[^，。；\d]{0,16}$")
_DEFAULT_BANDS = (90.0, 80.0, 60.0)


@dataclass(frozen=True, slots=True)
class Bands:
    """Least scores of 优, 良 and 中; ``printed`` is False for the usual 90/80/60."""

    limits: tuple[float, float, float] = _DEFAULT_BANDS
    printed: bool = False


def normal_grade(word: str) -> Grade:
    """优 for 优秀, 良 for 良好, 中 for 合格, 差 for 不合格 (rule of the contract)."""
    return _GRADES[word]


def find_grade(lines: Sequence[Line], year: int | None, total: Evidence | None) -> tuple[str | None, Evidence | None]:
    """The grade as written with its evidence: that behind the ``total`` in its sentence, else the first. Lists of options,
    definitions of bands and what a report recalls of another ``year`` than the one evaluated state none."""
    graded = [line for line in lines if _HINT.search(line.text)]
    for line in lines:
        if not _TICKED.search(line.text):
            continue
        ticked = (_TICKED_BEFORE if _TICKS_BEFORE.search(line.text) else _TICKED_BEHIND).search(line.text)
        if ticked:
            return ticked["grade"], line.evidence(*ticked.span("grade"))
    stated = [
        (match["grade"], line.evidence(*match.span("grade")))
        for pattern in _STATED
        for line in graded
        for match in pattern.finditer(line.text)
        if not _is_definition(line.text, *match.span()) and not of_other_year(line.text, match.start(), year)
    ]
    beside = (one for one in stated if total and total.end <= one[1].start <= _sentence_end(lines, total))
    return next(beside, stated[0] if stated else (None, None))


def _sentence_end(lines: Sequence[Line], total: Evidence) -> int:
    """Where the sentence that states the total ends."""
    for line in lines:
        origin = line.squeezed.origin
        if origin[0] <= total.start <= origin[-1]:
            stop = line.text.find("。", bisect_left(origin, total.end))
            return origin[stop if stop >= 0 else -1]
    return total.end


def _is_definition(text: str, start: int, end: int) -> bool:
    """Whether the sentence around lists several grades: 优、良、中、差四个等级, or bands."""
    low = max(text.rfind("。", 0, start), start - 60) + 1
    high = text.find("。", end)
    # …60分以下为差，我会评价等级为优: what the unit says of itself closes the list of bands.
    low = max(low, start - len(own[0])) if (own := _OWN.search(text[low:start])) else low
    sentence = text[low : high if high >= 0 else len(text)]
    return bool(_RULE.search(sentence)) or len({_GRADES[word] for word in _listed(sentence)}) > 1


def _listed(sentence: str) -> list[str]:
    return re.findall(
        r"(?:[、：“\"为（分]|^)(优秀|优|良好|良|中等|中|差|较差|合格|不合格)(?=[、”\"，。；（）\d]|等|$)", sentence
    )


def find_bands(lines: Sequence[Line]) -> Bands:
    """The bands the document prints, if it gives 优, 良 and 中 each a least score; else the usual ones."""
    for line in lines:
        limits = _limits(line.text)
        if limits is not None:
            return Bands(limits, printed=True)
    return Bands()


def _limits(text: str) -> tuple[float, float, float] | None:
    if "优" not in text or "良" not in text:
        return None
    for pattern in (_BAND_BEFORE, _BAND):
        found: dict[Grade, float] = {}
        for match in pattern.finditer(text):
            found.setdefault(_GRADES[match["grade"]], float(match["low"]))
        limits = (found.get("优", 0.0), found.get("良", 0.0), found.get("中", 0.0))
        if 100 >= limits[0] > limits[1] > limits[2] > 0:
            return limits
    return None


def derive_grade(total: float | None, full: float | None, bands: Bands) -> Grade | None:
    """The grade of a total by the bands; a scale other than 100 is brought to 100 first."""
    if total is None:
        return None
    share = total * 100 / full if full and full != 100 else total
    for limit, grade in zip(bands.limits, ("优", "良", "中"), strict=True):
        if share >= limit:
            return _GRADES[grade]
    return "差"
