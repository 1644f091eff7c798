"""The filters of a search as one table: their words in addresses and options, how they are read and written.

``FILTERS`` maps ``year=2021..2023`` of a query string, and just so ``--year 2021..2023`` of a command, to the field
of ``index.engine.Filters`` and back, and says it in words (年度为2021..2023). What cannot be understood raises
``Misused``, naming the value and a form that works. 未注明 stands for "the archive knows nothing".

Names of categories are the archive's (a user may rename them), so whoever wants them said hands in ``names``: code or
letter → what people read. Whether a code exists is asked of the archive too (``web.searching.meant``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from corpus.errors import Misused
from corpus.model import DocType, Role
from corpus.names import DOC_TYPE_ALIASES, DOC_TYPES, FIELDS, GRADE_ALIASES, GRADES, ROLES, UNKNOWN, UNKNOWN_OF, named
from index.engine import Filters
from index.ranges import scores, write_range, years

# Longer numbers are no one's, and too large for the engine's columns.
_ID = re.compile(r"[0-9]{1,12}")
_CATEGORY = re.compile(r"[A-Z][0-9]{0,3}")
_NOTHING_KNOWN = {UNKNOWN, *UNKNOWN_OF.values()}
NO_NAMES: Mapping[str, str] = {}

K = TypeVar("K", bound=str)


@dataclass(frozen=True, slots=True)
class FilterWord:
    """``word`` stands in addresses and options, ``field`` is the attribute of ``Filters``; ``label`` its Chinese name.

    ``read`` takes the values given (never empty) and returns the field's value, ``write`` is its inverse; ``say`` puts one
    written value into words, with the names of the categories at hand.
    """

    word: str
    field: str
    read: Callable[[Sequence[str]], Any]
    write: Callable[[Any], list[str]]
    say: Callable[[str, Mapping[str, str]], str] = lambda value, names: value

    @property
    def label(self) -> str:
        """年度, 单位, …"""
        return FIELDS[self.field]


@dataclass(frozen=True, slots=True)
class Clause:
    """One value of one filter in force, in words; ``word`` and ``value`` are those of the address."""

    word: str
    value: str
    label: str


def read_filters(args: Mapping[str, Sequence[str]]) -> Filters:
    """The filters that a query string or a command line gives; empty values are none.

    :raise Misused: for a range, role, type, grade, category or report that cannot be understood.
    """
    given = {each: [value.strip() for value in args.get(each.word, ()) if value.strip()] for each in FILTERS}
    return Filters(**{each.field: each.read(values) for each, values in given.items() if values})


def write_filters(filters: Filters) -> dict[str, list[str]]:
    """The query string of ``filters``, such that reading it gives them back."""
    values = {each.word: getattr(filters, each.field) for each in FILTERS}
    return {each.word: each.write(values[each.word]) for each in FILTERS if values[each.word]}


def clauses(filters: Filters, names: Mapping[str, str] = NO_NAMES) -> list[Clause]:
    """Each filter value in force with its sentence, for showing what was understood and for taking it back."""
    written = write_filters(filters)
    return [
        Clause(each.word, value, f"{each.label}为{each.say(value, names)}")
        for each in FILTERS
        for value in written.get(each.word, ())
    ]


def _names(values: Sequence[str]) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys(None if value in _NOTHING_KNOWN else value for value in values))


def _write_names(values: Sequence[str | None]) -> list[str]:
    return [UNKNOWN if value is None else value for value in values]


def _one_of(label: str, table: Mapping[K, str], aliases: Mapping[str, K]) -> Callable[[Sequence[str]], tuple[K, ...]]:
    """Reads values of a closed list by their English or Chinese names; several may be joined by commas."""

    def read(values: Sequence[str]) -> tuple[K, ...]:
        return tuple(dict.fromkeys(_known(value, label, table, aliases) for value in _split(values)))

    return read


def _known(value: str, label: str, table: Mapping[K, str], aliases: Mapping[str, K]) -> K:
    key = named(value, table, aliases)
    if key is None:
        raise Misused(f"{label}“{value}”无法识别。可用的有：{'、'.join(table.values())}。")
    return key


def _grades(values: Sequence[str]) -> tuple[str | None, ...]:
    table = {grade: str(grade) for grade in GRADES}
    return tuple(
        None if value in _NOTHING_KNOWN else _known(value, "等级", table, GRADE_ALIASES) for value in _split(values)
    )


def _reports(values: Sequence[str]) -> tuple[int, ...]:
    for value in _split(values):
        if not _ID.fullmatch(value):
            raise Misused(f"报告编号“{value}”无法识别。请写数字，如 12。")
    return tuple(int(value) for value in _split(values))


def _split(values: Sequence[str]) -> list[str]:
    return [part for value in values for part in re.split(r"[,，、\s]+", value) if part]


def _write_words(values: Sequence[StrEnum]) -> list[str]:
    return [value.value for value in values]


def _say_role(value: str, names: Mapping[str, str]) -> str:
    return ROLES[Role(value)]


def _say_type(value: str, names: Mapping[str, str]) -> str:
    return DOC_TYPES[DocType(value)]


def read_category(value: str) -> str:
    """The code of a category (B1) or the letter of a group (B), however it was typed.

    :raise Misused: for what has not the form of one.
    """
    code = unicodedata.normalize("NFKC", value).strip().upper()
    if not _CATEGORY.fullmatch(code):
        raise Misused(f"问题类别“{value}”无法识别。请写类别的代码，如 B1，或一个大类的字母，如 B。")
    return code


def _categories(values: Sequence[str]) -> frozenset[str]:
    return frozenset(read_category(value) for value in _split(values))


def _say_category(value: str, names: Mapping[str, str]) -> str:
    return names.get(value, value)


def _write_ids(values: Sequence[int]) -> list[str]:
    return [str(value) for value in values]


FILTERS = (
    FilterWord("unit", "unit", _names, _write_names),
    FilterWord("year", "year", years, write_range),
    FilterWord("score", "score", scores, write_range),
    FilterWord("grade", "grade", _grades, _write_names),
    FilterWord("region", "region", _names, _write_names),
    FilterWord("category", "category", _categories, sorted, _say_category),
    FilterWord("role", "role", _one_of("角色", ROLES, {}), _write_words, _say_role),
    FilterWord("type", "doc_type", _one_of("文种", DOC_TYPES, DOC_TYPE_ALIASES), _write_words, _say_type),
    FilterWord("report", "report", _reports, _write_ids),
)
