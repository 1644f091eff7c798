"""Archives of generated reports for the judge, text of another world to put around passages, and the seeds.

Every half has its own seed for reports and dice. Nobody tuned on the half that is held out: its figures are reported apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from corpus.normalise import folded
from corpus.parse import understand
from corpus.samples import generate
from corpus.samples.world import World
from index.engine import Document
from tests.relevance.corpus import documents
from tests.wording.mutations import Names, Original
from tests.wording.truth import Definition

LEAST, SAYING = 20, 14
"""Characters of a passage that is mutated, and letters in it that are neither of names nor of numbers."""


@dataclass(frozen=True, slots=True)
class Half:
    """Seed of reports and dice; how many reports."""

    name: str
    seed: int
    reports: int = 300


DEVELOPED, HELD_OUT = Half("developed", 8101), Half("held out", 9203)
# Real places, which the region table knows: (province, city, district).
_REAL = (
    ("广东省", "广州市", "增城区"),
    ("浙江省", "绍兴市", "柯桥区"),
    ("山东省", "临沂市", "沂水县"),
    ("四川省", "绵阳市", "江油市"),
    ("湖南省", "常德市", "武陵区"),
    ("福建省", "南平市", "武夷山市"),
    ("河北省", "邯郸市", "永年区"),
    ("甘肃省", "天水市", "秦州区"),
)
# Characters of gardens, kitchens and weather: no report says anything with them, and no two stretches are alike.
_ELSEWHERE = (
    "梅兰竹菊桃李杏梨枫柳松柏葱姜蒜椒茄瓜豆藕菱莲荷萍蕨苔藓鹤雁鹰雀燕鸥鸭鹅羊驼鹿狐狸兔猫犬鲤鲫虾蟹贝螺云雾霜雪雨露虹雷电星月潮汐浪沙礁岛"
    "溪涧泉瀑湖池塘井篱笆屋檐窗帘灯烛炉灶锅碗盘碟勺筷刀砧蒸煮炖炒煎炸腌晒酿酱醋糖盐茶咖啡奶酪蜂蜜琴笛鼓箫画墨砚扇伞帽靴袜绸缎棉麻缝绣染织"
    "橘柚柿枣栗核桃杉桦榆槐蝶蜻蜓蟋蟀萤蚕蛙龟蛇蜥狼熊虎豹象猴鲸鲨"
)


@dataclass(frozen=True, slots=True)
class Archive:
    """What is indexed, what can be mutated by passage, and names: all that are known, and those of every union by group of where they
    come from."""

    documents: Sequence[Document]
    originals: Mapping[int, Original]
    names: Sequence[str]
    others: Mapping[str, Sequence[Names]]

    def every_name(self) -> list[str]:
        """All names that can stand in a text of the judge."""
        others = [one for group in self.others.values() for one in group]
        return [*self.names, *(name for one in others for name in (*one.unions, *one.places))]

    def texts(self) -> dict[int, tuple[int, str]]:
        """Passage → report and folded text."""
        return {one.passage: (one.report, folded(one.text)) for one in self.documents}


@cache
def archive(half: Half) -> Archive:
    """The reports of a half, about 58 passages each; kept for the life of the process."""
    found: list[Document] = []
    originals: dict[int, Original] = {}
    known: dict[str, Names] = {}
    for number, sample in enumerate(generate(half.reports, half.seed), 1):
        names = known.setdefault(sample.gold["unit"]["name"], _names(sample.gold["unit"]))
        for one in documents(number, understand(sample.text), first=len(found) + 1):
            found.append(one)
            if len(folded(one.text)) >= LEAST:
                originals[one.passage] = Original(one.passage, one.text, names)
    told = [name for one in found for name in (one.unit, *one.regions) if name]
    definition = Definition([*told, *(name for one in known.values() for name in (*one.unions, *one.places))])
    originals = {number: one for number, one in originals.items() if definition.says(folded(one.text)) >= SAYING}
    others = {
        "names": [*known.values()],
        "names of the region table": [_union(*place) for place in _REAL],
        "names nobody knows": [_stranger(half.seed + 1, index) for index in range(200, 240)],
    }
    return Archive(found, originals, tuple(dict.fromkeys(told)), others)


def _names(told: Mapping[str, Any]) -> Names:
    """By the gold: the union in full and as it writes itself, if that is a name only; its places."""
    places = [told[key] for key in ("district", "city", "province") if told[key]]
    written = told["as_written"] or ""
    return Names((told["name"], *([written] if written.endswith("工会") else [])), tuple(places))


def _union(province: str, city: str, district: str) -> Names:
    return Names((f"{city}{district}总工会", f"{district}总工会"), (district, city, province))


def _stranger(seed: int, index: int) -> Names:
    """A union of another invented country."""
    union = World(seed).union(index)
    return Names((union.name,), (union.place,))


def elsewhere(dice: Random, length: int) -> str:
    """Clauses of another world, at least so many characters in all."""
    text = ""
    while len(text) < length:
        text += "".join(dice.choices(_ELSEWHERE, k=dice.randint(5, 11))) + dice.choice("，，。；")
    return text[:-1] + "。"
