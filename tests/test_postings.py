"""Postings: what is written into a folder is read back, the same by every format, also by many threads at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import Misconfigured
from index.formats import named, written
from index.postings import IN_HEADING, IN_TEXT, Format, Reader, Row
from index.segment import Postings
from index.segments import identity
from tests.engines import EVERY

_numbers = count()


@pytest.fixture(params=EVERY)
def postings(request: pytest.FixtureRequest) -> Format:
    return named(request.param)


def kept(postings: Format, folder: Path, rows: Sequence[Row]) -> Reader:
    into = folder / f"s-{next(_numbers)}"
    into.mkdir()
    postings.write(into, rows)
    return postings.open(into)


def pairs(found: Postings) -> list[tuple[int, float]]:
    return list(zip(found.rows.tolist(), found.weights.tolist(), strict=True))


ROWS = [
    Row({"绩效", "目标"}, {"总则"}, "总则\x1f绩效目标\x1e"),
    Row({"工会"}, {"绩效"}, "绩效\x1f工会\x1e"),
    Row(set(), set(), "\x1f\x1e"),
    Row({"绩效", "𠮷", "a", "2021.5"}, set(), "\x1f绩效𠮷a2021.5\x1e"),
]


def test_a_word_is_read_with_its_weights(postings: Format, tmp_path: Path) -> None:
    reader = kept(postings, tmp_path, ROWS)
    assert pairs(reader.read("绩效")) == [(0, IN_TEXT), (1, IN_HEADING), (3, IN_TEXT)]
    assert pairs(reader.read("总则")) == [(0, IN_HEADING)]
    for word in ("𠮷", "a", "2021.5"):
        assert pairs(reader.read(word)) == [(3, IN_TEXT)], word
    for word in ("囍", "A", "绩", "", " ", "绩效 目标"):
        assert pairs(reader.read(word)) == [], word
    reader.close()


def test_a_segment_may_be_empty(postings: Format, tmp_path: Path) -> None:
    reader = kept(postings, tmp_path, [])
    assert pairs(reader.read("绩效")) == []
    reader.close()


LETTERS = st.text(st.sampled_from("工会绩效aA1. ,𠮷İ、"), max_size=6)


def test_a_string_is_held_by_no_row_that_is_not_named(postings: Format, tmp_path: Path) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(LETTERS, LETTERS), max_size=8), st.lists(LETTERS.filter(bool), min_size=1, max_size=4))
    def check(texts: list[tuple[str, str]], strings: list[str]) -> None:
        rows = [Row(set(), set(), f"{heading}\x1f{text}\x1e") for heading, text in texts]
        reader = kept(postings, tmp_path, rows)
        for string in strings:
            named_rows = reader.holding(string)
            if named_rows is not None:
                holding = {row for row, texts in enumerate(texts) if any(string in text for text in texts)}
                assert holding <= set(named_rows.tolist())
                assert named_rows.tolist() == sorted(set(named_rows.tolist()))
        reader.close()

    check()


def test_many_rows_come_ascending_and_to_all_threads(postings: Format, tmp_path: Path) -> None:
    rows = [
        Row({"工会", f"第{row}"} | ({"单"} if row % 2 else set()), set(), f"\x1f第{row}\x1e") for row in range(3000)
    ]
    reader = kept(postings, tmp_path, rows)

    def look(row: int) -> bool:
        odd = reader.read("单").rows.tolist() == list(range(1, 3000, 2))
        return odd and reader.read(f"第{row}").rows.tolist() == [row] and len(reader.read("工会").rows) == 3000

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(look, range(0, 3000, 60)))
    reader.close()


def test_what_is_gone_is_told_as_missing(postings: Format, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        postings.open(tmp_path)
    postings.write(tmp_path, ROWS)
    # Without its list of files, which is hidden, tantivy only cannot tidy up.
    for path in [one for one in tmp_path.iterdir() if not one.name.startswith(".")]:
        path.replace(tmp_path.parent / "aside")
        with pytest.raises(FileNotFoundError):
            postings.open(tmp_path)
        (tmp_path.parent / "aside").replace(path)
    postings.open(tmp_path).close()


def test_an_identity_names_the_format(postings: Format) -> None:
    assert identity(postings).startswith(("whoosh ", "tantivy "))
    assert written(identity(postings)) == postings
    assert written(identity(postings) + "?") is None
    assert written("lucene 1") is None


@pytest.fixture
def without_tantivy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "index.tantivy_postings", raising=False)


@pytest.mark.parametrize(
    ("url", "said"),
    [("lucene:", "没有名为 lucene:"), ("", "JILAN_SEARCH"), ("opensearch+http://host:9200", "预留")],
)
def test_an_unknown_engine_is_a_wrong_setting(url: str, said: str) -> None:
    with pytest.raises(Misconfigured, match=said):
        named(url)


@pytest.mark.usefixtures("without_tantivy")
def test_a_missing_library_is_told_with_the_remedy() -> None:
    with pytest.raises(Misconfigured, match=r'pip install "jilan\[scale\]"'):
        named("tantivy:")
    assert written("tantivy 0.27.0, schema 4") is None
