"""The words of addresses: parameters of paths and query strings, the filters straight from ``index.fields``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from archive.browsing_records import Across
from archive.overview_records import FoundKind
from archive.tag_records import Again
from corpus.readers.page_places import NARROWEST, WIDEST
from corpus.saying import said
from index.engine import SORTS
from index.fields import FILTERS, FilterWord
from index.wording.concordance import ORDERS, SIDES
from web.api.shapes import Schema, many, one_of, text
from web.batches import Shown
from web.cursor import LONGEST
from web.numbers import MOST_DIGITS
from web.overview.asked import OPEN, STATES_ASKED
from web.request import MOST

_ID: Schema = {"type": "integer", "minimum": 1, "maximum": 10**MOST_DIGITS - 1}

_OFFSET: Schema = {"type": "integer", "minimum": 0}


@dataclass(frozen=True, slots=True)
class Word:
    """A parameter; ``example`` is a value that works, ``path`` says that it stands in the path."""

    name: str
    about: str
    schema: Schema
    example: Any = None
    path: bool = False
    required: bool = False

    def described(self) -> dict[str, Any]:
        """As OpenAPI has it. A word of the query string that may be repeated stands for any of its values."""
        told: dict[str, Any] = {
            "name": self.name,
            "in": "path" if self.path else "query",
            "required": self.path or self.required,
            "description": self.about,
            "schema": self.schema,
        }
        return told if self.example is None else {**told, "example": self.example}


def identity(name: str, about: str) -> Word:
    """The number of a thing in the path."""
    return Word(name, about, _ID, example=1, path=True)


def asked(name: str, about: str, example: int) -> Word:
    """The number of a thing in the query string, without which there is no answer."""
    return Word(name, about, _ID, example=example, required=True)


def paging(limit: int, most: int = MOST) -> tuple[Word, ...]:
    """The words of ``web.cursor``."""
    lines: Schema = {"type": "integer", "minimum": 1, "maximum": most, "default": limit}
    return (
        Word("limit", "一页几条", lines),
        Word("cursor", "上一页答复中的 next，原样填写；其他条件不变", {"type": "string", "maxLength": LONGEST}),
        Word("page", "从第几页开始；有 cursor 时不起作用", {"type": "integer", "minimum": 1}),
    )


Q = Word("q", "检索词，写法见“检索说明”", text(), "绩效目标编报质量")
# Of most filters one value is enough; times of import are cut to what all have in common.
_SEVERAL = {"imported": said("可写多次，取共同的时段")}


def _filter(each: FilterWord) -> Word:
    several = _SEVERAL.get(each.word, said("可写多次，符合其一即可"))
    parts = {"label": said(each.label), "hint": said(each.hint), "several": several}
    return Word(each.word, said("%(label)s：%(hint)s；%(several)s", **parts), many(text()), [each.example])


FILTER_WORDS = tuple(map(_filter, FILTERS))
SORT = Word("sort", "排序：相关度、年度、得分或导入时间，- 为从大到小", one_of(SORTS))
WITHOUT = Word("without", "不用的别名、近义词，可写多次；* 为全部不用", many(text()))
PASSAGE = Word("passage", "段落编号，查这一段的先例，代替 q", _ID)
CONCORDANCE = (
    Word("sort", "排序：右侧、左侧文字，年度或单位", one_of(ORDERS)),
    Word("group", "按哪一侧的写法归并", one_of(SIDES)),
    Word("pick", "只看这一种写法", text()),
)
OF_REPORTS = tuple(word for word in FILTER_WORDS if word.name not in ("role", "category"))
PROVINCE = Word("province", "省份的全名，或 未注明", text())
CITY = Word("city", "城市的全名，或 未注明", text())
KIND = Word("kind", "发现的种类", one_of(get_args(FoundKind)), "arith", required=True)
VERDICT = Word("verdict", "错误或存疑", one_of(list(OPEN)))
STATE = Word("state", "只看任一年度是这样的单位", one_of(list(STATES_ASKED)))
INDICATOR = Word("indicator", "指标的名称", text())
NAMED = Word("category", "类别的代码", text(), "B1", required=True)
REPORTS = Word("report", "报告编号，可写多次，最多六份", many(_ID), [1, 2], required=True)
CATEGORY = next(word for word in FILTER_WORDS if word.name == "category")
ACROSS = Word("across", "各栏：年度、单位、省份、城市", one_of(get_args(Across)))
COLUMNS = Word("columns", "all 为尽量多列几栏", one_of(["all"]))
FATE = Word("fate", "只看次年是这样的", one_of(get_args(Again)))
CODE = Word("code", "类别的代码，或大类的字母", {"type": "string", "pattern": "^[A-Z][0-9]{0,2}$"}, "B1", path=True)
REGION = Word("region", "省、市、区县的全名，或 未注明", text())
NAME = Word("name", "名称的一部分", text())
UNIT = Word("unit", "单位名称的一部分", text())
YEAR = Word("year", "评价年度", text(), "2021")
TODO = Word("todo", "1 为只看待核实的", one_of(["0", "1"]))
SHOW = Word("show", "只看这种状态的文件", one_of(get_args(Shown)))
LEAF = (
    Word("passage", "要标出的段落编号", _ID),
    Word("start", "要标出的文字在读入文字中的起点，与 end 同用", _OFFSET),
    Word("end", "要标出的文字的终点", _OFFSET),
    Word("width", f"图片的宽度，像素，{NARROWEST} 至 {WIDEST}", {"type": "integer"}),
)
REVIEW = (
    Word("queue", "只要标签、待核实的信息，或近似重复的报告", one_of(["tags", "facts", "copies"])),
    Word("category", "类别的代码，或大类的字母", text(), "B"),
    UNIT,
    YEAR,
    Word("source", "由规则还是学习提出", one_of(["rule", "learned"])),
)
