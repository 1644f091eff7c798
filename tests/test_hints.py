"""What helps while typing is made in the background, of what is indexed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import JilanError
from index.engine import Engine
from tests.passages import engine_over, passages
from web import hints
from web.hints import Hints

TEXTS = ["预算执行偏慢，须加快。", "预算执行偏慢。", "困难职工帮扶规范。"]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = engine_over(tmp_path, [one for number, text in enumerate(TEXTS) for one in passages([text], number, number)])
    yield made
    made.close()


def ready(made: Hints) -> Hints:
    """The hints once they are made."""
    made.speller()
    return made


def test_phrases_of_several_reports_are_offered(engine: Engine) -> None:
    made = ready(Hints(lambda: engine, lambda: ["目标编报质量不高"]))
    assert made.phrases().completing("预算", 5) == [("预算执行偏慢", 2)]
    assert made.speller().corrections("预算执形") == ["预算执行"]


def test_nobody_waits_for_phrases(engine: Engine) -> None:
    assert len(Hints(lambda: engine, list).phrases()) <= 1


def test_they_are_made_again_when_the_index_has_changed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "FRESH", 0.0)
    made = ready(Hints(lambda: engine, list))
    engine.update([one for n in (8, 9) for one in passages(["工会经费收缴困难。"], n, n)], drop=[])
    for _ in range(100):
        made.phrases()
        if made._maker is not None:
            made._maker.join()
        if made.phrases().completing("工会", 5):
            break
    assert made.phrases().completing("工会", 5) == [("工会经费收缴困难", 2)]


def test_an_index_that_cannot_be_read_gives_no_hints() -> None:
    def unusable() -> Engine:
        raise JilanError("检索索引不可用")

    assert len(ready(Hints(unusable, list)).phrases()) == 0
