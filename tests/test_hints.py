"""What helps while typing is made in the background, of what is indexed."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.engine import Engine
from tests.archives import document
from tests.libraries import library_in, put
from tests.passages import engine_over, passages
from web import hints
from web.hints import Hints
from web.request import SearchRequest

TEXTS = ["预算执行偏慢，须加快。", "预算执行偏慢。", "困难职工帮扶规范。"]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = engine_over(tmp_path, [one for number, text in enumerate(TEXTS) for one in passages([text], number, number)])
    yield made
    made.close()


def over(engine: Engine | None, names: Iterable[str] = (), reports: Collection[int] = range(100)) -> Hints:
    return Hints(lambda: engine, lambda: names, lambda: reports)


def ready(made: Hints) -> Hints:
    """The hints once they are made."""
    made.phrases()
    if made._maker is not None:
        made._maker.join()
    return made


def test_phrases_of_several_reports_are_offered(engine: Engine) -> None:
    made = ready(over(engine, ["目标编报质量不高"]))
    assert made.phrases().completing("预算", 5) == [("预算执行偏慢", 2)]
    assert made.speller().corrections("预算执形") == ["预算执行"]


def test_names_count_as_they_are_folded(engine: Engine) -> None:
    assert ready(over(engine, ["青屏區（試點）ＡＰＰ專班"])).speller()._weights["青屏區(試點)app專班"]


def test_nobody_waits_for_phrases(engine: Engine) -> None:
    assert len(over(engine).phrases()) <= 1


def test_only_the_first_search_waits(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "PATIENCE", 0.2)
    go = threading.Event()
    made = Hints(lambda: engine, lambda: [str(go.wait(60))], lambda: range(100))
    began = time.monotonic()
    made.speller()
    assert time.monotonic() - began >= 0.2
    monkeypatch.setattr(hints, "PATIENCE", 60.0)
    made.speller()
    assert time.monotonic() - began < 30
    go.set()
    made.close()


def test_they_are_made_again_when_the_index_has_changed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "FRESH", 0.0)
    made = ready(over(engine))
    # As many passages in as many reports as before: only their words are others.
    engine.update([one for n in (0, 1) for one in passages(["工会经费收缴困难。"], n, n)], drop=[0, 1])
    assert ready(made).phrases().completing("工会", 5) == [("工会经费收缴困难", 2)]


def test_they_are_made_again_when_names_have_changed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "FRESH", 0.0)
    names = ["龙舟竞渡"]
    made = ready(over(engine, names))
    names[:] = ["凤舟竞渡"]
    assert "凤舟竞渡" in ready(made)._speller._weights


def test_of_reports_that_are_gone_nothing_is_offered(engine: Engine) -> None:
    assert len(ready(over(engine, reports={1, 2})).phrases()) == 0


def test_what_was_dropped_while_it_was_being_made_is_not_offered(engine: Engine) -> None:
    begun, go = threading.Event(), threading.Event()
    made = Hints(lambda: engine, lambda: [str(begun.set() or go.wait(10))], lambda: range(100))
    made.phrases()
    assert begun.wait(10)
    made.drop()
    go.set()
    assert made._maker is not None
    made._maker.join()
    assert len(made._phrases) == 0
    assert len(ready(made).phrases()) == 1, "then they are made anew, at once"


class Unreadable:
    """Texts that cannot be read, whatever the reason."""

    state = 1

    def __init__(self) -> None:
        self.asked = 0

    def texts(self) -> Any:
        self.asked += 1
        raise RuntimeError("a defect")


def test_a_failure_is_told_to_the_log_and_not_tried_again_at_once(caplog: pytest.LogCaptureFixture) -> None:
    engine = Unreadable()
    made = over(engine)  # type: ignore[arg-type]
    for _ in range(3):
        assert len(ready(made).phrases()) == 0
    assert engine.asked == 1
    assert "a defect" in caplog.text


def test_a_closed_engine_gives_nothing(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    engine.close()
    assert len(ready(over(engine)).phrases()) == 0
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_without_an_engine_none_is_opened() -> None:
    assert ready(over(None))._maker is None


def test_closed_they_make_nothing_and_nothing_runs_on(engine: Engine) -> None:
    made = over(engine)
    made.phrases()
    made.close()
    assert made._maker is not None
    assert not made._maker.is_alive()
    made.drop()
    assert len(ready(made).phrases()) == 0


def test_phrases_of_a_withdrawn_report_go_with_it(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    put(library, *(document(year=year, body="预算执行偏慢。") for year in (2020, 2021)))
    library.search(SearchRequest("预算"))
    assert len(ready(library._hints).phrases()) == 1
    library.remove(1)
    assert len(library._hints._phrases) == 0
    assert len(ready(library._hints).phrases()) == 0
    library.close()
