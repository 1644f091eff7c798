"""``jilan watch``: complete files are taken once, nobody's files are touched, a lost folder is waited for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.commands import jilan, write
from tests.libraries import library_in, self_evaluation
from web.cli import watching
from web.importing import file_waiting

OLD = time.time() - 3600


class Clock:
    """A clock that only goes on while a program sleeps; each sleep may bring something about, the last one Ctrl-C."""

    def __init__(self, *events: Callable[[], object]) -> None:
        self.now, self._events = time.time(), list(events)

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if not self._events:
            raise KeyboardInterrupt
        self._events.pop(0)()


@pytest.fixture
def shared_drive(tmp_path: Path) -> Path:
    """A folder with one report that has lain there for an hour."""
    folder = write(tmp_path / "共享", a=self_evaluation())
    aged(folder / "a.txt")
    return folder


def aged(path: Path) -> None:
    os.utime(path, (OLD, OLD))


def nothing() -> None:
    """Time passes."""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs ``jilan watch`` while events happen between its looks."""

    def run(folder: Path, *events: Callable[[], object], words: tuple[str, ...] = ()) -> Result:
        monkeypatch.setattr(watching, "time", Clock(*events))
        return jilan(folder.parent / "data", "watch", str(folder), *words)

    return run


def names(result: Result) -> list[str]:
    """The files that were imported, in order."""
    return [Path(line.split("  ")[1]).name for line in result.stdout.splitlines()]


def test_a_complete_file_is_taken_once(shared_drive: Path, watched: Any) -> None:
    result = watched(shared_drive, nothing, nothing, nothing)
    assert result.exit_code == 0
    assert names(result) == ["a.txt"]
    assert "新增 1" in result.stderr
    assert "已停止监视" in result.stderr


def test_after_a_new_start_nothing_is_read_again(shared_drive: Path, watched: Any) -> None:
    watched(shared_drive, nothing)
    assert not watched(shared_drive, nothing, nothing).stdout


def test_a_new_file_and_a_changed_one_are_taken(shared_drive: Path, watched: Any) -> None:
    def add() -> None:
        write(shared_drive / "2022年", b=self_evaluation(year=2022))
        aged(shared_drive / "2022年" / "b.txt")

    def change() -> None:
        write(shared_drive, a=self_evaluation(problem="部分项目绩效指标没有量化。"))
        os.utime(shared_drive / "a.txt", (OLD + 60, OLD + 60))

    result = watched(shared_drive, nothing, add, nothing, change, nothing, nothing)
    assert [line.split("  ")[0] for line in result.stdout.splitlines()] == ["新增", "新增", "新版本"]


def test_a_growing_file_waits_and_is_said_to(shared_drive: Path, watched: Any) -> None:
    big = shared_drive / "大.txt"
    text = self_evaluation(year=2020)

    def grow(part: int) -> Callable[[], None]:
        def more() -> None:
            big.write_text(text[: len(text) * part // 3], "utf-8")
            aged(big)

        return more

    result = watched(shared_drive, grow(1), grow(2), grow(3), nothing)
    assert names(result) == ["a.txt", "大.txt"]
    assert "还在写入" in result.stderr
    assert "2020" in result.stdout.splitlines()[-1]


def test_the_folder_is_left_as_it_is(shared_drive: Path, watched: Any) -> None:
    write(shared_drive, 坏="")
    aged(shared_drive / "坏.txt")
    (shared_drive / "~$a.docx").write_bytes(b"x")
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in shared_drive.iterdir()}
    watched(shared_drive, nothing, nothing)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in shared_drive.iterdir()} == before


def test_a_lost_folder_is_waited_for(shared_drive: Path, watched: Any) -> None:
    away = shared_drive.with_name("断开")
    result = watched(
        shared_drive, lambda: shared_drive.rename(away), nothing, lambda: away.rename(shared_drive), nothing, nothing
    )
    assert result.exit_code == 0
    assert result.stderr.count("现在连不上") == 1
    assert "已恢复" in result.stderr
    assert names(result) == ["a.txt"]


def test_a_locked_file_is_tried_again(shared_drive: Path, watched: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = [True]
    opens = watching._opens
    monkeypatch.setattr(watching, "_opens", lambda path: not locked and opens(path))
    result = watched(shared_drive, nothing, nothing, locked.clear, nothing)
    assert names(result) == ["a.txt"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system has no names that are no text")
def test_a_name_that_is_no_text_is_taken_once(shared_drive: Path, watched: Any) -> None:
    odd = os.fsencode(shared_drive) + b"/\xb1\xa8.txt"
    Path(os.fsdecode(odd)).write_text(self_evaluation(year=2018), "utf-8")
    os.utime(odd, (OLD, OLD))
    result = watched(shared_drive, nothing, nothing, nothing)
    assert result.exit_code == 0
    assert sorted(names(result)) == ["a.txt", "\ufffd\ufffd.txt"]
    assert not watched(shared_drive, nothing, nothing).stdout


def test_what_an_earlier_run_left_is_gone_on_with(shared_drive: Path, watched: Any) -> None:
    with closing(library_in(shared_drive.parent / "data")) as library:
        archive, folder = library.archive, str(shared_drive)
        for year in (2015, 2016):
            path = write(shared_drive.parent / "早先", **{f"r{year}": self_evaluation(year=year)}) / f"r{year}.txt"
            batch = archive.open_batch("watch", "共享", "陈会计", [folder])
            archive.enqueue(batch, [file_waiting(path, 1, 1)])
        archive.open_batch("watch", "共享", "陈会计", [folder])
        for _ in range(60):
            archive.seal_batch(archive.open_batch("command", "别的", "陈会计"))
    result = watched(shared_drive, nothing)
    assert names(result)[:2] == ["r2015.txt", "r2016.txt"]
    assert "还有 0 个" not in result.stderr
    with closing(library_in(shared_drive.parent / "data")) as library:
        assert library.archive.unfinished_batches("watch") == []
    assert "接着上次" not in watched(shared_drive, nothing).stderr


def test_once_takes_what_is_complete_and_ends(shared_drive: Path, watched: Any) -> None:
    result = watched(shared_drive, nothing, nothing, words=("--once",))
    assert (result.exit_code, names(result)) == (0, ["a.txt"])


def test_once_tells_of_failures_and_of_a_folder_out_of_reach(tmp_path: Path, watched: Any) -> None:
    folder = tmp_path / "共享"
    missing = watched(folder, nothing, nothing, words=("--once",))
    assert missing.exit_code == 2
    assert "连不上文件夹" in missing.stderr
    folder.mkdir()
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    aged(folder / "坏.pdf")
    assert watched(folder, nothing, nothing, words=("--once",)).exit_code == 1


def test_a_file_is_no_folder_to_watch(shared_drive: Path) -> None:
    result = jilan(shared_drive.parent / "data", "watch", str(shared_drive / "a.txt"))
    assert result.exit_code == 2
    assert "jilan import" in result.stderr


def test_what_is_no_document_is_named_once(shared_drive: Path, watched: Any) -> None:
    (shared_drive / "汇报.pptx").write_bytes(b"x")
    (shared_drive / "~半个.tmp").write_bytes(b"x")
    result = watched(shared_drive, nothing, nothing)
    assert result.stderr.count("不是文档、不导入的：汇报.pptx。") == 1
    assert "半个" not in result.stderr
