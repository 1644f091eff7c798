"""The total a report gives itself: never a part, a full mark, a band, a formula or one project's score.

Candidates are gathered by kind of phrase, the surest kind first; within a kind every candidate must name the same number,
else the score is unsure and stays empty. The form's last row (总分 100 99) gives the full marks and confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.facts.grade import Bands, derive_grade, find_bands, find_grade, normal_grade
from corpus.facts.parts import stated_parts
from corpus.facts.pattern import Line, of_other_year
from corpus.facts.sumrow import Candidate, sum_rows
from corpus.markers import number_of
from corpus.model import DocType, Evidence, Score

_VALUE = r"(?P<value>\d{1,3}(?:\.\d{1,3})?)"
_IS = r"(?:结果|分数|总分|得分)?(?:共计|合计|总计)?(?:为|是|：|达到?|得|共|计|评为|评定为|打分为|打分)*(?:得分)?[“\"]?"
_WHOLE = r"(?:整体支出|部门整体|单位整体|整体绩效|（单位）整体)"
_NAMED = r"(?:总得分|总分数?|总评分|综合得分|综合评分|最终得分|最后得分|自评得分|自评总分|自评分数?|自评总得分|评价得分|绩效得分|合计得分)"

# From the surest to the least sure; ``value`` is the total.
_PHRASES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{_WHOLE}[^。；]{{0,30}}?(?:自评|评价|综合|得分|评分|总分|自我评价)[^。；\d]{{0,14}}?{_IS}{_VALUE}分"),
    re.compile(rf"{_NAMED}{_IS}{_VALUE}分|{_NAMED}：{_VALUE.replace('value', 'bare')}(?![\d%万元人个项/])"),
    re.compile(rf"^{_NAMED}{_VALUE}(?:(?:自评|评价|绩效|综合)?(?:等级|等次|档次|评级).{{0,10}})?$"),
    re.compile(
        rf"{_NAMED}{_IS}(?P<words>[一二三四五六七八九]?十?[一二三四五六七八九零]?百?(?:点[一二三四五六七八九零]{{1,2}})?)分"
    ),
    re.compile(
        rf"(?:自评|自我评价|自评价|综合评价|综合评定|评价结果|自评结果|自评结论)[^。；\d%]{{0,16}}?{_IS}{_VALUE}分"
    ),
    re.compile(rf"(?:得分|评分|总分|分数|打分)(?:为|是|：|达到?|共|合计|)+{_VALUE}分"),
)
_FULL = re.compile(
    r"(?:满分|总分值?|总分值为|满分值|标准分)(?:均?为|是|：|）|共|合计|设定为)*(?P<full>\d{2,3})分|(?P<full2>\d{2,3})分(?:制|为满分)|满分(?P<full3>\d{2,3})"
)
_SMALL_FULL = re.compile(r"(?:满分|分值|标准分|权重)(?:均?为|是|：|共)*\d{1,2}分?[，,）]")
# What is counted here belongs to a part of the whole.
_PART = re.compile(
    r"(?:一级指标|二级指标|三级指标|指标(?!体系)(?:分值|得分)?|方面|部分|分项|类指标|维度)[^。；，]{0,16}$"
    r"|(?:履职效能|管理效率|预算编制|预算执行|预算管理|资产管理|采购管理|信息公开|绩效管理|运行成本|社会效应|可持续性?|产出|效益|满意度|投入|过程|决策|效果|成本)(?:指标|情况|方面|分析|部分|类)*(?:[^，。；]{0,6})?(?:满分|分值|自评|得)[^。；，]{0,10}$"
)
# 产出指标完成情况，自评得20分 and 支出率97.44%，自评得9分: what stands before names an indicator.
_ROW = re.compile(
    r"(?:(?:指标|率|评估|质量|程度|[合规及时完整有效准确]性)(?:完成)?(?:情况)?|\d%|满分\d{1,2}分)[，,]?(?:本项|此项|该项|我单位|我会)?(?:自评)?(?:实际)?得(?:分)?(?:为)?$"
    r"|（(?:满分|分值|权重)?\d{1,2}(?:\.\d)?分）[：，]?[^。；，]{0,8}得(?:分)?(?:为)?$"
    r"|[\u4e00-\u9fff]\d{1,2}(?:\.\d)?分[，；](?:自评|实际)?得(?:分)?(?:为)?$"
    r"|（(?:满分|分值|权重)?\d{1,2}(?:\.\d)?分[，；、](?:自评|实际|本次)?(?:得分|得|分)?(?:为|：)?$"
)
# No indicator weighs more points.
_HEAVIEST_ROW = 60
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_PROJECT = re.compile(
    r"(?:项目|专项|资金|经费)[^。；，]{0,10}(?:自评|评价|得分|评分)[^。；]{0,12}$|项目(?:支出)?绩效自评(?:综述|情况|结果)[：，][^。；]{0,40}$"
)
# Documents on all of a unit's money: the score of a project in them is none of the whole.
_OF_ALL = (DocType.OVERALL, DocType.FINAL_ACCOUNTS, DocType.BUDGET)
_BAND_AFTER = re.compile(r"^(?:（含）|（含\d+分?）|以上|及以上|以下|以内|≤|<|＜|>|≥|-|—|－|~|至(?!此))")
# 自评公开（5分）：自评得4.1分: what brackets hold before a score is the weight of an indicator.
_WEIGHT_AFTER = re.compile(r"^）[：:，,]?[^。；，]{0,8}(?:得|扣|失)")
# “投入”10分得10分: the first number is the weight of a part.
_SCORED_AFTER = re.compile(r"^[，,；]?(?:自评|实际|实)?得(?:分)?(?:为|：)?\d")
_BAND_BEFORE = re.compile(
    r"(?:≥|>|≤|<|＜|不低于|低于|高于|满分|分值|标准分|权重|扣|扣减|扣除|加|加分|各|每项|每个|每次|得分率|可得)(?:得分|为|了|是|：|共)*$"
)
_LIST = re.compile(r"其中[：，]?[^。]{0,60}$")


def find_score(lines: Sequence[Line], doc_type: DocType, year: int | None) -> tuple[Score, bool]:
    """The score with grade, bands and evidence, and whether a person should look at it.

    ``year`` is the year evaluated: the score of another year, which some reports recall, is not this report's.
    """
    # Every phrase on a score has this character.
    scored = [line for line in lines if "分" in line.text]
    bands, full = find_bands(lines), _full_marks(scored)
    rows = list(sum_rows(lines))
    total, certain = _choose([*_by_phrase(scored, doc_type, year), rows])
    grade, grade_evidence = find_grade(lines, year, total.evidence if total else None)
    full = full or next((row.full for row in rows if total is None or row.value == total.value), None)
    if total is not None and full is not None and total.value > full:
        total, certain = None, False
    parts = stated_parts(lines, total.value, total.evidence) if total else {}
    return _score(total, full, parts, grade, grade_evidence, bands), not certain


def _score(
    total: Candidate | None,
    full: float | None,
    parts: dict[str, float],
    grade: str | None,
    grade_evidence: Evidence | None,
    bands: Bands,
) -> Score:
    value = total.value if total else None
    return Score(
        total=value,
        full=full,
        grade=normal_grade(grade) if grade else None,
        grade_as_written="".join(grade_evidence.text.split()) if grade_evidence else None,
        derived_grade=derive_grade(value, full, bands),
        parts=parts,
        bands=bands.limits,
        bands_printed=bands.printed,
        evidence=total.evidence if total else None,
        grade_evidence=grade_evidence,
    )


def _choose(kinds: Sequence[Sequence[Candidate]]) -> tuple[Candidate | None, bool]:
    """The candidate of the surest kind that has any; unsure when its kind contradicts itself."""
    for found in kinds:
        values = {candidate.value for candidate in found}
        if len(values) == 1:
            return found[0], True
        if values:
            # A later kind may break the tie: the form's total row, a sentence that says it again.
            votes = [one.value for kind in kinds for one in kind if one.value in values]
            best = sorted(values, key=votes.count, reverse=True)
            clear = votes.count(best[0]) > votes.count(best[1])
            return (next(one for one in found if one.value == best[0]) if clear else None), False
    return None, True


def _by_phrase(lines: Sequence[Line], doc_type: DocType, year: int | None) -> Iterator[list[Candidate]]:
    for pattern in _PHRASES:
        yield [
            candidate
            for line in lines
            for match in pattern.finditer(line.text)
            if (candidate := _candidate(line, match, doc_type, year)) is not None
        ]


def _candidate(line: Line, match: re.Match[str], doc_type: DocType, year: int | None) -> Candidate | None:
    start, end = match.span(match.lastgroup or "value")
    if start == end or _is_of_two_cells(line, start, end):
        return None
    after = line.text[end : end + 40].removeprefix("分")
    if (
        _BAND_AFTER.match(after)
        or _SCORED_AFTER.match(after)
        or _BAND_BEFORE.search(line.text[max(0, start - 30) : start])
        or _is_full_mark(line.text, start, end)
    ):
        return None
    if line.text[max(0, start - 1) : start] == "（" and _WEIGHT_AFTER.match(after):
        return None
    before = line.text[max(0, start - 60) : start]
    sentence = re.split(r"[。；]", before)[-1]
    if of_other_year(line.text, start, year):
        return None
    if _ROW.search(line.text[max(0, start - 40) : start]) and not _tells_of_whole(sentence, line.text[start:end]):
        return None
    if _PART.search(sentence) or _SMALL_FULL.search(sentence) or _LIST.search(sentence):
        return None
    if doc_type in _OF_ALL and _PROJECT.search(sentence) and not re.search(_WHOLE, sentence):
        return None
    return Candidate(
        _number(line.text[start:end]), None, line.evidence(match.start(), min(match.end(), len(line.text)))
    )


def _tells_of_whole(sentence: str, printed: str) -> bool:
    """Whether a score behind the name of an indicator is the whole's: 整体支出绩效自评…，执行率98.35%，自评得分97.8分."""
    if re.search(_WHOLE, sentence[-16:]):
        return True
    spoken = re.search(rf"{_WHOLE}(?:绩效)?自评(?!.*项目(?!支出|资金|预算))", sentence)
    return spoken is not None and _number(printed) > _HEAVIEST_ROW


