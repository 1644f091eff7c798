"""The words before a number that say what it is, cut out of their clause and cleaned of what only introduces them."""

from __future__ import annotations

import re

_TO_LAST_MARK = re.compile(r".*[，。；：！？]")
_HOLDS_AMOUNT = re.compile(r"\d[\d.，]*(?:[余多万亿]{0,2}元|%|[万亿](?![\u4e00-\u9fff]))")
_BRACKET = re.compile("[（）]")
_LONGEST = 70

_DATE = (
    r"(?:19|20)\d{2}年(?:度|底前|底|末|初|以来|前|\d{1,2}月份?(?:\d{1,2}日|底|末)?|\d{1,2}-\d{1,2}月)?"
    r"|\d{1,2}(?:-\d{1,2})?月份?(?:\d{1,2}日|底|末)?"
)
_SELF = (
    r"(?:本|我)(?:部门|单位|机关|委员会|系统|会|局|委|办|院|校|中心|厅|馆|所|市|区|县|站|队|级)"
    r"|(?:市|区|县|省|州)(?:总工会|(?:总|局|委|本级)(?=本?年|部门|整体|收入|支出|机关|\d))"
    r"|[\u4e00-\u9fff]{2,14}?(?:总工会|委员会|管理局|联合会|检察院|法院|(?<![公邮结格布])局(?!部|限)|厅)(?:本级|机关(?!运行))?"
    r"|[\u4e00-\u9fff]{2,10}?工会(?=部门|本级|收入|支出|预算|决算|整体)"
)
_LEAD = (
    r"其中|包括|包含|含|主要(?:是|为|系|用于|包括|有)?|分别(?:为|是|有)?|另有?|此外|同时|即|以及|和|及|与(?!上|去|年初|同期|预算)|并|由|从|按"
    r"|对(?!个人|附属|下级|口|外)|通过|[该本此]项目|（[^）]{0,12}）|[一二三四五六七八九]是"
    r"|截[至止]|目前|共有?(?![同产计性享青建筹用济度识治])|共计|合计为?|总计(?!收入|支出)|累计(?!支出|执行|支付|使用|收入)|全年(?!预算|执行|支出|收入)"
    r"|本年度?(?!收入|支出|预算)|当年(?!收入|支出)|今年|年度(?!预算|总)|年内|使得?|但|而|因(?!公)|其(?!他|它|余)|[、”]"
)
# 县财政局批复我会年初预算总额: whose budget it is, behind the verb.
_GRANTED_TO_US = re.compile(rf"^(批复|核定|下达|安排|核拨)(?:给|了)?{_SELF}的?(?=..)")
_OPENING = re.compile(rf"(?:{_LEAD}|{_SELF}|的)++")
_ENDING = re.compile(
    r"(?:分别|人民币|折合|共计|累计|共|(?<![合总小估预])计|大约|(?<![节集])约为?|近|超过?|达到?|为|是|了|仅|只有?|有|：|数为|(?<!总)额为|各|“|由|至|到|从|不足|逾|将近|已|(?<!平)均)++$"
)
_COUNTED = re.compile(
    r"[约近超共]?\d[\d.，]*[余多]?万?[余多]?(?:人次|户次|批次|场次|家次|件次|户(?!外|籍)|名|人(?!员)|家(?!庭)|场(?![所地馆])|次|个|批|期|项(?!目)|件|份|辆|台|套|条|张|间|处|所|座|元)?"
)
_LAST_LETTERS = frozenset("别币合计共约近过超达到为是了仅只有：各“由至从足逾将已均")
# Digits, and the circled ones in which years that stay are set, so that they are not taken for counts.
_NUMERAL = re.compile(r"[\d⓪①-⑨]")
_YEAR = re.compile(r"\d{4}")
_OWN_DATE = re.compile(_DATE)

_MASKED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
_UNMASKED = str.maketrans("⓪①②③④⑤⑥⑦⑧⑨", "0123456789")


def head_of(text: str, at: int, floor: int) -> tuple[int, str]:
    """Where the words before ``at`` begin, and the words: back to the next mark of its clause, at most to ``floor``
    (the end of the amount before). Brackets are passed over unless they hold amounts themselves."""
    low = max(floor, at - _LONGEST)
    begin = _clause_start(text, low, at)
    closed = text.find("）", begin, at)
    if closed >= 0 and text.find("（", begin, closed) < 0:
        opened = text.rfind("（", low, begin)
        if opened >= 0 and not _HOLDS_AMOUNT.search(text, opened, begin):
            begin = _clause_start(text, low, opened)
    head = text[begin:at]
    if "（" in head or "）" in head:
        begin = _inside_brackets(text, begin, at)
        head = text[begin:at]
    words = head.lstrip("、）”")
    return at - len(words), words


def _clause_start(text: str, low: int, at: int) -> int:
    """Behind the last mark before ``at``, or ``low``."""
    mark = _TO_LAST_MARK.match(text, low, at)
    return mark.end() if mark else low


def _inside_brackets(text: str, begin: int, at: int) -> int:
    """Behind the last bracket that is still open, or that closed behind an amount."""
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text, begin, at):
        if bracket[0] == "（":
            opened.append(bracket.start())
            continue
        start = opened.pop() if opened else begin
        if bracket.end() < at and _HOLDS_AMOUNT.search(text, start, bracket.start()):
            begin = bracket.end()
    return max(begin, opened[-1] + 1) if opened else begin


def clean(head: str, year: int | None) -> str:
    """The head without dates of ``year``, the unit's own name, counts, and words that only lead in or out.

    >>> clean("其中2022年我单位共发放救助金", 2022), clean("2021年度支出预算为", 2022)
    ('发放救助金', '2021年度支出预算')
    """
    if not _NUMERAL.search(head):
        return _without_leads(head)
    dated = _OWN_DATE.sub(lambda found: "" if _is_of(found[0], year) else found[0].translate(_MASKED), head)
    return _without_leads(_COUNTED.sub("", dated)).translate(_UNMASKED)


def _without_leads(text: str) -> str:
    for _ in range(3):
        shorter = _ENDING.sub("", text) if text[-1:] in _LAST_LETTERS else text
        opening = _OPENING.match(shorter)
        shorter = shorter[opening.end() :] if opening else shorter
        if shorter == text:
            break
        text = shorter
    return _GRANTED_TO_US.sub(r"\1", text.strip("，、：；"))


def _is_of(date: str, year: int | None) -> bool:
    """Whether a date is of ``year``, or names no year."""
    return year is None or date.startswith(str(year)) or not _YEAR.match(date)
