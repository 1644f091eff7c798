"""The day a report was signed or filled in: the cover's 填报日期, or a date on a line of its own at the end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from corpus.facts.pattern import YEAR, Line, year_of
from corpus.markers import number_of
from corpus.model import Evidence

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = rf"{YEAR}[年./-](?P<month>{_NUMBER})[月./-](?P<day>{_NUMBER})日?"
_FIELD = re.compile(
    rf"(?<!发布)(?<!发文)(?<!公开)(?<!更新)(?<!打印)(?<!生成)(?<!上传)(?<!录入)(?<!印发)(?<!下载)(?<!信息)(?:填报|填表|报告|编制|提交|完成|评价|自评|制表|填写)?(?:日期|时间)：?（?{_DATE}"
)
_ALONE = re.compile(rf"（?{_DATE}）?(?:（(?:盖章|公章|签章|章)）)?")
_SIGNED = re.compile(rf"(?:总工会|工会|委员会|中心|单位|部门)（?(?:盖章|公章)?）?：?{_DATE}$")
_COVER_LINES = 40


def find_date(lines: Sequence[Line], body_end: int) -> tuple[dt.date | None, Evidence | None]:
    """The report's date with its evidence; ``body_end`` is the number of the line behind the report proper."""
    for line in lines[:_COVER_LINES]:
        found = _date(line, _field(line.text))
        if found[0]:
            return found
    tail = [line for line in lines if body_end - 12 <= line.number < body_end + 3]
    for line in reversed([*lines[:3], *tail, *lines[-6:]]):
        found = _date(line, _ALONE.fullmatch(line.text) or _SIGNED.search(line.text))
        if found[0]:
            return found
    for line in reversed(lines):
        found = _date(line, _field(line.text))
        if found[0]:
            return found
    return None, None


def _field(text: str) -> re.Match[str] | None:
    return _FIELD.search(text) if "日期" in text or "时间" in text else None


def _date(line: Line, match: re.Match[str] | None) -> tuple[dt.date | None, Evidence | None]:
    if match is None:
        return None, None
    year = year_of(match["year"])
    try:
        day = dt.date(year or 0, number_of(match["month"]), number_of(match["day"]))
    except ValueError:  # 2月30日 is a slip of the report, and no date.
        return None, None
    return day, line.evidence(match.start("year"), match.end())
