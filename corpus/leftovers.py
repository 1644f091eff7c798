"""Template residue (模板残留): what the form's author wrote for whoever fills it in, left standing.

Four kinds: slots nobody filled, boxes nobody ticked, instructions and questions of the form, and phrases of the form that
were turned into a sentence by a word or two. Explanations of indicators inside a score form are the form itself, not residue.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.details import Leftover
from corpus.facts.pattern import Line
from corpus.markers import marker_of
from corpus.words import Finder, holds

_WHO = r"(?:单位|部门|项目|预算部门|主管部门|机构|镇街|街道|区县|市县)"


@dataclass(frozen=True, slots=True)
class _Rule:
    """``pattern`` is searched in a line; the whole match is the leftover. ``hint`` is a cheap test that the line may hold
    it: one of these characters or words. ``in_forms``: also inside score forms. ``unless``: characters that speak
    against it. ``asks``: a question, which is none of the form's where it is quoted; ``explains``: a term, as documents
    for the public must."""

    why: str
    hint: tuple[str, ...]
    pattern: re.Pattern[str]
    in_forms: bool = False
    unless: str = ""
    asks: bool = False
    explains: bool = False


_SENTENCE = r"(?:(?<=^)|(?<=[。；？！]))"
_RULES: tuple[_Rule, ...] = (
    _Rule(
        "未填写的空位",
        ("（", "【", "《"),
        re.compile(
            rf"[（【](?:填写|填入|此处填写?|请填写?)?(?:本)?{_WHO}(?:（?单位）?)?(?:名称|全称)[）】]|[（【](?:此处)?(?:填写|填入|请填|插入)[^）】]{{0,40}}[）】]"
        ),
        True,
    ),
    _Rule(
        "未替换的占位符",
        ("X", "x", "×", "某", "＊", "*", "_", "＿", "〇〇", "○○", "△"),
        re.compile(
            rf"(?:[XxＸ×]{{2,}}|[＊*○〇△]{{2,}}|某某)(?:{_WHO}|省|市|区|县|局|科|处|股|室|年度?|次|场|期|家|名|户|月|日|万元|元|人|项|%|分|个|工作|总工会|工会)"
            r"(?:[XxＸ×]{2,}(?:年度?|月|日|号))*|[XxＸ×]{3,}|[_＿]{3,}(?:年|月|日|万元|元|%|分|个|项)?"
            r"|20[XxＸ×]{2}年?(?:[XxＸ×]{1,2}月)?(?:[XxＸ×]{1,2}日)?"
        ),
        True,
    ),
    _Rule(
        "未填写的空位",
        ("（）", "【】"),
        re.compile(
            r"[^，。；：（）【】]{0,12}[（【][）】](?:场次?|次|人次?|名|户|个|家|期|万?元|%|项|件|份|分|年|月|日|届|批)"
        ),
        True,
    ),
    _Rule(
        "未填写的比率", ("--", "——%", "—%", "/%"), re.compile(r"(?<![^，。；：])[^，。；：]{0,24}(?:--|——|—|/)%"), True
    ),
    _Rule(
        "未勾选的选项",
        ("□", "☐"),
        re.compile(r"[□☐][^□☐]{1,30}(?:[□☐][^□☐]{1,30}){1,6}"),
        True,
        "☑√✓✔■●☒",
    ),
    _Rule(
        "填写说明",
        ("字",),
        re.compile(r"（[^（）]{0,20}?(?:字数|(?:不超过|不少于|控制在|限|约)\d{2,5}字)[^（）]{0,20}）"),
        True,
    ),
    _Rule(
        "填写说明",
        ("（",),
        re.compile(
            r"（(?:请|简要|综合评判|根据(?:本|部门|单位)?实际|结合(?:部门|单位|本)?[^（）]{0,8}实际|参照|对照[^（）]{0,12}填|按照?[^（）]{0,20}(?:填写|填报|说明)|详细?说明|说明(?:部门|单位|项目|本)|"
            r"可(?:另)?附[页表]|可自行|可根据|如有请|如无[^（）]{0,6}(?:请|则|填)|如不涉及|没有[^（）]{0,6}填|填(?:写|报)|(?:注|备注)：[^（）]{0,60}(?:填|请|须|应当?按|另附|可根据|可自行|增加行|增减)|此(?:部分|处|项|栏)[^（）]{0,12}(?:由|填|可)|示例|例如?：|格式|从[^（）]{2,30}(?:方面|角度)[^（）]{0,10}(?:说明|分析|阐述|评价)|包括但不限于)"
            r"[^（）]{0,150}(?:（[^（）]{0,40}）[^（）]{0,80})?）(?:、[^，。；]{2,14}。)?"
        ),
    ),
    _Rule(
        "填写说明",
        ("说明", "阐述", "概述", "填写", "填报", "描述", "列明", "列举", "列出", "介绍"),
        re.compile(
            rf"{_SENTENCE}(?:请|应|需|要求)?(?:简要|简单|逐项|逐条|详细|重点|分别|概括)+(?:地)?(?:说明|阐述|概述|描述|列明|列举|介绍|分析|总结|填写|反映)[^。？！]{{2,160}}[。；？！]?"
            rf"|{_SENTENCE}(?:请|此处|本栏)[^。？！]{{0,12}}(?:填写|填报|说明|阐述|列明|列出|分析)[^。？！]{{0,120}}[。；？！]?"
            rf"|{_SENTENCE}[^。？！]{{4,60}}应(?:当)?(?:逐项)?说明[^。？！]{{2,60}}[。；？！]?|{_SENTENCE}注：[^。？！]{{0,30}}本表由[^。？！]{{2,80}}[。；？！]?"
            rf"|{_SENTENCE}(?:说明|阐述|概述|描述|列明|列举|填写|填报)(?:本)?{_WHO}(?!名?称?[（：])[^。？！]{{2,120}}[。；？！]?"
        ),
    ),
    _Rule(
        "填写说明",
        ("结合", "根据", "按照"),
        re.compile(
            rf"(?:(?<=^)|(?<=[。；？！，：、（]))(?:请|应)(?:各|本|由)?{_WHO}?(?:结合|根据|按照?)[^。；，]{{0,8}}实际(?:情况)?，?[^。；，]{{0,4}}(?:填写|填报|撰写|补充|列明|说明)"
            r"[^。；，]{0,6}(?:措施|问题|内容|情况|数据|成效|原因|目标)?(?:[。；）]|$)"
            r"|[^。；，：]{0,12}(?:应当?|请|需)结合[^。；，…]{0,8}实际[^。；，…]{0,8}(?:…+|\.{3,})"
        ),
    ),
    _Rule(
        "模板的说明",
        ("模板", "范本", "删除", "删去"),
        re.compile(
            r"[（【][^（）【】]{0,30}(?:参考(?:模板|范本)|(?:模板|范本)(?:仅供参考|，)|删[除去](?:本|此|该|这一?)(?:行|段|句|页|栏|处|部分|说明|提示))[^（）【】]{0,30}[）】]"
            rf"|{_SENTENCE}(?:以[下上](?:内容)?(?:为|是)(?:参考)?(?:模板|范本)|(?:填写|使用|定稿|报送|提交)?[^。；，]{{0,4}}请(?:自行)?删[除去](?:本|此|该|这一?)(?:行|段|句|页|说明|提示))[^。；]{{0,30}}[。；]?"
        ),
        True,
    ),
    _Rule(
        "未回答的提问",
        ("如何", "是否", "哪些", "什么", "有无", "？", "怎样"),
        re.compile(
            rf"{_SENTENCE}(?:如何|怎样|是否|有无|有哪些|哪些|为什么|什么)[^。？！]{{4,160}}[。；？！]?"
            r"|(?:(?<=^)|(?<=[。；？！，]))[^。；？！，“”]{2,24}(?:如何|怎么样|怎样)等?[。；？！]"
            rf"|{_SENTENCE}(?![^。？！]*[“《])[^。？！“”《》]{{4,80}}(?:是否|哪些|如何|什么|多少)[^。？！“”]{{0,60}}？"
        ),
        asks=True,
    ),
    _Rule(
        "模板语句改写",
        ("预计", "预期", "拟达到"),
        re.compile(
            r"(?<![^。；])[^。；]{0,60}(?:预[计期](?:所要?|将要?|能够?|要)?达到的[^。；]{0,20}(?:成果|效果|产出|效益|目标)|预[计期](?:的)?产出和(?:效益|效果)[^。；]{0,4}(?:达标|完成|实现|良好)|预[计期]要?实现的[^。；]{0,12}(?:产出|效果|效益))[^。；]{0,30}[。；]?"
        ),
    ),
    _Rule(
        "名词解释照搬",
        ("指", "具体包括"),
        re.compile(
            rf"{_SENTENCE}[^。；：，]{{2,30}}(?:是)?指(?:用于|为了?|行政|反映|按照?)[^。；]{{4,80}}(?:经费|资金|费用|支出)。(?:(?:具体|主要)?包括：?[^。]{{4,400}}。)?"
        ),
        explains=True,
    ),
    _Rule(
        "“等”字后无内容",
        ("等。", "等；"),
        re.compile(
            r"[^。；，：]{0,40}(?:(?<![\d.])0(?:万元|元|台|辆|套|个|平方米|人|项)|(?:主要是)?无[^，。；：]{2,14})等[。；]"
        ),
    ),
    _Rule("空白的列举", ("…", "..."), re.compile(r"(?:^[^。；，]{0,6}|(?<=[：；]))(?:…+|\.{3,})[。；]?$"), True),
)
_LABEL = re.compile(
    r"[^。；，：]{0,14}(?:单位|部门|名称|负责人|联系人|填报人|填表人|审核人|经办人|电话|日期|时间|年度|[公盖签]章|签[字名])"
    r"(?:（[^）]{1,8}）)?：(?:（[^）]{1,10}）)?"
)
_VALUE = re.compile(r"[^：。；！？（【]{1,40}")


def find_leftovers(lines: Sequence[Line], in_forms: Collection[int], explains_terms: bool) -> tuple[Leftover, ...]:
    """The residue of a document in reading order; ``in_forms`` are the offsets at which lines of score forms begin.

    ``explains_terms``: documents that open budgets or accounts to the public explain terms as they must.
    """
    found = [*_empty_slots(lines, in_forms)]
    find = Finder([line.text for line in lines])
    for rule in _RULES:
        if explains_terms and rule.explains:
            continue
        for line in (lines[number] for number in find.holding(rule.hint)):
            if not holds(line.text, rule.unless) and (rule.in_forms or line.original.origin[0] not in in_forms):
                found.extend(_matches(rule, line))
    return tuple(_apart(found))


def _matches(rule: _Rule, line: Line) -> Iterator[Leftover]:
    for match in rule.pattern.finditer(line.text):
        if match.end() > match.start():
            if rule.asks and _is_quoted(line.text, match.start(), match.end()):
                continue
            evidence = line.evidence(*match.span())
            yield Leftover(evidence.text, rule.why, evidence)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a stretch lies or begins a quotation: 以“工会能做什么？”为题."""
    opened = text.count("“", 0, end) > text.count("”", 0, start)
    return opened or text.count('"', 0, start) % 2 == 1 or '"' in text[start:end]


def _empty_slots(lines: Sequence[Line], in_forms: Collection[int]) -> Iterator[Leftover]:
    """Labels such as 填报人： with nothing behind them and no value on the next line."""
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if "：" not in line.text or not _LABEL.fullmatch(line.text) or line.original.origin[0] in in_forms:
            continue
        if following is None or not _VALUE.fullmatch(following.text) or marker_of(following.original.text):
            evidence = line.evidence(0, len(line.text))
            yield Leftover(evidence.text, "未填写的栏目", evidence)


def _apart(found: Sequence[Leftover]) -> Iterator[Leftover]:
    """In reading order, of overlapping ones the longest."""
    kept: list[Leftover] = []
    for one in sorted(found, key=lambda each: (each.evidence.start, -each.evidence.end)):
        if not kept or one.evidence.start >= kept[-1].evidence.end:
            kept.append(one)
    yield from kept
