"""Whether words announce goals, so that the percentages behind them are planned and not reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.paragraphs import Paragraph

_LONGEST_TITLE = 60
_TITLE = re.compile(r"目标")
_TITLE_REACHED = re.compile(r"完成|实现|达成|结果|自评|分析")
# 绩效指标完成情况 > 部门效果目标: what stands below was reached.
_TITLE_TOLD = re.compile(r"(?:完成|实现|达成)情况|自评结果|评价结[果论]")
# But below 预期目标 it was planned.
_TITLE_SET = re.compile(r"预期|预定|年初|设[定置]|目标值|年度目标|年度绩效目标|总体目标")
_ANNOUNCED = re.compile(
    r"目标(?:是|为|：|如下)|(?P<reached>完成情况|(?:实际|已|均|全部|全面)完成|目标(?:的|任务)?(?:完成|实现))"
)
_LEAD_IN = re.compile(r"目标(?!完成|实现)[^。；，]{0,10}(：|[为是])$|^(年度|总体|整体|绩效|部门|项目){1,4}目标：?$")
_ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是|（?\d{1,2}[.、）]|目标\d")


@dataclass(slots=True)
class Goals:
    """From paragraph to paragraph: whether a list of goals goes on under the lead-in that announced it."""

    listed: bool = False
    _announced: bool = False
    _section: int | None = None

    def enter(self, paragraph: Paragraph) -> None:
        """Take in the next paragraph; a new section ends a list."""
        text = paragraph.line.text
        if paragraph.section != self._section:
            self.listed = self._announced = False
            self._section = paragraph.section
        self.listed = self._announced or (self.listed and bool(_ITEM.match(text)))
        self._announced = "目标" in text[-20:] and bool(_LEAD_IN.search(text[-40:]))


def goals_in_title(titles: tuple[str, ...]) -> bool:
    """Whether the nearest heading speaks of goals, and neither it nor one above of how far they were reached."""
    title = titles[-1][:_LONGEST_TITLE] if titles else ""
    told = not _TITLE_SET.search(title) and any(_TITLE_TOLD.search(above[:_LONGEST_TITLE]) for above in titles[:-1])
    return bool(_TITLE.search(title)) and not _TITLE_REACHED.search(title) and not told


def goals_after(planned: bool, text: str, start: int, end: int) -> bool:
    """Whether goals are still spoken of after a stretch of text that may announce them or turn to what was reached."""
    for found in _ANNOUNCED.finditer(text, start, end):
        planned = not found["reached"]
    return planned
