"""What a document says of where a place lies.

In: a place's name and the text of the document, without white space. Out: the wider places written with it, or whether
a sign is there. Rule: a city that is merely mentioned (对口帮扶, 考察) is no sign; its long form, a sentence that says
so (``和屏区为云岚市的市辖区``), its authorities and the numbers of their documents are.
"""

from __future__ import annotations

import re
from typing import Literal

from corpus.unitname import candidates

_AUTHORITY = "(?:委(?!员)|人民政府|政府|财政|人大|政协|审计|总工会|人力资源|机构编制|机关事务)"
# First characters of document numbers (穗财绩〔2022〕1号) that stand for one place only.
_NUMBERED_BY: dict[str, str] = dict(
    re.findall(
        r"(\S):(\S+)",
        "京:北京市 津:天津市 冀:河北省 晋:山西省 辽:辽宁省 黑:黑龙江省 沪:上海市 苏:江苏省 浙:浙江省 皖:安徽省 闽:福建省 "
        "赣:江西省 鲁:山东省 豫:河南省 鄂:湖北省 湘:湖南省 粤:广东省 桂:广西壮族自治区 琼:海南省 渝:重庆市 川:四川省 "
        "黔:贵州省 藏:西藏自治区 陕:陕西省 甘:甘肃省 穗:广州市 深:深圳市 甬:宁波市",
    )
)
_NUMBER = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[\u4e00-\u9fff]{1,7}[〔\[（(【]20\d\d[〕\])）】]")
_LONGEST_CITY = 12
_CITY_END = re.compile(r"[\u4e00-\u9fff]+[市州盟]\Z")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NAME = r"[\u4e00-\u9fff]{2,8}?"
_LIES_IN = (
    rf"(?:(?:隶属于?|属于|位于|地处)(?P<province>{_NAME}(?:省|自治区))?(?P<city>{_NAME}[市州盟])?|"
    rf"[为是](?P<over>{_NAME}[市州盟])的?(?:代管|下辖|管辖|所辖)?的?(?:市辖区|县级市|县|区))"
)
_GOVERNS = r"[现下共]*辖有?\d+个(?:(?P<wide>市辖区|区|县)|镇|乡|街道)"


def written_around(place: str, text: str) -> tuple[str, ...]:
    """The wider places, from wide to narrow, that the document writes with a place; empty where it names none or two."""
    found = {tuple(filter(None, match.groups())) for match in re.finditer(place + _LIES_IN, text)} - {()}
    cities = {wider for start in re.finditer(place, text) if (wider := _city_before(text, start.start()))}
    stated = found or {(city,) for city in cities}
    return stated.pop() if len(stated) == 1 else ()


def _city_before(text: str, end: int) -> str | None:
    """The city whose name ends at ``end``: one of the table, or one written as a word of its own."""
    before = _CITY_END.search(text, max(0, end - _LONGEST_CITY), end)
    if before is None:
        return None
    endings = [before[0][start:] for start in range(len(before[0]) - 1)]
    own_word = before.start() == 0 or not _CHINESE.match(text[before.start() - 1])
    return next((one for one in endings if candidates((one,))), before[0] if own_word else None)


def rank_of_city(city: str, text: str) -> Literal["市", "县级市"] | None:
    """Whether a city is one of the prefecture or of the county, by what it governs."""
    said = re.search(city + _GOVERNS, text)
    return None if said is None else "市" if said["wide"] else "县级市"


def has_authority(place: str | None, text: str) -> bool:
    """Whether an office of the place is named: 广州市财政局, 湛江市委."""
    return place is not None and bool(re.search(place + _AUTHORITY, text))


def numbered_by(text: str) -> set[str]:
    """The places whose offices numbered the documents cited: 广州市 for 穗财绩〔2022〕1号."""
    return {_NUMBERED_BY[one] for one in _NUMBER.findall(text) if one in _NUMBERED_BY}
