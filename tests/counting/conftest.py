"""One archive of generated reports as their gold has them, which no test changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from corpus.samples import generate
from tests.counting.counts import Gold
from tests.counting.golden import opened
from tests.counting.worn import older, worn
from tests.pages.conftest import application
from web.library import Library

REPORTS, SEED = 240, 31


@pytest.fixture(scope="session")
def golds() -> list[Gold]:
    """The gold of the current reports, in the order of import; of most unions there are five years."""
    return worn(sample.gold for sample in generate(REPORTS, SEED))


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory, golds: list[Gold]) -> Iterator[Library]:
    """A library with these reports, and with versions of some that they superseded."""
    library = opened(tmp_path_factory.mktemp("golden"), [*older(golds), *golds])
    yield library
    library.close()


@pytest.fixture(scope="session")
def reader(golden: Library) -> FlaskClient:
    """A browser before that library."""
    return application(golden).test_client()


@pytest.fixture(scope="session")
def numbers(golden: Library, golds: list[Gold]) -> dict[int, Gold]:
    """Report → its gold, of the current ones."""
    by_file = {gold["file"]: gold for gold in golds}
    return {line.id: by_file[line.file] for line in golden.archive.reports() if line.file in by_file}
