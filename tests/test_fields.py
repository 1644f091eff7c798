"""Filters in addresses and options: read, written back, said in words, refused with a remedy."""

from __future__ import annotations

import pytest

from corpus.errors import Misused
from corpus.model import DocType, Role
from index.engine import Filters, Range
from index.fields import FILTERS, clauses, read_filters, write_filters

READ = [
    ({"year": ["2021"]}, Filters(year=Range(2021, 2021))),
    ({"year": ["2021..2023"]}, Filters(year=Range(2021, 2023))),
    ({"year": ["..2022"]}, Filters(year=Range(None, 2022))),
    ({"year": ["２０２１至2023年"]}, Filters(year=Range(2021, 2023))),
    ({"year": ["2021-2023"]}, Filters(year=Range(2021, 2023))),
    ({"year": ["2021..", "..2023"]}, Filters(year=Range(2021, 2023))),
    ({"year": ["2020", "2023"]}, Filters(year=Range(2020, 2023))),
    ({"score": ["90.."]}, Filters(score=Range(90, None))),
    ({"score": ["85.5..90分"]}, Filters(score=Range(85.5, 90))),
    ({"grade": ["优", "良好"]}, Filters(grade=("优", "良"))),
    ({"grade": ["优，未注明"]}, Filters(grade=("优", None))),
    ({"unit": ["甲县总工会", "单位待核实"]}, Filters(unit=("甲县总工会", None))),
    ({"region": ["广东省"]}, Filters(region=("广东省",))),
    ({"role": ["problem", "措施"]}, Filters(role=(Role.PROBLEM, Role.MEASURE))),
    ({"type": ["整体支出绩效自评,budget"]}, Filters(doc_type=(DocType.OVERALL, DocType.BUDGET))),
    ({"category": ["B1", "c2，Ｄ"]}, Filters(category=frozenset({"B1", "C2", "D"}))),
    ({"report": ["3", "12"]}, Filters(report=(3, 12))),
    ({"year": [""], "unit": ["  "], "q": ["x"], "unheard": ["y"]}, Filters()),
]


@pytest.mark.parametrize(("args", "filters"), READ)
def test_a_filter_is_read(args: dict[str, list[str]], filters: Filters) -> None:
    assert read_filters(args) == filters


@pytest.mark.parametrize("filters", [filters for _, filters in READ])
def test_what_is_written_reads_as_the_same(filters: Filters) -> None:
    assert read_filters(write_filters(filters)) == filters


REFUSED = [
    ({"year": ["二〇二一"]}, "年度"),
    ({"year": ["2021..2023..2025"]}, "年度"),
    ({"year": [".."]}, "年度"),
    ({"year": ["21"]}, "四位数"),
    ({"year": ["2023..2021"]}, "起点大于终点"),
    ({"score": ["高"]}, "得分"),
    ({"grade": ["甲"]}, "优、良、中、差"),
    ({"role": ["boss"]}, "职责"),
    ({"type": ["小说"]}, "整体支出绩效自评"),
    ({"category": ["目标编报"]}, "如 B1，或一个大类的字母"),
    ({"category": ["B1234"]}, "B1234"),
    ({"report": ["一号"]}, "报告编号"),
    ({"report": ["9" * 30]}, "报告编号"),
    ({"score": ["9" * 5000]}, "得分"),
]


@pytest.mark.parametrize(("args", "said"), REFUSED, ids=range(len(REFUSED)))
def test_a_filter_that_means_nothing_is_refused_with_a_remedy(args: dict[str, list[str]], said: str) -> None:
    with pytest.raises(Misused, match=said) as refusal:
        read_filters(args)
    assert refusal.value.exit_code == 2


def test_each_filter_in_force_is_said_in_words() -> None:
    filters = read_filters({"year": ["2021..2023"], "role": ["problem", "reason"], "type": ["决算"]})
    assert [clause.label for clause in clauses(filters)] == [
        "年度为2021..2023",
        "角色为问题",
        "角色为原因",
        "文种为决算公开",
    ]


def test_a_category_is_said_by_its_name_where_names_are_at_hand() -> None:
    filters = read_filters({"category": ["C1", "B"]})
    assert [clause.label for clause in clauses(filters)] == ["类别为B", "类别为C1"]
    assert [clause.label for clause in clauses(filters, {"B": "B 绩效目标"})] == ["类别为B 绩效目标", "类别为C1"]


def test_every_field_of_the_engines_filters_has_its_word() -> None:
    assert {each.field for each in FILTERS} == set(Filters.__slots__)
