"""One writer at a time, and a message that says who it is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.lock import HOLDER, writer
from corpus.errors import Busy, Misconfigured

HOLD = "import sys, time; from pathlib import Path; from archive.lock import writer\nwith writer(Path(sys.argv[1])):\n  print('held', flush=True); time.sleep(60)"


def test_a_second_writer_learns_who_holds_the_lock(tmp_path: Path) -> None:
    with writer(tmp_path), pytest.raises(Busy, match=rf"进程 {os.getpid()}，命令 .*起.*请等它结束"), writer(tmp_path):
        pytest.fail("held twice")


def test_the_lock_is_free_again_afterwards_even_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writer(tmp_path):
        1 / 0  # noqa: B018 - the fault
    with writer(tmp_path):
        assert (tmp_path / HOLDER).exists()
    assert not (tmp_path / HOLDER).exists()


def test_waiting_ends_with_the_same_message(tmp_path: Path) -> None:
    start = time.monotonic()
    with writer(tmp_path), pytest.raises(Busy), writer(tmp_path, wait=0.2):
        pytest.fail("held twice")
    assert time.monotonic() - start >= 0.2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', '{"pid": 1, "since": 5, "command": "x"}'])
def test_a_holder_that_cannot_be_read_is_not_named(tmp_path: Path, content: str) -> None:
    with writer(tmp_path):
        (tmp_path / HOLDER).write_text(content)
        with pytest.raises(Busy, match="另一个绩览程序"), writer(tmp_path):
            pytest.fail("held twice")


def test_another_process_keeps_it_until_it_dies_however_it_dies(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(Busy, match=f"进程 {process.pid}"), writer(tmp_path):
            pytest.fail("held twice")
    finally:
        process.kill()
        process.communicate()
    with writer(tmp_path, wait=5):
        pass


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(Misconfigured, match="data"), writer(tmp_path / "data"):
        pytest.fail("held")
