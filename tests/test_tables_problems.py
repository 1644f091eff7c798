"""Common problems as tables: counts in long form, and a row a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from corpus.errors import NotFound
from tests.problems import CITY, DISTRICT, six_in
from web.exporting.table import Table
from web.library import Library
from web.tables import problems


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = six_in(tmp_path_factory.mktemp("tables"))
    yield library
    library.close()


def rows(table: Table) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def counted(found: Sequence[dict[str, Any]], code: str, column: str) -> dict[Any, tuple[int, int]]:
    return {row[column]: (row["reports"], row["units"]) for row in found if row["category"] == code}


def test_counts_are_a_row_a_category_and_year(six: Library) -> None:
    table = problems.table(six, {})
    found = rows(table)
    assert counted(found, "B1", "year") == {2021: (2, 2), 2022: (2, 1)}
    assert counted(found, "I2", "year") == {None: (1, 1)}
    assert (found[0]["category"], found[0]["of_reports"], found[0]["of_units"]) == ("B", 2, 2)
    assert table.total == len(found)


def test_counts_may_be_by_unit_with_the_unknown_named(six: Library) -> None:
    table = problems.table(six, {"across": ["unit"], "category": ["B1"], "year": ["2021.."]})
    assert counted(rows(table), "B1", "unit") == {CITY: (2, 1), DISTRICT: (1, 1), "单位待核实": (1, 0)}
    assert "年度为2021.." in table.filters
    assert table.address == "/problems?year=2021..&category=B1&across=unit"


def test_a_category_is_a_row_a_passage(six: Library) -> None:
    table = problems.category(six, {"code": ["B1"]})
    found = rows(table)
    assert [row["report"] for row in found] == [2, 6, 1, 3]
    assert (table.total, table.title, table.address) == (4, "问题 B1 名B1", "/problems/B1")
    last = found[-1]
    assert (last["unit"], last["year"], last["text"]) == (DISTRICT, 2021, "目标没有量化。")
    assert (last["status"], last["measures"], last["next_year"], last["later"]) == (
        "建议",
        "把目标写清。",
        "已不再提",
        4,
    )
    assert last["citation"] == f"{DISTRICT}，2021年度，1，第1段"


def test_a_fate_limits_rows_and_total(six: Library) -> None:
    table = problems.category(six, {"code": ["B1"], "fate": ["gone"], "city": ["云岚市"]})
    assert (len(rows(table)), table.total, table.asked) == (1, 1, "已不再提")
    assert table.filters == "城市为云岚市"
    assert table.address == "/problems/B1?city=%E4%BA%91%E5%B2%9A%E5%B8%82&fate=gone"


def test_long_lists_are_drawn_in_portions_without_a_gap(six: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "_PORTION", 3)
    assert [row["report"] for row in rows(problems.category(six, {"code": ["B1"]}))] == [2, 6, 1, 3]


def test_there_is_no_table_of_an_unknown_category(six: Library) -> None:
    with pytest.raises(NotFound, match="Z9"):
        problems.category(six, {"code": ["Z9"]})
