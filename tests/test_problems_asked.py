"""What is asked about categories: addresses read and written, columns, places."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest

from archive import UnitLine
from corpus.errors import Misused
from index.filters import Range
from web.problems.asked import Place, ProblemsRequest

UNITS = [
    UnitLine(1, "甲省总工会", "省", "甲省", None, None, 1, (2021,)),
    UnitLine(2, "乙市总工会", "市", "甲省", "乙市", None, 1, (2021,)),
    UnitLine(3, "丙区总工会", "区", "甲省", "乙市", "丙区", 1, (2021,)),
    UnitLine(4, "无名总工会", None, None, None, None, 1, (2021,)),
]


def asked(address: str) -> ProblemsRequest:
    return ProblemsRequest.from_args(parse_qs(address))


def names(address: str) -> set[str | None]:
    return set(asked(address).narrowing(lambda: UNITS).unit)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "year=2021..2023&unit=甲&grade=优&score=90..&type=overall_self_evaluation",
        "category=B&across=unit",
        "fate=gone&page=3&turn=2",
        "province=甲省&city=未注明",
    ],
)
def test_an_address_is_read_and_written_back(address: str) -> None:
    request = asked(address)
    assert asked(urlencode(request.to_args(), doseq=True)) == request


def test_chinese_words_are_understood_too() -> None:
    assert (asked("across=省份").across, asked("fate=已不再提").fate) == ("province", "gone")


@pytest.mark.parametrize("address", ["across=region", "fate=later", "turn=0", "year=去年", "category=预算", "score=x"])
def test_what_cannot_be_understood_is_refused(address: str) -> None:
    with pytest.raises(Misused, match="“"):
        asked(address)


def test_roles_words_and_orders_of_a_search_say_nothing_here() -> None:
    assert asked("role=duty&q=绩效&sort=year&without=*") == ProblemsRequest()


def test_another_filter_begins_on_the_first_pages() -> None:
    changed = asked("page=3&turn=2&fate=gone").but(places=(Place("city", None),))
    assert (changed.search.page, changed.turn, changed.fate) == (1, 1, "gone")


def test_a_column_takes_the_place_of_the_filter_of_its_kind_only() -> None:
    column = asked("year=2021..2023&score=90..").in_column(2022)
    assert column.search.filters.year == (Range(2022, 2022),)
    assert column.search.filters.score == (Range(90, None),)
    assert asked("across=unit&unit=甲").in_column(None).search.filters.unit == (None,)


def test_a_column_of_places_is_put_beside_the_region_asked_for() -> None:
    column = asked("across=city&region=甲省&province=甲省").in_column("乙市")
    assert column.search.filters.region == ("甲省",)
    assert column.places == (Place("province", "甲省"), Place("city", "乙市"))


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("city=乙市", {"乙市总工会", "丙区总工会"}),
        ("city=未注明", {"甲省总工会", "无名总工会", None}),
        ("province=甲省&city=未注明", {"甲省总工会"}),
        ("province=未注明", {"无名总工会", None}),
        ("city=乙市&unit=丙区总工会&unit=甲省总工会", {"丙区总工会"}),
    ],
)
def test_places_are_the_units_that_lie_there(address: str, inside: set[str | None]) -> None:
    assert names(address) == inside


def test_where_no_unit_lies_there_is_no_report_either() -> None:
    assert names("city=别市") == {""}


def test_parts_of_names_stand_for_whole_ones() -> None:
    assert names("unit=乙市") == {"乙市总工会"}
    assert asked("unit=乙市").named(lambda: UNITS).search.filters.unit == ("乙市总工会",)


def test_the_search_of_a_place_is_one_of_its_region_or_of_its_units() -> None:
    known, unknown = asked("city=乙市").searched(lambda: UNITS), asked("city=未注明").searched(lambda: UNITS)
    assert known is not None
    assert known.filters.region == ("乙市",)
    assert unknown is not None
    assert set(unknown.filters.unit) == {"甲省总工会", "无名总工会", None}


def test_there_is_no_search_where_too_many_names_would_have_to_be_said() -> None:
    many = [UnitLine(each, f"第{each}总工会", None, None, None, None, 1, ()) for each in range(50)]
    assert asked("city=未注明").searched(lambda: many) is None
