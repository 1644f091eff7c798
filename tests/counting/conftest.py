"""One archive of generated reports as their gold has them, which no test changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.samples import generate
from tests.counting.counts import Gold
from tests.counting.golden import opened
from web.library import Library

REPORTS, SEED = 240, 31


@pytest.fixture(scope="session")
def golds() -> list[Gold]:
    """The gold of the reports, in the order of import; of one union there are five years."""
    return [sample.gold for sample in generate(REPORTS, SEED)]


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory, golds: list[Gold]) -> Iterator[Library]:
    """A library with these reports."""
    library = opened(tmp_path_factory.mktemp("golden"), golds)
    yield library
    library.close()
