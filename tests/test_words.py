"""The names on pages and in commands: every value of the contract has one, and it can be read back."""

from __future__ import annotations

import pytest

from archive.facts import GRADES as KEPT_GRADES
from corpus import names
from corpus.model import DocType, Role
from index.engine import FACETS, SORTS
from web import words


def test_every_role_type_sort_and_facet_has_a_name() -> None:
    assert set(names.ROLES) == set(Role)
    assert set(names.DOC_TYPES) == set(DocType)
    assert set(words.SORTS) == set(SORTS)
    assert set(FACETS) <= set(names.FIELDS)
    assert names.GRADES == KEPT_GRADES


def test_no_two_values_share_a_name() -> None:
    for table in (names.ROLES, names.DOC_TYPES, names.FIELDS):
        assert len(set(table.values())) == len(table)


@pytest.mark.parametrize("given", ["problem", "问题", " 问题 "])
def test_a_role_is_known_by_either_name(given: str) -> None:
    assert names.named(given, names.ROLES) is Role.PROBLEM


def test_aliases_are_read_and_anything_else_is_nothing() -> None:
    assert names.named("决算", names.DOC_TYPES, names.DOC_TYPE_ALIASES) is DocType.FINAL_ACCOUNTS
    assert names.named("小说", names.DOC_TYPES, names.DOC_TYPE_ALIASES) is None


@pytest.mark.parametrize(("score", "written"), [(90.0, "90"), (91.58, "91.58"), (0.0, "0"), (None, "未评分")])
def test_a_score_is_written_as_people_write_it(score: float | None, written: str) -> None:
    assert words.number(score, "未评分") == written


def test_uncertain_fields_are_named() -> None:
    assert words.uncertain(("unit", "year")) == "待核实：单位、年度"
    assert words.uncertain(()) == ""
