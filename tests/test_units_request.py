"""The address of the list of units, and the tree of places."""

from __future__ import annotations

from archive.browsing_records import Counted
from archive.unit_records import UnitPlace
from web.units import Branch, UnitsRequest, inside, tree

PLACES = (
    UnitPlace("甲省", None, None, Counted(3, 1)),
    UnitPlace("甲省", "乙市", None, Counted(2, 1)),
    UnitPlace("甲省", "乙市", "丙区", Counted(4, 2)),
    UnitPlace(None, "某市", None, Counted(1, 1)),
)


def test_an_address_is_read_and_written_back() -> None:
    asked = UnitsRequest.from_args({"region": [" 甲省 "], "name": ["海"], "other": ["x"]})
    assert asked == UnitsRequest("甲省", "海")
    assert UnitsRequest.from_args(asked.to_args()) == asked
    assert UnitsRequest.from_args({"region": [""], "name": [" "]}).empty


def test_a_place_counts_all_that_lies_in_it() -> None:
    province, unknown = tree(PLACES)
    assert (province.name, province.counted) == ("甲省", Counted(9, 4))
    assert [(city.name, city.counted) for city in province.inside] == [(None, Counted(3, 1)), ("乙市", Counted(6, 3))]
    assert (unknown.name, [city.name for city in unknown.inside]) == (None, ["某市"])


def test_a_region_of_any_level_has_what_lies_in_it() -> None:
    branches = tree(PLACES)
    assert [branch.name for branch in inside(branches, "甲省")] == [None, "乙市"]
    assert [branch.name for branch in inside(branches, "乙市")] == [None, "丙区"]
    assert inside(branches, "丙区") == ()
    assert inside(branches, None) == branches
    assert inside((Branch("甲省", Counted(1, 1)),), "别处") == ()
