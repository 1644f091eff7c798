"""Every engine against the one checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

import pytest

from corpus.parse import understand
from corpus.samples import generate
from index.engine import SORTS, Document, Engine
from tests.engine_checklist import CHECKS, Make
from tests.engines import EVERY, INSTALLED
from tests.passages import ask, engine_over
from tests.relevance.corpus import documents


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


QUESTIONS = (
    "绩效目标编报质量",
    "预算执行进度偏慢",
    '"工会经费"',
    "(培训 OR 教育) 不足",
    "三公",
    "劳模 -慰问",
    "2021年固定资产",
    "",
)


def test_all_engines_give_the_same_order(tmp_path: Path) -> None:
    if len(INSTALLED) < 2:
        pytest.skip("only one engine is installed: pip install 'jilan[scale]'")
    found = [
        document
        for number, sample in enumerate(generate(12, 5), 1)
        for document in documents(number, understand(sample.text), 1000 * number)
    ]
    engines = [engine_over(tmp_path / url.strip(":"), found, url) for url in INSTALLED]
    for text in QUESTIONS:
        for sort in SORTS:
            first, *others = (ask(engine, text, sort=sort, limit=len(found)) for engine in engines)
            assert all(other == first for other in others), (text, sort)
    for engine in engines:
        engine.close()