def _number(printed: str) -> float:
    """91.5 of ``91.5`` or ``九十一点五``."""
    if printed[0].isdecimal():
        return float(printed)
    whole, _, part = printed.partition("点")
    value = 100 if whole == "一百" else number_of(whole)
    return value + float("0." + part.translate(_DIGITS)) if part else value


def _is_full_mark(text: str, start: int, end: int) -> bool:
    """总分100分，自评得分95分: the first number is the full mark when it is a round one and another follows."""
    if text[start:end] not in {"100", "100.0", "100.00"} or not re.search(
        r"总分(值)?(为|是|：|共)*$", text[max(0, start - 12) : start]
    ):
        return False
    return bool(re.match(r"分?[，,；（]?(?:其中|自评|实际|实得|本次|我|最终|评价)[^。]{0,20}\d", text[end : end + 40]))


def _is_of_two_cells(line: Line, start: int, end: int) -> bool:
    """Whether a number is the digits of two cells: 101 of ``得满分⇥10⇥10``, whose white space is gone."""
    return "\t" in line.original.text and "\t" in line.evidence(start, end).text


def _full_marks(lines: Sequence[Line]) -> float | None:
    """Full marks of the whole if a sentence on the score states them; parts have smaller ones."""
    for line in lines:
        for match in _FULL.finditer(line.text):
            group = next(name for name, value in match.groupdict().items() if value)
            whole = not _PART.search(line.text[max(0, match.start() - 30) : match.start()])
            if float(match[group]) >= 100 and whole and not _is_of_two_cells(line, *match.span(group)):
                return float(match[group])
    return None
