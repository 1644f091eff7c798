"""The answer in words, for the page and the command alike."""

from __future__ import annotations

from collections.abc import Mapping

from archive.tag_records import Again
from corpus.normalise import normalise
from index.wording.records import Holder, Judged
from index.wording.runs import HANDFUL, STANDING
from index.wording.spread import HOLDS
from web.wording.found import Found, Group

GROUP_NAMES: Mapping[Group, str] = {
    "verbatim": "逐字",
    "renamed": "换名换数",
    "near": "近似",
    "reworded": "改写",
    "part": "部分相同",
}
GROUP_MEANINGS: Mapping[Group, str] = {
    "verbatim": "文字相同",
    "renamed": "只换了单位、地名、年份或数字",
    "near": "相似 85 % 以上，差几个字",
    "reworded": "相似 60 % 到 84 %，或分句换了次序",
    "part": "只有一部分相同，或这一段只是所查文字中的一句",
}
NEXT_YEAR: Mapping[Again | None, str] = {
    "gone": "次年不再提",
    "again": "次年再次出现",
    "no_report": "无次年报告",
    None: "未标类别，次年情况不明",
}
STANDING_RULE = f"全库超过 {STANDING:.0%} 的报告、至少 {HANDFUL} 家单位都用的文字，算通用提法，多为法规、文件的固定说法；相同不说明谁参照了谁。"
FIRST_RULE = "“最早见于”只就本库已有的报告而言，不说明文字的来源。"


NOTHING_KEPT = "档案里还没有报告，请先导入。"


def spread(found: Found) -> str:
    """How many unions and reports wrote so, whether the passage asked about is among them."""
    width = found.similar.spread
    within = "所限范围内，" if found.clauses else ""
    if found.nothing_kept:
        return NOTHING_KEPT
    if not found.using:
        return within + _without_any(found)
    where = f"{width.units} 家单位、{width.reports} 份报告" if width.units else f"{width.reports} 份报告"
    also = "，含所查的这一段" if found.counted else ""
    if all(match.judged.band == "reworded" and match.judged.of_input < HOLDS for match in found.using):
        others = f"除所查的这一段外，没有相同或近似的先例；改写的见于 {len({match.report for match in found.using})} 份报告。"
        return within + others if found.own else f"{within}没有相同或近似的先例；改写的见于 {where}。"
    return f"{within}{where}用过这一措辞{also}。"


def _without_any(found: Found) -> str:
    if found.similar.holders:
        return "没有哪一段与全文相近，但有报告把所查文字分写在几段里。"
    partly = "，只有部分文字相同的段落" if found.wordings else ""
    return f"{'除所查的这一段外，' if found.own else ''}未见相近措辞{partly}。"


def together(holder: Holder) -> str:
    """How much of the text the passages of a report hold together: what follows its name."""
    return f"的 {len(holder.passages)} 段含所查文字的 {percent(holder.share)}"


def waiting(found: Found) -> str:
    """What cannot be found yet."""
    return f"有 {found.waiting} 份报告还没有编入索引，暂时查不到；导入结束后会自动编入。" if found.waiting else ""


def first(found: Found) -> str:
    """What leads to the year in which the wording stands first; never that others copied it from there."""
    return "所限范围内最早见于" if found.clauses else "本库最早见于"


def standing(found: Found) -> str:
    """Whether it is a standing formula, whatever the filters."""
    return "属于通用提法。" if found.similar.standing else "不是通用提法。" if found.using else ""


def common(found: Found) -> list[str]:
    """Stretches of the text that are standing formulas by themselves."""
    if found.similar.standing or not found.similar.common:
        return []
    plain = normalise(found.text)
    return [found.text[slice(*plain.span(start, end))] for start, end in found.similar.common if start < end]


def lasting(found: Found) -> str:
    """Whether it is still in use: unions that have no later report may well write so."""
    years = [year for year in found.similar.spread.years if year is not None]
    if not years:
        return ""
    last = f"最近见于 {max(years)}年度"
    if found.clauses:
        return f"所限范围内{last}。"
    if max(years) == found.latest.of_all:
        return f"仍在用：{last}，即本库最新的年度。"
    if found.latest.of_users is None:
        return f"{last}；本库最新的 {found.latest.of_all}年度未见。"
    if found.latest.of_users <= max(years):
        return f"{last}；用过它的单位在本库没有年度更晚的报告。"
    return f"{last}；用过它的单位在本库最新的 {found.latest.of_users}年度报告中未见。"


def tally(found: Found) -> str:
    """How many reports and distinct wordings there are of each band."""
    parts = [
        f"{GROUP_NAMES[group]} {reports} 份报告（{wordings} 种写法）"
        for group, (wordings, reports) in found.tally().items()
    ]
    return "；".join(parts) + "。" if parts else ""


def total(found: Found) -> str:
    """How much there is in all."""
    cut = "候选段落太多，只比较了最接近的一部分。" if found.similar.cut else ""
    passages = len(found.similar.matches)
    return f"共 {passages} 段，{len(found.wordings)} 种写法。{cut}" if passages else cut


def likeness(judged: Judged) -> str:
    """``相似 92 %，含所查全文``."""
    said = [f"相似 {percent(judged.ratio)}"]
    if judged.extent == "inside":
        said.append("含所查全文" if judged.of_input >= 1 else f"含所查文字的 {percent(judged.of_input)}")
    elif judged.extent == "around":
        said.append("整段都在所查文字中" if judged.of_match >= 1 else f"所查文字含这一段的 {percent(judged.of_match)}")
    elif judged.extent == "part":
        said.append(f"相同部分占所查文字的 {percent(judged.of_input)}、占这一段的 {percent(judged.of_match)}")
    return "，".join([*said, "语序不同"] if judged.reordered else said)


def percent(share: float) -> str:
    """Rounded down, so that only what is whole is said to be.

    >>> percent(0.999), percent(1.0), percent(0.29)
    ('99 %', '100 %', '29 %')
    """
    return f"{int(share * 100 + 1e-6)} %"
