"""The totals of a whole report: income and spending, as budgeted and as they came out, each wherever it is printed.

Only a number whose words say that it is the total counts: 项目支出预算 and 财政拨款收入 are parts of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from corpus.checks.terms import Reading, Term

Total = Literal["income budget", "spending budget", "income final", "spending final", "adjusted budget"]

_WORDS = r"(?:总额|总计|合计|数|总数|金额|共|共计|为|是|安排|批复|达|调整后|：)*$"
_PART_BEFORE = r"(?<!基本)(?<!项目)(?<!拨款)(?<!资金)(?<!基金)(?<!经费)(?<!公用)(?<!人员)(?<!采购)(?<!专项)(?<!财政)(?<!其他)(?<!”)(?<!性)(?<!营)(?<!福利)(?<!会)(?<!业)"
_TOTALS: tuple[tuple[Total, re.Pattern[str]], ...] = (
    ("adjusted budget", re.compile(rf"(?:调整(?:后)?|全年)(?:的)?(?:支出|部门|总)?预算(?:调整后)?{_WORDS}|预算调整(?:后)?(?:为|数){_WORDS}")),
    ("income budget", re.compile(rf"(?:{_PART_BEFORE}(?:总?收入(?:总)?预算)|预算(?:批复|安排|下达)?(?:总)?收入){_WORDS}")),
    ("spending budget", re.compile(rf"(?:{_PART_BEFORE}(?:总?支出(?:总)?预算)|预算(?:批复|安排|下达)?(?:总)?支出|(?<!项目)(?<!专项)(?<![费款”])(?:部门|年初)总?预算){_WORDS}")),
    ("income final", re.compile(rf"(?:决算(?:总)?收入|{_PART_BEFORE}收入(?:决算|总计|合计|总额)|总收入|实际收入|年度收入){_WORDS}")),
    ("spending final", re.compile(rf"(?:决算(?:总)?支出|{_PART_BEFORE}支出(?:决算|总计|合计|总额)|总支出|实际(?:总)?支出(?=合计|总)|年度支出|全年(?:支出)?执行(?:数|额)|累计支出){_WORDS}")),
)  # fmt: skip
_LIMITED = re.compile(r"三公|公务接待|公务用车|因公出国|会议费|培训费")
# （1）公用经费控制率（6分），自评得6分。年初预算26.4万元: what an item is on holds to its end.
_LIMITED_ITEM = re.compile(rf"^[^，。；]{{0,12}}(?:{_LIMITED.pattern}|公用经费|政府采购)[^，。；]{{0,4}}率")
_OF_ALL = re.compile(r"收入|收支|总体|整体")
_LONGEST_SENTENCE = 300
_NAMED = re.compile(r"收入|支出|预算|执行")
_COMPLETED = re.compile(r"完成|较|比|占|科目")


class Place(NamedTuple):
    """A term with the paragraph it stands in."""

    reading: Reading
    term: Term


def totals(readings: Sequence[Reading]) -> Mapping[Total, list[Place]]:
    """The totals by what they are, one for each different amount."""
    found: defaultdict[Total, dict[Decimal, Place]] = defaultdict(dict)
    for reading in readings:
        for term in reading.terms:
            kind = total_of(term)
            if kind and term.value not in found[kind] and not _is_of_limited(reading, term):
                found[kind][term.value] = Place(reading, term)
    return {kind: list(places.values()) for kind, places in found.items() if places}


def _is_of_limited(reading: Reading, term: Term) -> bool:
    """Whether the sentence or its heading speaks of “三公”经费 or the like: 支出决算为1.36万元 is then not the whole's."""
    titles = reading.place.titles
    if titles and _LIMITED.search(titles[-1]) and not _OF_ALL.search(titles[-1]):
        return True
    if _LIMITED_ITEM.match(reading.text):
        return True
    text, low = reading.text, max(0, term.start - _LONGEST_SENTENCE)
    begin = max(low, text.rfind("。", low, term.start) + 1)
    return bool(_LIMITED.search(text, begin, term.start))


def total_of(term: Term) -> Total | None:
    """Which total of the report the words before a number name, if any."""
    return _total_of(term.label) if term.measure == "money" and term.use == "main" and not term.depth else None


# Reports share their labels (支出预算, 收入合计), and the patterns cost more than all else about a term.
@lru_cache(maxsize=2048)
def _total_of(label: str) -> Total | None:
    if not _NAMED.search(label) or _COMPLETED.search(label[-14:]):
        return None
    return next((kind for kind, pattern in _TOTALS if pattern.search(label)), None)


def only(found: Mapping[Total, list[Place]], kind: Total) -> Place | None:
    """The total of a kind if the whole report prints one amount for it."""
    places = found.get(kind, [])
    return places[0] if len(places) == 1 else None
