"""Usual wordings: those of most reports, whatever names and numbers stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.model import Role
from index.filters import Filters, Range
from index.wording.usual import usual
from tests.libraries import put, settings_in
from tests.tagged import opened_with, report
from web.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(settings_in(tmp_path), opened_with(tmp_path))
    put(
        library,
        report("目标不清。", "目标太多，共30项。", "目标太多，共31项。"),
        report("目标不清。", unit="松溪县总工会", measures=["目标不清。"]),
        report("目标太多，共5项。", unit="松溪县总工会", year=2022),
        report("目标不清。", unit="柳河县总工会"),
    )
    yield library
    library.close()


def found(library: Library, most: int = 10, **limits: object) -> list[tuple[str, int]]:
    """Texts and reports of the wordings of problems."""
    filters = Filters(role=(Role.PROBLEM,), category=frozenset("B"), **limits)  # type: ignore[arg-type]
    each = library.ask(lambda snapshot: usual(snapshot, filters, most))
    kept = library.archive.passages([one.passage for one in each])
    return [(kept[one.passage].passage.text, one.reports) for one in each]


def test_a_report_counts_once_and_numbers_make_no_other_wording(library: Library) -> None:
    assert found(library) == [("目标不清。", 3), ("目标太多，共5项。", 2)]


def test_filters_and_roles_limit_what_is_counted(library: Library) -> None:
    assert found(library, year=(Range(2022, 2022),)) == [("目标太多，共5项。", 1)]
    assert found(library, unit=("松溪县总工会",)) == [("目标太多，共5项。", 1), ("目标不清。", 1)]


def test_only_the_first_are_given(library: Library) -> None:
    assert found(library, most=1) == [("目标不清。", 3)]


def test_where_nothing_passes_there_is_none(library: Library) -> None:
    assert found(library, unit=("别处总工会",)) == []


def test_an_empty_index_has_none(tmp_path: Path) -> None:
    empty = Library(settings_in(tmp_path / "empty"), opened_with(tmp_path))
    assert found(empty) == []
    empty.close()
