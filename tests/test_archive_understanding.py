"""What a person means by the name of a unit."""

from __future__ import annotations

import pytest

from archive.understanding import unit_named


@pytest.mark.parametrize(
    ("typed", "name", "level", "city"),
    [
        ("海珠区总工会", "广州市海珠区总工会", "区", "广州市"),
        ("广州市海珠区总工会（本级）", "广州市海珠区总工会", "区", "广州市"),
        ("廣州市總工會", "广州市总工会", "市", "广州市"),
        (" 廉江市 总工会", "廉江市总工会", "县级市", "湛江市"),
        ("广东省总工会", "广东省总工会", "省", None),
        ("云岚市青屏区总工会", "云岚市青屏区总工会", "区", "云岚市"),
        ("某某产业文工团", "某某产业文工团", None, None),
    ],
)
def test_a_typed_name_becomes_the_canonical_one(typed: str, name: str, level: str | None, city: str | None) -> None:
    unit = unit_named(typed)
    assert (unit.name, unit.level, unit.city) == (name, level, city)


def test_a_name_that_goes_on_behind_the_unions_is_kept_whole() -> None:
    assert unit_named("广州市总工会第三食堂").name == "广州市总工会第三食堂"
