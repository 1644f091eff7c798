"""The folder of an engine: what is missing, changed, foreign or of another version is not used."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import manifest
from index.engine import Engine, IndexUnusable
from tests.engines import EVERY, files, reopened
from tests.passages import KEY, engine_over, holding, passage, passages


@pytest.fixture(params=EVERY)
def url(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(tmp_path: Path, url: str) -> Iterator[Engine]:
    made = engine_over(tmp_path, passages(["绩效目标", "绩效监控"], report=1), url)
    yield made
    made.close()


def test_an_empty_folder_is_no_index(tmp_path: Path, url: str) -> None:
    with pytest.raises(IndexUnusable, match="尚未建立"):
        reopened(tmp_path / "none", url)


def test_an_index_of_another_schema_is_to_be_built_anew(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as past:
        past.setattr("index.segments.SCHEMA_VERSION", 1)
        engine_over(tmp_path, passages(["绩效目标"]), url).close()
    with pytest.raises(IndexUnusable, match="另一版本"):
        reopened(tmp_path, url)
    engine_over(tmp_path, passages(["绩效目标"]), url).close()


def test_every_file_of_an_index_is_named_in_its_manifest(engine: Engine, tmp_path: Path) -> None:
    for report in range(2, 12):
        engine.update([passage(10 * report, "绩效", report)], drop=[report - 1])
    engine.update(passages(["绩效", "目标"], 40, first=400), drop=[])
    engine.update([passage(500, "绩效", 41)], drop=[11])
    kept = manifest.read(tmp_path, KEY)
    named = {tmp_path / kept.generation / name for name in kept.files} | {tmp_path / manifest.NAME}
    assert set(files(tmp_path)) == named


def test_any_changed_byte_makes_it_unusable(engine: Engine, tmp_path: Path, url: str) -> None:
    engine.update([passage(5, "工会", 5), passage(6, "工会", 6)], drop=[])
    engine.update([], drop=[6])
    for path in files(tmp_path):
        data = path.read_bytes()
        if not data:
            continue
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        with pytest.raises(IndexUnusable):
            reopened(tmp_path, url)
        path.write_bytes(data)
    reopened(tmp_path, url).close()


@pytest.mark.parametrize("gone", [".npz", ".pst", ".idx", ".json"])
def test_a_missing_file_makes_it_unusable(engine: Engine, tmp_path: Path, url: str, gone: str) -> None:
    missing = [path for path in files(tmp_path) if path.suffix == gone and path.name != manifest.NAME]
    if not missing:
        pytest.skip(f"this engine writes no {gone} file")
    missing[0].unlink()
    with pytest.raises(IndexUnusable, match="缺少文件"):
        reopened(tmp_path, url)


class Bomb:
    """Says so when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("a pickle that is not ours was read",)


def test_what_the_manifest_does_not_name_is_never_read(engine: Engine, tmp_path: Path, url: str) -> None:
    segment = next(tmp_path.glob("g-*/s-*"))
    stranger = segment.parent / "s-000009-aaaaaaaa"
    stranger.mkdir()
    for path in segment.iterdir():
        (stranger / path.name).write_bytes(path.read_bytes())
    (segment / "MAIN_9.toc").write_bytes(pickle.dumps(Bomb()))
    (stranger / "MAIN_words.trm").write_bytes(pickle.dumps(Bomb()))
    other = reopened(tmp_path, url)
    assert holding(other, "绩效") == [1, 2]
    other.update([passage(3, "绩效评价", report=2)], drop=[])
    assert not stranger.exists()
    assert not (segment / "MAIN_9.toc").exists()
    other.close()


def test_a_replaced_file_is_never_read(engine: Engine, tmp_path: Path, url: str) -> None:
    for path in tmp_path.glob("g-*/s-*/*"):
        path.write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(IndexUnusable):
        reopened(tmp_path, url)
