"""Building: segments made side by side in other processes are those made in this one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.errors import JilanError
from index import building, open_engine, segments
from index.engine import Document, Engine
from index.postings import Row
from index.segment import Segment
from index.segmented import SegmentedEngine
from index.whoosh_postings import WhooshPostings
from tests.passages import KEY, engine_over, passage, passages

TEXTS = [f"绩效目标第{number}项" for number in range(25)]


@dataclass(frozen=True, slots=True)
class Small(WhooshPostings):
    """Whoosh's postings in segments of ten passages; they fail at a text with 坏, and kill their process at one with 死."""

    segment_passages: int = 10

    def write(self, folder: Path, rows: Iterable[Row]) -> None:
        kept = list(rows)
        if any("死" in row.whole for row in kept):
            os._exit(1)
        if any("坏" in row.whole for row in kept):
            raise OSError("no space left on device")
        WhooshPostings().write(folder, kept)


def loaded(folder: Path, names: list[str]) -> list[Segment]:
    return [piece.segment for piece in segments.load(folder, names, WhooshPostings(), {})]


@pytest.mark.parametrize("cores", [1, 2])
def test_documents_are_cut_into_segments_in_order(tmp_path: Path, cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "cores", lambda: cores)
    names = building.build(tmp_path, Small(), passages(TEXTS))
    made = loaded(tmp_path, names)
    assert [len(one) for one in made] == [10, 10, 5]
    assert [one.text_of(row)[1] for one in made for row in range(len(one))] == TEXTS
    assert [one.read("绩效").rows.tolist() for one in made] == [list(range(10)), list(range(10)), list(range(5))]
    assert sorted(names) == sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "cores", lambda: 2)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = engine_over(tmp_path, passages(["绩效"], report=7))
    yield made
    made.close()


def broken() -> Iterator[Document]:
    yield from passages(TEXTS)
    raise RuntimeError("the database went away")


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize(
    ("documents", "error"),
    [
        ([*passages(TEXTS), passage(90, "坏")], OSError),
        ([*passages(TEXTS), passage(90, "死")], JilanError),
        (broken(), RuntimeError),
    ],
    ids=["a full disk", "a killed process", "documents that fail"],
)
def test_if_anything_fails_the_old_index_stays(
    engine: Engine, tmp_path: Path, documents: Iterable[Document], error: type[Exception]
) -> None:
    with pytest.raises(error):
        SegmentedEngine.build(tmp_path, KEY, Small(), [documents])
    assert engine.reports() == {7: 1}
    assert len(list(tmp_path.glob("g-*"))) == 1, "what was begun is removed"
    open_engine("whoosh:", tmp_path, KEY).close()
