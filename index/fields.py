"""The filters of a search as one table: their names, how their values are read, written and said.

``FILTERS`` maps ``year=2021..2023`` of a query string, and just so ``--year 2021..2023`` of a command and ``年度:2021..2023``
of a typed query, to the field of ``index.filters.Filters`` and back, and says it in words (年度为2021..2023). What cannot be
understood raises ``Misused``, naming the value and a form that works. 未注明 stands for "the archive knows nothing".

Names of categories are the archive's (a user may rename them), so whoever wants them said hands in ``names``: code or
letter → what people read. Whether a code exists is asked of the archive too (``web.searching.meant``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from corpus.errors import Misused
from corpus.model import DocType, Role
from corpus.names import DOC_TYPE_ALIASES, DOC_TYPES, GRADES, ROLES
from corpus.saying import said
from index import filter_values as reading
from index.filters import Filters, common
from index.moments import write_moments
from index.ranges import score_range, year_range

if TYPE_CHECKING:
    from index.query import Query

_CATEGORY = re.compile(r"[A-Z][0-9]{0,3}")
NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class FilterWord:
    """``word`` stands in addresses and options, ``field`` is the attribute of ``Filters``; ``names`` are the Chinese ones,
    all of which a typed query may use, the first being its ``label``.

    ``read`` takes the values given (never empty) and returns the field's value, ``write`` is its inverse; ``say`` puts one
    written value into words, with the names of the categories at hand. ``bare`` tells whether a value that was typed
    without quotation marks may be one. ``example`` is a value that shows the form, ``hint`` says what values there are.
    """

    word: str
    field: str
    names: tuple[str, ...]
    example: str
    hint: str
    read: Callable[[Sequence[str]], Any]
    write: Callable[[Any], list[str]]
    say: Callable[[str, Mapping[str, str]], str] = lambda value, names: value
    bare: Callable[[str], bool] = lambda value: True

    @property
    def label(self) -> str:
        """年度, 单位, …"""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Clause:
    """One value of one filter in force, in words; ``word`` and ``value`` are those of the address."""

    word: str
    value: str
    label: str


def read_filters(args: Mapping[str, Sequence[str]]) -> Filters:
    """The filters that a query string or a command line gives; empty values are none.

    :raise Misused: for a range, time, role, type, grade, category or report that cannot be understood.
    """
    given = {each: [value.strip() for value in args.get(each.word, ()) if value.strip()] for each in FILTERS}
    return Filters(**{each.field: each.read(values) for each, values in given.items() if values})


def write_filters(filters: Filters) -> dict[str, list[str]]:
    """The query string of ``filters``, such that reading it gives them back."""
    values = {each: getattr(filters, each.field) for each in FILTERS}
    return {each.word: each.write(value) for each, value in values.items() if value}


def clauses(filters: Filters, names: Mapping[str, str] = NO_NAMES) -> list[Clause]:
    """Each filter value in force with its sentence, for showing what was understood and for taking it back."""
    written = write_filters(filters)
    return [
        Clause(each.word, value, said("%(field)s为%(value)s", field=said(each.label), value=each.say(value, names)))
        for each in FILTERS
        for value in written.get(each.word, ())
    ]


def merged(one: Filters, other: Filters) -> Filters:
    """Both together: of one field any of the values of either; of two times of import what they share.

    >>> merged(Filters(report=(3,)), Filters(report=(12,))).report
    (3, 12)
    """
    names = [name for name in Filters.__slots__ if name not in ("category", "imported")]
    either = {name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name)))) for name in names}
    return Filters(**either, category=one.category | other.category, imported=common(one.imported, other.imported))


def typed_filters(query: Query) -> Filters:
    """The filters that stand in a typed query."""
    typed = (read_filters({word: [value]}) for word, values in query.fields.items() for value in values)
    return reduce(merged, typed, Filters())


def field_named(name: str) -> FilterWord | None:
    """The filter that a typed query calls ``name``: by its English word in any case, or by a Chinese name."""
    return _BY_NAME.get(name.lower())


def readable(each: FilterWord, value: str, bare: bool) -> bool:
    """Whether a typed ``value`` (``bare``: without quotation marks) is one of this filter."""
    if not any(character.isalnum() for character in value) or (bare and not each.bare(value)):
        return False
    try:
        each.read([value])
    except Misused:
        return False
    return True


def _say_role(value: str, names: Mapping[str, str]) -> str:
    return said(ROLES[Role(value)])


def _say_type(value: str, names: Mapping[str, str]) -> str:
    return said(DOC_TYPES[DocType(value)])


def read_category(value: str) -> str:
    """The code of a category (B1) or the letter of a group (B), however it was typed.

    :raise Misused: for what has not the form of one.
    """
    code = unicodedata.normalize("NFKC", value).strip().upper()
    if not _CATEGORY.fullmatch(code):
        raise Misused(said("问题类别“%(given)s”无法识别。请写类别的代码，如 B1，或一个大类的字母，如 B。", given=value))
    return code


def _categories(values: Sequence[str]) -> frozenset[str]:
    return frozenset(read_category(value) for value in reading.split(values))


def _say_category(value: str, names: Mapping[str, str]) -> str:
    return names.get(value, value)


FILTERS = (
    FilterWord(
        "unit",
        "unit",
        ("单位", "单位名称"),
        "甲县总工会",
        "名称，可只写一部分",
        reading.names,
        reading.write_names,
        bare=reading.no_measure,
    ),
    FilterWord(
        "year",
        "year",
        ("年度", "年份", "年", "评价年度"),
        "2021..2023",
        "一年或一段：2021、2021..2023、2022..、>=2022",
        reading.ranges(year_range),
        reading.write_ranges,
    ),
    FilterWord(
        "score",
        "score",
        ("得分", "分数", "评分", "自评得分"),
        ">=90",
        "一个数或一段：90..、80..90、>=90、<60",
        reading.ranges(score_range),
        reading.write_ranges,
    ),
    FilterWord(
        "grade", "grade", ("等级", "评级", "自评等级"), "优", "、".join(GRADES), reading.grades, reading.write_names
    ),
    FilterWord(
        "region",
        "region",
        ("地区", "区域", "省市"),
        "广东",
        "省、市、区县，可只写一部分",
        reading.names,
        reading.write_names,
        bare=reading.no_list,
    ),
    FilterWord(
        "category",
        "category",
        ("类别", "问题类别"),
        "B1",
        "问题类别的代码，如 B1；只写字母如 B 为整个大类",
        _categories,
        sorted,
        _say_category,
    ),
    FilterWord(
        "role",
        "role",
        ("角色", "内容"),
        "问题",
        "、".join(ROLES.values()),
        reading.one_of("角色", ROLES, {}),
        reading.write_words,
        _say_role,
    ),
    FilterWord(
        "type",
        "doc_type",
        ("文种", "类型", "报告类型"),
        "整体",
        "、".join(DOC_TYPES.values()),
        reading.one_of("文种", DOC_TYPES, DOC_TYPE_ALIASES),
        reading.write_words,
        _say_type,
    ),
    FilterWord(
        "report", "report", ("报告", "报告编号"), "12", "报告页地址中的编号", reading.reports, reading.write_ids
    ),
    FilterWord(
        "imported",
        "imported",
        ("导入时间", "导入", "导入日期"),
        "2026-11-01..",
        "一天、一月或一段：2026-11-20、2026-11、2026-11-01..2026-11-20",
        reading.one_time,
        lambda span: [write_moments(span)],
    ),
)
FILTERS_BY_WORD = {each.word: each for each in FILTERS}
_BY_NAME = {name: each for each in FILTERS for name in (each.word, *each.names)}
