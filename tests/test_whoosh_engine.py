"""The folder of the default engine: crashes, strangers, other processes, and text that must be gone."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import Misconfigured
from index import manifest, open_engine
from index.engine import Document, Engine, IndexUnusable
from index.generations import Generations
from index.whoosh_store import identity
from tests.passages import KEY, engine_over, found, passage, passages


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = engine_over(tmp_path, passages(["绩效目标", "绩效监控"], report=1))
    yield made
    made.close()


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("LOCK"))


def reopened(folder: Path) -> Engine:
    return open_engine("whoosh:", folder, KEY)


def test_an_unknown_engine_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="JILAN_SEARCH"):
        open_engine("lucene:", tmp_path, KEY)


def test_an_empty_folder_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="尚未建立"):
        reopened(tmp_path / "none")


def test_an_index_of_another_schema_is_to_be_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as past:
        past.setattr("index.whoosh_store.SCHEMA_VERSION", 1)
        engine_over(tmp_path, passages(["绩效目标"])).close()
    with pytest.raises(IndexUnusable, match="另一版本"):
        reopened(tmp_path)
    engine_over(tmp_path, passages(["绩效目标"])).close()


def test_every_file_of_an_index_is_named_in_its_manifest(engine: Engine, tmp_path: Path) -> None:
    for report in range(2, 30):
        engine.update([passage(10 * report, "绩效", report)], drop=[report - 1])
    kept = manifest.read(tmp_path, KEY, identity())
    named = {tmp_path / kept.generation / name for name in kept.files} | {tmp_path / manifest.NAME}
    assert set(files(tmp_path)) == named


def test_any_changed_byte_makes_it_unusable(engine: Engine, tmp_path: Path) -> None:
    for path in files(tmp_path):
        data = path.read_bytes()
        if not data:
            continue
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        with pytest.raises(IndexUnusable):
            reopened(tmp_path)
        path.write_bytes(data)
    reopened(tmp_path).close()


def test_a_missing_file_makes_it_unusable(engine: Engine, tmp_path: Path) -> None:
    next(path for path in files(tmp_path) if path.suffix == ".pst").unlink()
    with pytest.raises(IndexUnusable, match="缺少文件"):
        reopened(tmp_path)


class Bomb:
    """Says so when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("a pickle that is not ours was read",)


def test_what_the_manifest_does_not_name_is_never_read(engine: Engine, tmp_path: Path) -> None:
    generation = next(tmp_path.glob("g-*"))
    toc = next(generation.glob("*.toc"))
    for name in ("_MAIN_99.toc", "MAIN_aaaaaaaaaaaaaaaa.trm"):
        (generation / name).write_bytes(toc.read_bytes()[:40] + pickle.dumps(Bomb()))
    other = reopened(tmp_path)
    assert found(other, "绩效") == [1, 2]
    other.update([passage(3, "绩效评价", report=2)], drop=[])
    assert not (generation / "_MAIN_99.toc").exists()
    other.close()


def test_a_replaced_table_of_contents_is_never_read(engine: Engine, tmp_path: Path) -> None:
    toc = next(tmp_path.rglob("*.toc"))
    toc.write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(IndexUnusable):
        reopened(tmp_path)


def test_a_crash_before_the_switch_leaves_the_old_state(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Generations, "switch", crash)
        with pytest.raises(KeyboardInterrupt):
            engine.update([passage(3, "绩效评价", report=2)], drop=[1])
        with pytest.raises(KeyboardInterrupt):
            engine.rebuild([[passage(3, "绩效评价", report=2)]])
    for one in (engine, reopened(tmp_path)):
        assert one.reports() == {1: 2}
    one.update([passage(3, "绩效评价", report=2)], drop=[1])
    assert (one.reports(), found(engine, "绩效")) == ({2: 1}, [3])
    one.close()


def test_documents_that_fail_leave_the_old_state(engine: Engine) -> None:
    def failing() -> Iterator[Document]:
        yield passage(3, "绩效评价", report=2)
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.update(failing(), drop=[1])
    assert engine.reports() == {1: 2}
    engine.update([passage(3, "绩效评价", report=2)], drop=[1])
    assert engine.reports() == {2: 1}


def test_a_rebuild_leaves_one_generation(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "g-left").mkdir()
    (tmp_path / "g-left" / "MAIN.trm").write_bytes(b"from a crash")
    engine.rebuild([passages(["绩效"], report=5)])
    assert len(list(tmp_path.glob("g-*"))) == 1
    assert engine.reports() == {5: 1}


def test_another_process_sees_each_commit_at_once(engine: Engine, tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from index import open_engine
from tests.passages import KEY, passage
engine = open_engine("whoosh:", Path(sys.argv[1]), KEY)
engine.update([passage(3, "绩效评价", report=2)], drop=[1])
engine.rebuild([[passage(4, "绩效", report=3)]] if sys.argv[2] == "rebuild" else [[passage(3, "绩效评价", report=2)]])
"""
    for how, expected in (("update", {2: 1}), ("rebuild", {3: 1})):
        subprocess.run([sys.executable, "-c", code, str(tmp_path), how], check=True, cwd=Path(__file__).parents[1])
        assert engine.reports() == expected
    engine.update([passage(5, "绩效", report=4)], drop=[])
    assert engine.reports() == {3: 1, 4: 1}


WITHDRAWN = "蓝翎鹭洲总工会"


def traces(folder: Path) -> list[str]:
    """The files in which two characters of the name stand side by side, in the encodings Whoosh and we use."""
    pairs = [WITHDRAWN[at : at + 2] for at in range(3)]
    wanted = [pair.encode(code) for pair in pairs for code in ("utf-8", "utf-16-le", "utf-16-be", "unicode-escape")]
    return [path.name for path in files(folder) if any(one in path.read_bytes() for one in wanted)]


def test_purging_leaves_nothing_in_any_file(engine: Engine, tmp_path: Path) -> None:
    mixed = passages([f"{WITHDRAWN}的绩效", "绩效"], 7, first=70, unit=WITHDRAWN, regions=(WITHDRAWN,))
    engine.update([*mixed, *passages(["绩效"] * 3, 8, first=80)], drop=[])
    engine.update([passage(72, f"{WITHDRAWN}改了字", 7, heading=WITHDRAWN)], drop=[7])
    engine.update([], drop=[7])
    assert traces(tmp_path), "what was only dropped still stands in the files"
    engine.purge([7, 12345])
    assert traces(tmp_path) == []
    assert engine.reports() == {1: 2, 8: 3}


def test_purging_the_only_report_leaves_an_empty_index(engine: Engine, tmp_path: Path) -> None:
    engine.purge([1])
    assert (engine.reports(), found(engine, "")) == ({}, [])
    engine.update([passage(3, "绩效", report=2)], drop=[])
    assert reopened(tmp_path).reports() == {2: 1}
