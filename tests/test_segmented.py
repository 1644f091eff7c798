"""The commits of an engine: crashes, other processes and other engines, and text that must be gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import rebuild_engine
from index.engine import Document, Engine, IndexUnusable
from index.generations import Generations
from tests.engines import EVERY, INSTALLED, files, reopened
from tests.passages import KEY, engine_over, found, holding, passage, passages


@pytest.fixture(params=EVERY)
def url(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(tmp_path: Path, url: str) -> Iterator[Engine]:
    made = engine_over(tmp_path, passages(["绩效目标", "绩效监控"], report=1), url)
    yield made
    made.close()


def test_segments_stay_few_and_deletions_are_kept_beside_them(engine: Engine, tmp_path: Path) -> None:
    engine.update(passages(["绩效", "工会"], 2, first=10) + passages(["绩效"] * 5, 3, first=20), drop=[])
    engine.update([], drop=[2])
    assert [path.name.partition(".")[2] for path in tmp_path.rglob("*.deleted-*.npy")] == ["deleted-1.npy"]
    engine.update([], drop=[3])
    assert not list(tmp_path.rglob("*.deleted-*")), "a segment without any passage goes"
    assert (engine.reports(), holding(engine, "工会")) == ({1: 2}, [])
    for report in range(4, 22):
        engine.update([passage(report, "绩效", report)], drop=[])
    assert len(list(tmp_path.rglob("columns.npz"))) < 10


def test_a_crash_before_the_switch_leaves_the_old_state(
    engine: Engine, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Generations, "switch", crash)
        with pytest.raises(KeyboardInterrupt):
            engine.update([passage(3, "绩效评价", report=2)], drop=[1])
        with pytest.raises(KeyboardInterrupt):
            engine.rebuild([[passage(3, "绩效评价", report=2)]])
    for one in (engine, reopened(tmp_path, url)):
        assert one.reports() == {1: 2}
    one.update([passage(3, "绩效评价", report=2)], drop=[1])
    assert (one.reports(), found(engine, "绩效")) == ({2: 1}, [3])
    one.close()


def test_documents_that_fail_leave_the_old_state(engine: Engine, tmp_path: Path) -> None:
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


def test_texts_are_those_of_what_is_not_deleted(engine: Engine) -> None:
    engine.update([passage(9, "ＡＰＰ上线", 2, heading="二〇三五"), passage(10, "工会", 3)], drop=[])
    engine.update([], drop=[3])
    assert set(engine.texts()) == {(1, "", "绩效目标"), (1, "", "绩效监控"), (2, "2035", "app上线")}


def test_a_closed_engine_stays_closed(engine: Engine, tmp_path: Path, url: str) -> None:
    under_way = engine.texts()
    engine.close()
    assert len(list(under_way)) == 2, "what was under way ends in what it began with"
    for use in (engine.reports, engine.texts, lambda: found(engine, "绩效"), lambda: engine.update([], drop=[1])):
        with pytest.raises(IndexUnusable, match="已关闭"):
            use()
    assert reopened(tmp_path, url).reports() == {1: 2}


def test_closing_in_the_midst_of_a_commit_loses_nothing(engine: Engine, tmp_path: Path, url: str) -> None:
    def closing() -> Iterator[Document]:
        engine.close()
        yield passage(3, "绩效评价", report=2)

    engine.update(closing(), drop=[])
    assert reopened(tmp_path, url).reports() == {1: 2, 2: 1}


def test_each_commit_gives_another_state(engine: Engine, tmp_path: Path, url: str) -> None:
    other = reopened(tmp_path, url)
    before = engine.state
    assert other.state == engine.state == before
    engine.update(passages(["绩效目标", "绩效监管"], report=1), drop=[1])
    assert other.state == engine.state != before
    other.close()


def test_another_process_sees_each_commit_at_once(engine: Engine, tmp_path: Path, url: str) -> None:
    code = """
import sys
from pathlib import Path
from index import open_engine
from tests.passages import KEY, passage
engine = open_engine(sys.argv[2], Path(sys.argv[1]), KEY)
engine.update([passage(3, "绩效评价", report=2)], drop=[1])
print("updated", flush=True)
sys.stdin.readline()
engine.rebuild([[passage(4, "绩效", report=3)]])
"""
    command = [sys.executable, "-c", code, str(tmp_path), url]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=Path(__file__).parents[1]) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "updated\n"
        assert engine.reports() == {2: 1}
        other.communicate("go on\n")
    assert (other.returncode, engine.reports()) == (0, {3: 1})
    engine.update([passage(5, "绩效", report=4)], drop=[])
    assert engine.reports() == {3: 1, 4: 1}


def test_another_engine_must_be_built_and_is_then_followed(engine: Engine, tmp_path: Path, url: str) -> None:
    other = next((one for one in INSTALLED if one != url), None)
    if other is None:
        pytest.skip("tantivy is not installed: there is no other engine to switch to")
    with pytest.raises(IndexUnusable, match="另一种引擎"):
        reopened(tmp_path, other)
    switched = rebuild_engine(other, tmp_path, KEY, [passages(["绩效", "工会"], report=7)])
    assert (engine.reports(), holding(engine, "工会")) == ({7: 2}, [2]), "an open engine reads what is in force"
    engine.update([passage(8, "工会经费", report=8)], drop=[])
    assert (switched.reports(), holding(switched, "工会")) == ({7: 2, 8: 1}, [2, 8]), "and writes in its format"
    switched.close()


WITHDRAWN = "蓝翎鹭洲总工会"


def traces(folder: Path) -> list[str]:
    """The files in which two characters of the name stand side by side, in any encoding that is in use."""
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


def test_purging_the_only_report_leaves_an_empty_index(engine: Engine, tmp_path: Path, url: str) -> None:
    engine.purge([1])
    assert (engine.reports(), found(engine, "")) == ({}, [])
    engine.update([passage(3, "绩效", report=2)], drop=[])
    assert reopened(tmp_path, url).reports() == {2: 1}
