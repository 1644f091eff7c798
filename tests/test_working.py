"""Working the queue off: in which order, what one file may do to the others, and what is left when it is stopped anywhere."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from formats import pack
from sqlalchemy.orm import Session

from archive import Archive, Job, Member, workstore
from archive.companions import join_siblings
from archive.originals import Originals
from archive.queue_work import ATTEMPTS
from archive.vault import Vault
from corpus.errors import Misconfigured, Unreadable
from corpus.model import Reading
from corpus.sandbox import Pool
from tests.archives import ACTOR, UNDERSTANDING, document, opened
from web.importing import ImportLine, lines_of
from web.working import Work

SIZE = 2
FORM = "\n# 评分表\n职工服务扣1分。"


@pytest.fixture
def pool() -> Iterator[Pool]:
    """Readers that do what the name of a file says."""
    pool = Pool(SIZE, "tests.hostile_readers")
    yield pool
    pool.close()


def work(
    archive: Archive,
    pool: Pool,
    follow: Callable[[Sequence[int]], None] = lambda _: None,
    ended: threading.Event | None = None,
) -> Iterator[ImportLine]:
    return Work(archive, pool, SIZE, follow, ended or threading.Event()).run()


def queued(archive: Archive, *names: str, sealed: bool = True) -> int:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    for year, name in enumerate(names, 2001):
        archive.enqueue_bytes(batch, name, name, document(year=year, body=f"{year}年的履职情况。"))
    if sealed:
        archive.seal_batch(batch)
    return batch


def spooled(folder: Path) -> int:
    return sum(path.is_file() for path in (folder / "incoming").rglob("*"))


def test_others_are_read_while_one_is_slow_and_all_are_told_in_their_order(tmp_path: Path, pool: Pool) -> None:
    other = threading.Event()

    def read(name: str, data: bytes) -> Reading:
        if name == "slow.txt":
            assert other.wait(30), "nothing else was read meanwhile"
        else:
            other.set()
        return UNDERSTANDING.read(name, data)

    archive = opened(tmp_path, replace(UNDERSTANDING, read=read))
    queued(archive, "slow.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt")
    assert [line.file for line in work(archive, pool)] == [f"{name}.txt" for name in ("slow", *"bcdef")]
    archive.close()


def test_files_are_read_ahead_but_not_far(archive: Archive, pool: Pool) -> None:
    batch = queued(archive, *(f"{number}.txt" for number in range(10)))
    lines = work(archive, pool)
    next(lines)
    counts = archive.batch(batch).counts
    assert counts["reading"] <= 2 * SIZE
    assert counts["waiting"] >= 9 - 2 * SIZE


@pytest.mark.parametrize("deed", ["exit", "abort"])
def test_a_file_that_kills_its_reader_fails_alone(tmp_path: Path, pool: Pool, deed: str) -> None:
    archive = opened(tmp_path, replace(UNDERSTANDING, read=pool.read))
    queued(archive, "a.txt", deed, "b.txt")
    lines = list(work(archive, pool))
    assert [(line.file, line.status) for line in lines] == [("a.txt", "added"), (deed, "failed"), ("b.txt", "added")]
    assert "异常退出" in (lines[1].error or "")
    archive.close()


def test_a_defect_of_ours_costs_one_file(tmp_path: Path, pool: Pool, caplog: pytest.LogCaptureFixture) -> None:
    def read(name: str, data: bytes) -> Reading:
        if name == "b.txt":
            raise LookupError("defect")
        return UNDERSTANDING.read(name, data)

    archive = opened(tmp_path, replace(UNDERSTANDING, read=read))
    queued(archive, "a.txt", "b.txt", "c.txt")
    assert [line.status for line in work(archive, pool)] == ["added", "failed", "added"]
    assert "defect" in caplog.text
    archive.close()


def test_what_stops_the_archive_stops_the_work_and_all_waits(
    archive: Archive, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = queued(archive, "a.txt", "b.txt")

    def keep(*_: object) -> None:
        raise Misconfigured("磁盘已满。")

    with monkeypatch.context() as patched:
        patched.setattr(archive, "keep", keep)
        with pytest.raises(Misconfigured):
            list(work(archive, pool))
    assert {job.status: job.attempts for job in archive.jobs(batch)} == {"waiting": 0}
    assert [line.status for line in work(archive, pool)] == ["added", "added"]


def test_a_batch_that_is_forgotten_meanwhile_leaves_nothing(archive: Archive, pool: Pool, tmp_path: Path) -> None:
    batch = queued(archive, "a.txt", "b.txt", "c.txt")
    lines = work(archive, pool)
    next(lines)
    archive.forget_batch(batch)
    assert list(lines) == []
    assert len(archive.reports()) == 1
    assert [finding for finding in archive.check() if finding.kind != "pending"] == []
    assert spooled(tmp_path) == 0


def test_what_is_cancelled_meanwhile_is_not_read(archive: Archive, pool: Pool) -> None:
    batch = queued(archive, *(f"{number}.txt" for number in range(10)))
    lines = work(archive, pool)
    next(lines)
    archive.cancel_batch(batch)
    assert len(list(lines)) < 2 * SIZE
    kept = archive.batch(batch)
    assert kept.finished
    assert kept.counts["done"] + kept.counts["cancelled"] == 10


def test_an_archive_that_is_unpacked_when_its_batch_is_cancelled_brings_nothing(archive: Archive) -> None:
    batch = queued(archive, "全部.zip")
    (job,) = archive.take(None, 1)
    with archive.unpacking(job) as keep:
        keep(Member("a.txt", "全部.zip/a.txt", "全部.zip", document()))
        archive.cancel_batch(batch)
    assert archive.batch(batch).counts == {"done": 1, "cancelled": 1}


def test_no_list_of_all_lines_is_kept(archive: Archive, pool: Pool) -> None:
    queued(archive, *(f"{number}.txt" for number in range(20)))
    lines = work(archive, pool)
    # Other tests may keep lines of theirs.
    before = sum(type(one) is ImportLine for one in gc.get_objects())
    for _ in range(20):
        next(lines)
    assert sum(type(one) is ImportLine for one in gc.get_objects()) <= before + 2


def test_the_end_is_not_held_up_by_a_file_that_takes_long_and_is_no_attempt(tmp_path: Path, pool: Pool) -> None:
    began, ended = threading.Event(), threading.Event()

    def read(name: str, data: bytes) -> Reading:
        began.set()
        return pool.read(name, data)

    archive = opened(tmp_path, replace(UNDERSTANDING, read=read))
    batch = queued(archive, "sleep", "b.txt", "c.txt")
    for _ in range(ATTEMPTS):
        began.clear()
        ended.clear()
        thread = threading.Thread(target=lambda: list(work(archive, pool, ended=ended)))
        thread.start()
        assert began.wait(30)
        ended.set()
        thread.join(30)
        assert not thread.is_alive()
    assert {(job.status, job.attempts) for job in archive.jobs(batch)} == {("waiting", 0)}
    archive.close()


def test_a_file_that_kills_the_program_takes_no_others_with_it(archive: Archive, pool: Pool) -> None:
    queued(archive, "kills.txt", "b.txt", "c.txt", "d.txt")

    def die() -> list[str]:
        """What was being read when a program died: its first file killed it."""
        taken: list[Job] = []
        while some := archive.take(None, 4 - len(taken)):
            taken += some
        archive.put_back(died=True)
        return [job.name for job in taken]

    assert die() == ["kills.txt", "b.txt", "c.txt", "d.txt"]
    assert [die(), die()] == [["kills.txt"], ["kills.txt"]]
    assert [(line.file, line.status) for line in work(archive, pool)] == [
        (f"{name}.txt", "added") for name in ("b", "c", "d")
    ]
    assert len(archive.reports()) == 3


def test_bytes_that_are_lost_cost_their_file_only(archive: Archive, pool: Pool, tmp_path: Path) -> None:
    queued(archive, "a.txt", "b.txt")
    first = archive.jobs(1)[0].spooled or ""
    (tmp_path / "incoming" / first[:2] / first).write_bytes(b"damaged")
    lines = list(work(archive, pool))
    assert [line.status for line in lines] == ["failed", "added"]
    assert "请重新导入这个文件" in (lines[0].error or "")


def with_forms(folder: Path) -> Archive:
    """An archive that knows a form by the name of its file."""
    return opened(folder, replace(UNDERSTANDING, is_companion=lambda name, _: "附表" in name))


def form_and_report(archive: Archive, *, sealed: bool = True) -> int:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    archive.enqueue_bytes(batch, "附表.txt", "报告/附表.txt", document(None, None, FORM), "报告")
    archive.enqueue_bytes(batch, "报告.txt", "报告/报告.txt", document(body="履职情况。"), "报告")
    if sealed:
        archive.seal_batch(batch)
    return batch


def test_what_follows_the_last_file_is_done_though_the_program_died_before_it(tmp_path: Path, pool: Pool) -> None:
    archive, followed = with_forms(tmp_path), []
    batch = form_and_report(archive)
    lines = work(archive, pool)
    assert [next(lines).status, next(lines).status] == ["added", "added"]
    lines.close()  # type: ignore[attr-defined]
    assert archive.batch(batch).finished
    assert archive.is_waiting()
    assert list(work(archive, pool, followed.append)) == []
    assert archive.batch(batch).outcomes == {"attached": 1, "added": 1}
    # Copies of what the dead program kept are looked for too.
    assert 2 in {report for some in followed for report in some}
    assert not archive.is_waiting()
    archive.close()


def test_forms_join_though_the_last_word_about_an_upload_comes_after_its_files(tmp_path: Path, pool: Pool) -> None:
    archive = with_forms(tmp_path)
    batch = form_and_report(archive, sealed=False)
    assert len(list(work(archive, pool))) == 2
    assert not archive.is_waiting()
    archive.seal_batch(batch)
    assert archive.is_waiting()
    assert list(work(archive, pool)) == []
    assert archive.batch(batch).outcomes == {"attached": 1, "added": 1}
    archive.close()


def test_bytes_that_arrive_in_an_archive_stay_when_another_file_with_the_same_is_done(
    archive: Archive, tmp_path: Path
) -> None:
    batch = queued(archive, "a.txt", "全部.zip")
    plain, packed = archive.take(batch, 2)
    same = archive.load(plain, 1000)
    with archive.unpacking(packed) as keep:
        keep(Member("a.txt", "全部.zip/a.txt", "全部.zip", same))
        archive.keep(archive.prepare(plain.name, same), ACTOR, plain)
    (member,) = archive.jobs(batch, "waiting")
    assert archive.load(member, 1000) == same
    assert spooled(tmp_path) == 1


def test_bytes_take_their_place_only_while_nobody_else_can_clear_up(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, begin = [], Originals.begin

    def locked(spool: Originals, sha256: str) -> None:
        other = sqlite3.connect(tmp_path / "jilan.db", timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        names.append(sha256)
        begin(spool, sha256)

    monkeypatch.setattr(Originals, "begin", locked)
    queued(archive, "全部.zip", "扫描.pdf")
    packed, scan = archive.take(None, 2)
    with archive.unpacking(packed) as keep:
        keep(Member("a.txt", "全部.zip/a.txt", "全部.zip", document()))
    archive.set_aside(scan, b"picture", "扫描.pdf：没有文字。")
    assert len(names) == 4


def test_what_a_dead_program_left_in_the_spool_goes(archive: Archive, pool: Pool, tmp_path: Path) -> None:
    queued(archive, "a.txt")
    spool = archive._vault.spool
    # It died after the last transaction of a file, or while it unpacked an archive.
    spool.keep("1" * 64, b"done with")
    (tmp_path / "incoming" / "arriving-x").mkdir()
    (tmp_path / "incoming" / "arriving-x" / ("2" * 64)).write_bytes(b"half")
    assert [line.status for line in work(archive, pool)] == ["added"]
    assert spooled(tmp_path) == 0


def test_a_defect_in_joining_forms_holds_nothing_up_and_costs_one_folder(
    tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(vault: Vault, session: Session, batch: int, folder: str, actor: str) -> int:
        if folder == "报告":
            raise ZeroDivisionError("defect")
        return join_siblings(vault, session, batch, folder, actor)

    monkeypatch.setattr(workstore, "join_siblings", breaks)
    archive, followed = with_forms(tmp_path), []
    batch = form_and_report(archive, sealed=False)
    other = document("丙县总工会", None, FORM), document("丙县总工会", 2020, body="履职。")
    for name, data in zip(("附表.txt", "报告.txt"), other, strict=True):
        archive.enqueue_bytes(batch, name, f"另外/{name}", data, "另外")
    archive.seal_batch(batch)
    assert len(list(work(archive, pool, followed.append))) == 4
    assert archive.batch(batch).outcomes == {"attached": 1, "added": 3}
    assert "defect" in caplog.text
    assert {report for some in followed for report in some} >= {1, 2}
    assert not archive.is_waiting()
    archive.close()


def test_what_came_is_indexed_before_forms_join(tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, deeds = with_forms(tmp_path), []
    form_and_report(archive)
    monkeypatch.setattr(archive, "join_companions", lambda *_: deeds.append("joined"))
    list(work(archive, pool, lambda _: deeds.append("indexed")))
    assert deeds == ["indexed", "joined", "indexed"]
    archive.close()


def test_what_cannot_be_had_from_an_archive_has_its_line(tmp_path: Path, pool: Pool) -> None:
    def read(name: str, data: bytes) -> Reading:
        if name.endswith(".zip"):
            raise Unreadable("archive", "这是压缩包。", "请先解压。")
        return UNDERSTANDING.read(name, data)

    archive = opened(tmp_path, replace(UNDERSTANDING, read=read))
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    archive.enqueue_bytes(
        batch, "全部.zip", "全部.zip", pack({"报告.txt": document(), "内.zip": b"PK\3\4 broken", "片.mp4": b""})
    )
    archive.seal_batch(batch)
    list(work(archive, pool))
    lines = [(line.file, line.status) for line in lines_of(archive, archive.jobs(batch))]
    assert lines == [("报告.txt", "added"), ("内.zip", "failed"), ("片.mp4", "skipped")]
    archive.close()


def test_readers_serve_again_after_work_was_stopped(tmp_path: Path, pool: Pool) -> None:
    archive = opened(tmp_path, replace(UNDERSTANDING, read=pool.read))
    queued(archive, "a.txt", "sleep", "b.txt")
    lines = work(archive, pool)
    next(lines)
    lines.close()  # type: ignore[attr-defined]
    assert pool.read("good", document()).text == document().decode()
    archive.close()
