"""The answer in words, for the page and the command alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.tag_records import Again
from corpus.normalise import normalise
from corpus.saying import listed, said, sentences
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
STANDING_RULE = said(
    "全库超过 %(share)s 的报告、至少 %(units)s 家单位都用的文字，算通用提法，多为法规、文件的固定说法；相同不说明谁参照了谁。",
    share=f"{STANDING:.0%}",
    units=HANDFUL,
)
FIRST_RULE = said("“最早见于”只就本库已有的报告而言，不说明文字的来源。")


NOTHING_KEPT = said("档案里还没有报告，请先导入。")


def spread(found: Found) -> str:
    """How many unions and reports wrote so, whether the passage asked about is among them."""
    if found.nothing_kept:
        return NOTHING_KEPT
    told = _used(found) if found.using else _without_any(found)
    return said("所限范围内，%(sentence)s", sentence=told) if found.clauses else told


def _used(found: Found) -> str:
    if all(match.judged.band == "reworded" and match.judged.of_input < HOLDS for match in found.using):
        if found.own:
            return said(
                "除所查的这一段外，没有相同或近似的先例；改写的见于 %(reports)s 份报告。",
                reports=len({match.report for match in found.using}),
            )
        return said("没有相同或近似的先例；改写的见于 %(where)s。", where=_where(found))
    if found.counted:
        return said("%(where)s用过这一措辞，含所查的这一段。", where=_where(found))
    return said("%(where)s用过这一措辞。", where=_where(found))


def _where(found: Found) -> str:
    width = found.similar.spread
    if not width.units:
        return said("%(reports)s 份报告", reports=width.reports)
    return said("%(units)s 家单位、%(reports)s 份报告", units=width.units, reports=width.reports)


def _without_any(found: Found) -> str:
    if found.similar.holders:
        return said("没有哪一段与全文相近，但有报告把所查文字分写在几段里。")
    parts = [said("除所查的这一段外")] if found.own else []
    parts.append(said("未见相近措辞"))
    parts += [said("只有部分文字相同的段落")] if found.wordings else []
    return said("%(clauses)s。", clauses=listed(parts, "，"))


def together(holder: Holder) -> str:
    """How much of the text the passages of a report hold together: what follows its name."""
    return said("的 %(passages)s 段含所查文字的 %(share)s", passages=len(holder.passages), share=percent(holder.share))


def waiting(found: Found) -> str:
    """What cannot be found yet."""
    return (
        said("有 %(reports)s 份报告还没有编入索引，暂时查不到；导入结束后会自动编入。", reports=found.waiting)
        if found.waiting
        else ""
    )


def first(found: Found) -> str:
    """What leads to the year in which the wording stands first; never that others copied it from there."""
    return said("所限范围内最早见于") if found.clauses else said("本库最早见于")


def standing(found: Found) -> str:
    """Whether it is a standing formula, whatever the filters."""
    if found.similar.standing:
        return said("属于通用提法。")
    return said("不是通用提法。") if found.using else ""


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
    last, latest = said("最近见于 %(year)s年度", year=max(years)), found.latest
    if found.clauses:
        return said("所限范围内%(last)s。", last=last)
    if max(years) == latest.of_all:
        return said("仍在用：%(last)s，即本库最新的年度。", last=last)
    if latest.of_users is None:
        return said("%(last)s；本库最新的 %(year)s年度未见。", last=last, year=latest.of_all)
    if latest.of_users <= max(years):
        return said("%(last)s；用过它的单位在本库没有年度更晚的报告。", last=last)
    return said("%(last)s；用过它的单位在本库最新的 %(year)s年度报告中未见。", last=last, year=latest.of_users)


def tally(found: Found) -> str:
    """How many reports and distinct wordings there are of each band."""
    parts = [
        said(
            "%(group)s %(reports)s 份报告（%(wordings)s 种写法）",
            group=said(GROUP_NAMES[group]),
            reports=reports,
            wordings=wordings,
        )
        for group, (wordings, reports) in found.tally().items()
    ]
    return said("%(clauses)s。", clauses=listed(parts, "；")) if parts else ""


def total(found: Found) -> str:
    """How much there is in all."""
    passages, wordings = len(found.similar.matches), len(found.wordings)
    return sentences(
        said("共 %(passages)s 段，%(wordings)s 种写法。", passages=passages, wordings=wordings) if passages else "",
        said("候选段落太多，只比较了最接近的一部分。") if found.similar.cut else "",
    )


def likeness(judged: Judged) -> str:
    """``相似 92 %，含所查全文``."""
    told = [said("相似 %(share)s", share=percent(judged.ratio)), *_extent(judged)]
    return listed([*told, said("语序不同")] if judged.reordered else told, "，")


def _extent(judged: Judged) -> Iterator[str]:
    """How much of the one stands in the other, if not the whole in the whole."""
    of_input, of_match = percent(judged.of_input), percent(judged.of_match)
    if judged.extent == "inside":
        whole = judged.of_input >= 1
        yield said("含所查全文") if whole else said("含所查文字的 %(share)s", share=of_input)
    elif judged.extent == "around":
        whole = judged.of_match >= 1
        yield said("整段都在所查文字中") if whole else said("所查文字含这一段的 %(share)s", share=of_match)
    elif judged.extent == "part":
        yield said("相同部分占所查文字的 %(of_input)s、占这一段的 %(of_match)s", of_input=of_input, of_match=of_match)


def percent(share: float) -> str:
    """Rounded down, so that only what is whole is said to be.

    >>> percent(0.999), percent(1.0), percent(0.29)
    ('99 %', '100 %', '29 %')
    """
    return f"{int(share * 100 + 1e-6)} %"
