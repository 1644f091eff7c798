"""Whatever a reader does, the caller gets a text or a reason, and the next file is read."""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from formats import REPORT, docx, pack, paragraph, pdf

from corpus.errors import Unreadable
from corpus.parse import understand
from corpus.readers import limits, read
from corpus.readers.unpack import Member
from corpus.sandbox import Pool, Sandbox
from corpus.sandbox.shapes import report_from_json
from corpus.saying import Said
from corpus.taxonomy import Leaf, shipped
from tests.libraries import self_evaluation

ROOT = Path(__file__).resolve().parents[1]
GOOD = "工会"


@pytest.fixture
def hostile() -> Iterator[Sandbox]:
    sandbox = Sandbox("tests.hostile_readers")
    yield sandbox
    sandbox.close()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


def deed(sandbox: Sandbox, name: str, data: str = GOOD) -> Unreadable:
    """The refusal that a bad reader ends in; a good file after it is read."""
    with pytest.raises(Unreadable) as refused:
        sandbox.read(name, data.encode())
    assert sandbox.read("good", GOOD.encode()).text == GOOD
    return refused.value


def deed_alone(sandbox: Sandbox, name: str) -> Unreadable:
    """The refusal alone."""
    with pytest.raises(Unreadable) as refused:
        sandbox.read(name, GOOD.encode())
    return refused.value


def processes() -> set[int]:
    """Our children that are alive."""
    return {child.pid for child in psutil.Process().children()}


def gone(pid: int) -> bool:
    for _ in range(200):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(
    ("name", "data"),
    [("报告.txt", REPORT.encode()), ("报告.docx", docx(paragraph(REPORT))), ("报告.pdf", pdf([["工会"]]))],
)
def test_a_file_is_read_as_without_the_sandbox(sandbox: Sandbox, name: str, data: bytes) -> None:
    assert sandbox.read(name, data) == read(name, data)


def test_all_that_a_reading_says_comes_back(hostile: Sandbox) -> None:
    reading = hostile.read("warn", REPORT.encode())
    assert (reading.text, reading.format, reading.encoding, reading.confidence) == (REPORT, "txt", "utf-8", 0.5)
    (warning,) = reading.warnings
    assert isinstance(warning, Said)
    assert warning == f"共 {len(REPORT.encode())} 处：文字。"
    assert isinstance(warning.values["what"], Said), "values that are sentences can still be translated"


def test_a_text_is_understood_as_without_the_sandbox(sandbox: Sandbox) -> None:
    for text in (REPORT, self_evaluation(), "", "\ud800 工会"):
        assert sandbox.understand(text, shipped()) == understand(text)


def test_a_text_is_understood_with_categories_of_ones_own(sandbox: Sandbox) -> None:
    leaf = Leaf("M1", "食堂管理", "M", "其他", ("食堂管理不到位",))
    own = replace(shipped(), leaves={**shipped().leaves, "M1": leaf}, identity="own")
    text = self_evaluation().replace("预算执行有待加强", "食堂管理不到位")
    report = sandbox.understand(text, own)
    assert "M1" in {one.category for one in report.suggestions}
    assert report == understand(text, own)


