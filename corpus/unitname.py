"""The grammar of an organisation's name: 广东省 | 湛江市 | 廉江市 | (开发区 or 镇) | 总工会.

In: a text without white space, in simplified characters, and a place in it. Out: the ``Name`` that begins just
there, in its parts, or None. Rule: names of places are taken from the region table where it has them, else by their
endings (invented or new places must work too), and those only where a name may be expected (``known_only=False``).

>>> name_at("2022年度海珠区总工会整体支出", 6)
Name(prefix='', regions=('海珠区',), zone='', body='总工会', start=6, end=12)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.regions import Region, regions

# Characters that join names, or stand in those of offices; no unknown place may contain them.
_WORD = r"[^\W\da-zA-Z_的在及为是等年与对将了关于局厅会院校部室处委工职称位]"
_ZONE_WORD = r"[^\W\da-zA-Z_的在及为是与对将了关于年度局厅会院省市县区]"
_UNKNOWN = re.compile(
    rf"(?![全各我本该由经向按至到从受以请报市区县省州镇]|根据|现将|通过|支持|指导|协助|组织|委托)(?:"
    rf"(?P<province>{_WORD}{{2,7}}?(?:省|自治区))|"
    rf"(?P<city>和?{_WORD}{{1,8}}?(?:市|自治州|州(?=总?工会)|地区|盟))|"
    rf"(?P<county>和?{_WORD}{{1,8}}?(?:自治县|自治旗|县|旗|区)))"
)
_RANK = {"province": 0, "city": 1, "county": 2}
_END = (
    r"(?=$|[\W\da-zA-Z_]|[一二三四五六七八九]是|年|关于|部门|单位|整体|项目|专项|绩效|预算|决算|收支|本级|机关|汇总|"
    r"自评|财政|的|是|在|根据|按照|填报|主管|联系|二[〇○零])"
)
_UNION = r"总?工会(?:工作委员会|工委|委员会|联合会)?"
_ZONE = re.compile(
    rf"(?P<zone>(?![各全本我]){_ZONE_WORD}{{0,16}}?"
    r"(?:(?:开发|高新|新|示范|合作|保税|保税港|园|管理|试验|度假|风景名胜|风景)区|产业园|管委会|(?:[东南西北城]区)?(?:街道|镇|乡)))"
    rf"(?={_UNION})"
)
_EVERY_ZONE = re.compile(
    "(?:国家级|省级|经济|高新|技术|产业|工业|综合|现代|农业|旅游)*"
    "(?:开发区|高新区|新区|示范区|合作区|保税区|园区|产业园|管理区|试验区|度假区|风景名胜区|风景区|管委会|街道|镇|乡|乡镇|镇街)"
)
_SUBORDINATE = (
    r"(?:服务中心|帮扶中心|活动中心|培训中心|援助中心|维权中心|事务中心|传媒中心|信息中心|发展中心|中心|文化宫|俱乐部|疗养院|疗休养院|"
    r"休养院|干部学校|干部学院|职工大学|技术学校|职业学校|技工学校|技师学院|职工学校|体育馆|体育场|图书馆|医院|报社|幼儿园)"
)
# 困难职工帮扶中心建设项目 is a project of the union, not the name of its centre.
_NO_PROJECT = r"(?!建设|项目|经费|资金|专项|改造|装修|维修|运行|运营|维护|升级|工程|管理费)"
_DEPARTMENT = (
    r"(?:局|厅|委员会|委员会办公室|办公室|联合会|协会|学会|政府|办事处|法院|检察院|党校|学校|大学|学院|中学|小学|医院|中心|"
    r"宣传部|组织部|统战部|工作部|档案馆|图书馆|博物馆|文化馆|红十字会|研究院|研究所|委|支队|大队|总队|站|妇联|残联|文联|工商联)"
)
_OWN_WORD = r"(?:(?!关于|总工会|[市县区]|20\d\d)[\u4e00-\u9fff])"
_BODIES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"总工会(?:(?!主管|填报|联系|预算|项目|部门|单位)[\u4e00-\u9fff]){{0,8}}?{_SUBORDINATE}{_NO_PROJECT}",
        r"总工会",
        rf"工会{_END}",
        rf"{_OWN_WORD}{{0,12}}?工会(?:工作委员会|工委|委员会|联合会)?{_END}",
        rf"{_OWN_WORD}{{0,10}}?(?:工人|职工|劳动人民|工会){_OWN_WORD}{{0,6}}?{_SUBORDINATE}{_NO_PROJECT}",
        rf"{_OWN_WORD}{{0,24}}?{_DEPARTMENT}{_END}",
    )
)
_PREFIX = re.compile(
    r"中共|中国共产党|共青团|中国共产主义青年团|中国(?:[\u4e00-\u9fff]{2,8}?)工会(?=[\u4e00-\u9fff]{2,16}委员会)"
)
_NO_PLACE = re.compile(
    rf"(?:中华)?全国总工会|(?:[省市区县州]|{_EVERY_ZONE.pattern})?总工会(?!{_SUBORDINATE})|[省市区县州]直(?:属)?(?:机关)?工会(?:工作委员会|工委)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """``[start, end)`` of the text and its parts; names of the same parts are equal. ``regions`` go from wide to
    narrow; without any the name is one of those that every place has (市总工会)."""

    prefix: str
    regions: tuple[str, ...]
    zone: str
    body: str
    start: int = field(compare=False)
    end: int = field(compare=False)

    @property
    def is_union(self) -> bool:
        """A union or what belongs to one, as its name says."""
        return "工会" in self.prefix + self.body or bool(re.search(r"工人|职工", self.body))

    @property
    def is_general_union(self) -> bool:
        """The union of a place itself: XX区工会 is XX区总工会."""
        return self.body in ("总工会", "工会")

    @property
    def is_specific(self) -> bool:
        """Whether it names a place."""
        return bool(self.regions or self.zone)


def name_at(text: str, start: int = 0, known_only: bool = False) -> Name | None:
    """The organisation whose name begins at ``start``, with all its places in the region table if ``known_only``."""
    prefix = _PREFIX.match(text, start)
    at = prefix.end() if prefix else start
    places = _places(text, at, known_only)
    at += sum(map(len, places))
    zone = _ZONE.match(text, at) if places or not known_only else None
    if not places and (zone is None or _EVERY_ZONE.fullmatch(zone["zone"])):
        return None if known_only else _without_place(text, start)
    at = zone.end() if zone else at
    body = next(filter(None, (pattern.match(text, at) for pattern in _BODIES)), None)
    if body is None:
        return None
    return Name(prefix[0] if prefix else "", places, zone["zone"] if zone else "", body[0], start, body.end())


def _without_place(text: str, start: int) -> Name | None:
    found = _NO_PLACE.match(text, start)
    return Name("", (), "", found[0], start, found.end()) if found else None


def _places(text: str, at: int, known_only: bool) -> tuple[str, ...]:
    """The chain of places from ``at`` on, each within the one before as far as the table knows them."""
    found: list[str] = []
    rank = -1
    while True:
        place = _known(text, at, found)
        if place is None and not known_only and not _ZONE.match(text, at):
            match = _UNKNOWN.match(text, at)
            place = match[0] if match and _RANK[match.lastgroup or ""] >= rank else None
            rank = _RANK[match.lastgroup or ""] if match and place else rank
        if place is None:
            return tuple(found)
        found.append(place)
        at += len(place)


def _known(text: str, at: int, so_far: list[str]) -> str | None:
    """The longest name of the table at ``at`` that lies in the places so far."""
    return next((name for name in regions().leading(text, at) if candidates([*so_far, name])), None)


def candidates(places: list[str] | tuple[str, ...]) -> list[Region]:
    """The regions of the table that a chain of names may mean: those of the last name that lie in all before it."""
    if not places:
        return []
    table = regions()
    found = []
    for region in table.named(places[-1]):
        around = {name for one in table.above(region) for name in (one.name, one.short)}
        if around.issuperset(places[:-1]):
            found.append(region)
    return found
