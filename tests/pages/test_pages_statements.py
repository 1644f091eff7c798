"""Pages over many reports ask the database as often as over few."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.libraries import put, settings_in
from tests.pages.conftest import application
from tests.statements import statements
from tests.tagged import document, opened_with
from web.library import Library

MOST = {
    "/": 10,
    "/reports": 11,
    "/reports?sort=todo&unit=市&year=2021": 11,
    "/review": 20,
    "/review?unit=市&category=C": 24,
    "/review?queue=facts": 15,
}


def some(first: int, count: int) -> list[bytes]:
    """Reports of as many unions, each with doubts and problems of two categories."""
    body = "# 问题\n进度慢。\n目标笼统。"
    return [document(f"第{n}市总工会", 2021, f"{body}\n第{n}项。", 待核实="year") for n in range(first, first + count)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(settings_in(tmp_path), opened_with(tmp_path))
    put(library, *some(1, 3))
    yield library
    library.close()


def asked(client: FlaskClient, library: Library, address: str) -> int:
    with statements(library.archive) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", MOST)
def test_the_number_of_statements_of_a_page_does_not_grow(library: Library, address: str) -> None:
    client = application(library).test_client()
    few = asked(client, library, address)
    put(library, *some(10, 15))
    assert asked(client, library, address) == few <= MOST[address]