def test_a_report_that_is_none_is_a_crash(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.sandbox.answers.report_from_json", lambda body: report_from_json(b"[]"))
    with pytest.raises(Unreadable) as refused:
        sandbox.understand(REPORT, shipped())
    assert refused.value.code == "crashed"


def test_a_refusal_comes_back_with_its_sentences(hostile: Sandbox) -> None:
    fault = deed(hostile, "refuse")
    assert (fault.code, fault.fault) == ("too_large", "文件有 9 MB，超过上限 8 MB。")
    assert isinstance(fault.fault, Said)
    assert isinstance(fault.fault.values["what"], Said)
    assert fault.fault.values["what"].pattern == "文件有 %(size)s"
    assert "拆分" in fault.remedy


@pytest.mark.parametrize("name", ["break", "recurse", "exit", "leave", "abort", "lie"])
def test_a_reader_that_breaks_is_told(hostile: Sandbox, name: str) -> None:
    fault = deed(hostile, name)
    assert fault.code == "crashed"
    assert fault.fault.endswith("。")
    assert fault.remedy.startswith("请")


def test_where_a_reader_broke_is_logged(hostile: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    deed(hostile, "break")
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "KeyError: 'missing'" in record.getMessage()
    assert "hostile_readers.py" in record.getMessage()


@pytest.mark.parametrize("name", ["loop", "sleep"])
def test_a_reading_without_end_is_stopped(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    fault = deed(hostile, name)
    assert (fault.code, fault.fault) == ("too_slow", "读取超过 1 秒仍未完成。")


def test_the_clock_starts_anew_with_every_page(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile.start()
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    seen: list[tuple[int, int]] = []
    assert hostile.read("steps", GOOD.encode(), lambda done, total: seen.append((done, total))).text == GOOD
    assert seen == [(number, 6) for number in range(1, 7)]


def test_pages_without_end_are_stopped_too(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TOTAL_SECONDS", 0.6)
    assert deed(hostile, "steps").code == "too_slow"


@pytest.mark.parametrize("name", ["grow", "child_grows"])
def test_memory_is_weighed_with_that_of_programs_called(
    hostile: Sandbox, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(limits, "MEMORY", 200 * limits.MB)
    fault = deed(hostile, name)
    assert (fault.code, fault.fault) == ("too_heavy", "读取这个文件占用的内存超过上限 0.2 GB。")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process asks for")
def test_memory_asked_for_at_once_is_not_given(hostile: Sandbox) -> None:
    assert deed(hostile, "grab").code == "too_heavy"


def test_programs_called_end_with_their_reading(
    hostile: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2.0)
    note = tmp_path / "pid"
    assert deed(hostile, "spawn", str(note)).code == "too_slow"
    assert gone(int(note.read_text()))


def test_what_libraries_print_is_no_answer(hostile: Sandbox) -> None:
    assert hostile.read("print", GOOD.encode()).text == GOOD


def test_complaints_go_to_the_log_up_to_a_bound(hostile: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "corpus.sandbox"):
        assert hostile.read("complain", GOOD.encode()).text == GOOD
        hostile.close()
    logged = sum(len(record.getMessage()) for record in caplog.records)
    assert 60_000 < logged < 70_000


def test_temporary_files_go_with_the_process(hostile: Sandbox) -> None:
    (folder,) = hostile.read("temporary", GOOD.encode()).warnings
    (Path(folder) / "left").write_text("x")
    hostile.close()
    assert not Path(folder).exists()


def test_settings_of_the_archive_stay_outside(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JILAN_SECRET_KEY", "x")
    assert hostile.read("secrets", GOOD.encode()).warnings == ("",)


def test_a_listener_that_fails_spoils_no_later_answer(hostile: Sandbox) -> None:
    def fail(done: int, total: int) -> None:
        raise OSError(f"{done}/{total}")

    with pytest.raises(OSError, match="1/6"):
        hostile.read("steps", GOOD.encode(), fail)
    assert hostile.read("good", "下一份".encode()).text == "下一份"


def test_the_process_is_used_again(sandbox: Sandbox) -> None:
    sandbox.read("报告.txt", REPORT.encode())
    before = processes()
    with pytest.raises(Unreadable):
        sandbox.read("报告.txt", b"")
    sandbox.read("报告.txt", REPORT.encode())
    assert processes() == before


def test_the_members_of_an_archive_come_one_by_one(sandbox: Sandbox) -> None:
    data = pack({"2023/报告.txt": REPORT.encode(), "说明.exe": b"MZ", "内.zip": b"PK\3\4 broken"})
    members: list[Member] = []
    sandbox.unpack("年报.zip", data, members.append)
    assert members[:2] == [Member("2023/报告.txt", REPORT.encode()), Member("说明.exe", left_out=True)]
    assert members[2].name == "内.zip"
    assert members[2].fault is not None
    assert members[2].fault.code == "damaged"
    with pytest.raises(Unreadable, match="没有可以读取的文档"):
        sandbox.unpack("空.zip", pack({"a.exe": b""}), members.append)


def test_a_page_is_drawn(sandbox: Sandbox) -> None:
    pytest.importorskip("corpus.readers.pdf_view")
    data = pdf([["青禾县总工会2023年度绩效自评报告"], ["二、存在的问题"]])
    assert sandbox.pages(data, "pdf") == 2
    page = sandbox.page(data, "pdf", 0, ["青禾县总工会2023年度"], 400)
    assert page.png.startswith(b"\x89PNG")
    assert abs(page.width - 400) <= 1
    (box,) = page.boxes
    assert box.wanted == 0
    assert 0 < box.x0 < box.x1 < 1
    with pytest.raises(Unreadable):
        sandbox.page(b"%PDF-1.4 none", "pdf", 0, [], 400)


def test_a_pool_serves_more_threads_than_it_has_processes() -> None:
    before = processes()
    pool = Pool(2, "tests.hostile_readers")
    texts: list[str] = []

    def work(number: int) -> None:
        name = "exit" if number == 3 else "good"
        try:
            texts.append(pool.read(name, str(number).encode()).text)
        except Unreadable as fault:
            texts.append(fault.code)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pool.close()
    assert sorted(texts) == ["0", "1", "2", "4", "5", "6", "7", "crashed"]
    assert processes() == before


def test_a_stopped_pool_starts_nothing_until_it_is_reopened() -> None:
    before = processes()
    pool = Pool(2, "tests.hostile_readers")
    pool.stop()
    with pytest.raises(Unreadable, match="异常退出"):
        pool.read("good", GOOD.encode())
    assert processes() == before
    pool.reopen()
    assert pool.read("good", GOOD.encode()).text == GOOD
    pool.close()


def test_stopping_ends_what_is_being_read(hostile: Sandbox) -> None:
    hostile.start()
    faults: list[Unreadable] = []
    thread = threading.Thread(target=lambda: faults.append(deed_alone(hostile, "sleep")))
    thread.start()
    hostile.stop()
    thread.join(30)
    assert [fault.code for fault in faults] == ["crashed"]


def test_a_sandbox_forgotten_leaves_no_process() -> None:
    before = processes()
    sandbox = Sandbox()
    sandbox.start()
    (child,) = processes() - before
    del sandbox
    gc.collect()
    assert gone(child)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
def test_all_processes_end_when_the_parent_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"from corpus.sandbox import Sandbox; Sandbox('tests.hostile_readers').read('spawn', {str(note)!r}.encode())"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    while not (note.exists() and note.read_text()):
        assert parent.poll() is None
        time.sleep(0.02)
    (child,) = psutil.Process(parent.pid).children()
    parent.kill()
    parent.wait()
    assert gone(child.pid)
    assert gone(int(note.read_text()))
