"""Names of other unions' places without their level: 兰考 in 兰考职工, where 兰考县 was replaced and this was overlooked.

In: the places of unions that an archive knows and what is a report's own. Out: where such a bare name stands before what
belongs to a union or a government (职工, 工会, 工匠, 全县), or behind 我县. Names that are words too (新兴, 平安) tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.foreign_reasons import has_reason
from corpus.kinship import Chain, Kin, Places, stem

# Source: the names of the region table that dictionaries have as words, as far as they may stand before 职工 or 工会.
_WORDS = frozenset(
    re.split(
        r"\s+",
        """资源 合作 和平 比如 南部 解放 东方 前进 港口 公安 友好 通道 共和 城中 城区 平安 中方 安定 延长 光明 新兴 运河 东风 城北 会同 工农
    富裕 前锋 复兴 清新 宏伟 平定 振兴 平和 互助 新华 威信 南岸 郊区 大同 太和 矿区 老城 新建 新民 爱民 富民 民乐 同心 民权 安居 红星
    新星 兴业 乐业 市北 市南 市中 全州 海北 路南 路北 铁西 团结 民主 向阳 宣化 石棉 平房 小店 大厂 来宾 回民 七星 大方 建华 建安 城口
    长子 二七 钢城 水城 灯塔 双桥 永定 万年 政和 民和 民丰 大通 大安 三元 三门 宝应 新区 高新 文化 安全 太平 永和 和顺 长治 无为
    大观 天长 中原 西部 东部 北部 沿河 洪山 经开""",
    )
)
_GENERIC = re.compile("[东西南北中新老旧城市江河桥路铁山岸湾郊关港湖矿海]{1,2}[市区县]")
_BEFORE = re.compile(
    "(?:广大|全体|干部|各级|基层|企业|女|困难)?(?:职工(?!大学|学院|学校|医院|疗养)|总?工会|工匠|劳模|工人(?!日?报|医院))"
    "|全[省市县区州]|政府|[省市县区州]?委(?![托员派任培内外会])|[省市县区州]总(?![体计额量和数])"
)
_BEHIND = re.compile("[我本][省市县区州]")
# Of one's own work: what is chosen or founded is not quoted from others.
_OWN_WORK = re.compile("(?:评选|选树|命名|表彰|打造|创建|培育|授予|评出|选出)[^。；！？]{0,12}$")
_LONGEST = 6


class Bare(NamedTuple):
    """A bare name at ``[start, end)`` of a text, and the places it stands for."""

    start: int
    end: int
    places: Chain


def bare_names(kin: Kin, places: Places, chains: Iterable[Chain]) -> dict[str, Chain]:
    """The bare names of others' places, without those that are words, or that are the bare name of a place of one's own."""
    found = {}
    for chain in chains:
        name = stem(chain[-1])
        if name != chain[-1] and 1 < len(name) <= _LONGEST and name not in _WORDS and not _GENERIC.fullmatch(chain[-1]):
            alike = (name + level for level in "省市区县州")
            namesakes = [chain[-1], *(other for other in alike if places.knows(other))]
            if kin.is_other(chain) and all(kin.is_other((one,)) for one in namesakes) and not kin.is_called(name):
                found[name] = chain
    return found


def bare_in(text: str, names: Mapping[str, Chain]) -> Iterator[Bare]:
    """Where a bare name stands for its people, its union or its government, in reading order, for no reason of its own."""
    for match in _BEFORE.finditer(text) if names else ():
        found = next(
            (text[at : match.start()] for at in _starts(match.start()) if text[at : match.start()] in names), ""
        )
        if found:
            yield from _left(text, Bare(match.start() - len(found), match.start(), names[found]))
    for match in _BEHIND.finditer(text) if names else ():
        found = next((text[match.end() : at] for at in _ends(match.end()) if text[match.end() : at] in names), "")
        if found:
            yield from _left(text, Bare(match.end(), match.end() + len(found), names[found]))


def _starts(end: int) -> Iterable[int]:
    return range(max(0, end - _LONGEST), end - 1)


def _ends(start: int) -> Iterable[int]:
    return range(start + _LONGEST, start + 1, -1)


def _left(text: str, bare: Bare) -> Iterator[Bare]:
    """The name, unless others are spoken of; a quoted title (“兰考工匠”) counts where one's own work gives it."""
    opened = text.rfind("“", 0, bare.start)
    own_work = opened > text.rfind("”", 0, bare.start) and _OWN_WORK.search(text[:opened])
    if own_work or not has_reason(text, bare.start, bare.end, union=True):
        yield bare
