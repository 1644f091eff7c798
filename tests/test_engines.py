"""Every engine against the one checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

import pytest

from index.engine import Document, Engine
from tests.engine_checklist import CHECKS, Make
from tests.engines import EVERY
from tests.passages import engine_over


@pytest.fixture(params=EVERY)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes engines in folders of their own, and closes them all in the end."""
    made: list[Engine] = []
    numbers = count()

    def one(documents: Iterable[Document]) -> Engine:
        made.append(engine_over(tmp_path / str(next(numbers)), documents, request.param))
        return made[-1]

    yield one
    for engine in made:
        engine.close()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_an_engine(check: Callable[[Make], None], make: Make) -> None:
    check(make)
