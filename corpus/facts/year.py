"""The year a report evaluates, which is not the year it was published in.

Sources by weight: the cover's 评价年度, the title, ``现将XXXX年度…报告如下``, the title of the form, the caption of its
table, sentences on the year's own evaluation or accounts. Many other years stand in a report; a year that no such
phrase carries is never taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts.pattern import YEAR, Line, squeeze, year_of
from corpus.model import Evidence

_COVER = re.compile(
    rf"(?:评价|自评|预算|绩效|报告|填报|所属|财政|项目)(?:年度|年份|期间|时间段)(?:（[^）]{{1,6}}）)?：?{YEAR}年?"
)
_TITLE = re.compile(rf"{YEAR}(?:年度?|(?=部门|整体|预算|财政|绩效|.{{2,20}}总工会))")
_ANNOUNCED = re.compile(
    rf"(?:现将|现就|现对).{{0,30}}?{YEAR}年度?.{{0,40}}?(?:绩效|自评|评价|支出).{{0,40}}?(?:报告|汇报|说明|公开)如下"
)
# 我会对2021年度部门整体支出情况进行了自评。现将有关情况报告如下.
_JUDGED = re.compile(
    rf"(?:对|开展了?)(?:本部门|本单位|我会)?{YEAR}年度?[^。]{{0,30}}?(?:支出|绩效|资金)[^。]{{0,20}}?(?:自评|评价)"
    r"[^。]{0,20}[，。](?:经[^。]{0,20}，)?现(?:将|就)[^。]{0,30}如下"
)
_FORM = re.compile(rf"^（?{YEAR}年(?!\d{{1,2}}月)度?）?[^，。；：]{{0,40}}(?:自评表|评分表|评价表|目标表|申报表)")
# Between a form's title and its table, as official forms print it: （2022年度）    单位：万元.
_CAPTION = re.compile(
    rf"(?:^|(?<=[^\d至—-])(?=.{{4,6}}年度))（?{YEAR}年度?）?(?:金额|计量)?单位：(?:人民币)?[百千万亿]?元$"
)
_BELOW_TITLE = re.compile(rf"^{YEAR}年度$")
_SUPPORT = (
    re.compile(
        rf"{YEAR}年度?(?:本?部门|我会|本会|我单位|本单位|.{{2,20}}总工会)?(?:的)?(?:部门)?(?:整体)?(?:支出|预算)?绩效(?:自评|评价|目标)"
    ),
    re.compile(
        rf"{YEAR}年度?(?:本?部门|我会|本会|我单位|本单位|.{{2,20}}总工会)?(?:部门)?(?:整体)?(?:决算)?(?:财政拨款)?(?:总)?(?:收入|支出|收支|决算)"
    ),
    re.compile(
        rf"{YEAR}年度?(?:本?部门|我会|本会|我单位|本单位|[^。，；]{{2,20}}总工会)?(?:年初)?(?:部门)?(?:收入|支出)?预算"
    ),
    # …成立评价工作小组，对2023年部门整体支出开展评价.
    re.compile(
        rf"对{YEAR}年度?[^。，；]{{0,24}}(?:支出|绩效|资金)[^。，；]{{0,8}}(?:开展|进行|实施)了?(?:绩效)?(?:自评|评价|自我评价)"
    ),
    re.compile(rf"截[至止]{YEAR}年12月(?:31日|底)"),
)
# 《2022年度部门整体支出绩效自评指标体系》: the scheme that was applied; of a notice alone the year may be that of the work.
_SCHEME = re.compile(rf"《[^《》]{{0,30}}{YEAR}年度[^《》]{{0,16}}(?:支出|绩效)[^《》]{{0,8}}(?:自评|评价|指标|评分)")
# What follows such words is a document cited, a plan, or the year before.
_NOT_OWN = re.compile(r"《[^》]{0,40}$|〔[^〕]{0,6}$|比$|较$|同比$|上年.{0,4}$|与$|规划.{0,4}$|成立于$|自$")


@dataclass(frozen=True, slots=True)
class YearFound:
    """``certain`` is False where the sources contradict each other or only the text's sentences speak."""

    year: int | None
    evidence: Evidence | None
    certain: bool


def find_year(lines: Sequence[Line], title: str | None, title_lines: Sequence[int]) -> YearFound:
    """The year evaluated, None where the document does not say it."""
    cover, titled, announced, form = (
        list(_cover(lines)),
        list(_in_title(lines, title, title_lines)),
        [*_matches(_ANNOUNCED, lines), *_matches(_JUDGED, lines)],
        list(_matches(_FORM, lines)),
    )
    strong = [found[0] for found in (cover, titled, announced, form) if found]
    if strong:
        year, evidence = strong[0]
        agree = [other for other, _ in strong]
        return YearFound(year, evidence, agree.count(year) * 2 > len(agree))
    captions = list(_captions(lines, title_lines))
    if captions:
        return YearFound(*captions[0], certain=len({year for year, _ in captions}) == 1)
    return _from_sentences(lines)


def _captions(lines: Sequence[Line], title_lines: Sequence[int]) -> Iterator[tuple[int, Evidence]]:
    """The years right below the title or beside the unit of a table's amounts."""
    yield from _matches(_BELOW_TITLE, [line for line in lines[:40] if line.number - 1 in title_lines])
    yield from _matches(_CAPTION, lines)


def _cover(lines: Sequence[Line]) -> Iterator[tuple[int, Evidence]]:
    yield from _matches(_COVER, lines[:40])


def _in_title(lines: Sequence[Line], title: str | None, title_lines: Sequence[int]) -> Iterator[tuple[int, Evidence]]:
    if title is None:
        return
    wanted = squeeze(title)
    for number in title_lines:
        line = lines[number]
        for match in _TITLE.finditer(line.text):
            year = year_of(match["year"])
            if year is not None and match.group() in wanted:
                yield year, line.evidence(*match.span())


def _matches(pattern: re.Pattern[str], lines: Sequence[Line]) -> Iterator[tuple[int, Evidence]]:
    for line in lines:
        for match in pattern.finditer(line.text):
            year = year_of(match["year"])
            if year is not None and not _NOT_OWN.search(line.text[max(0, match.start() - 40) : match.start()]):
                start, end = match.span("year")
                yield year, line.evidence(start, end + line.text[end : end + 1].count("年"))


def _schemes(lines: Sequence[Line]) -> Iterator[tuple[int, Evidence]]:
    for line in lines:
        for match in _SCHEME.finditer(line.text):
            year = year_of(match["year"])
            if year is not None:
                yield year, line.evidence(*match.span("year"))


def _from_sentences(lines: Sequence[Line]) -> YearFound:
    """A year that at least two kinds of phrases carry, and more often than any other; shown as uncertain."""
    found = [(kind, *hit) for kind, pattern in enumerate(_SUPPORT) for hit in _matches(pattern, lines)]
    found += [(len(_SUPPORT), *hit) for hit in _schemes(lines)]
    kinds: dict[int, set[int]] = {}
    for kind, year, _ in found:
        kinds.setdefault(year, set()).add(kind)
    ranked = Counter(year for _, year, _ in found).most_common()
    if not ranked or len(kinds[ranked[0][0]]) < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return YearFound(None, None, certain=False)
    year = ranked[0][0]
    return YearFound(year, next(evidence for _, one, evidence in found if one == year), certain=False)
