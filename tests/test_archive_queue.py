"""The queue of imports: what waits, what became of it, and what survives when the program is stopped anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from archive import Archive, Job, Member, Waiting, spooling
from archive.queue_work import ATTEMPTS
from corpus.errors import Misused, NotFound, Unreadable
from corpus.saying import said
from tests.archives import ACTOR, document, opened


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened(tmp_path)
    yield archive
    archive.close()


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "incoming").rglob("*") if path.is_file())


def queued(archive: Archive, *names: str) -> int:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    for year, name in enumerate(names, 2019):
        archive.enqueue_bytes(batch, name, name, document(year=year))
    archive.seal_batch(batch)
    return batch


def keep(archive: Archive, job: Job) -> None:
    archive.keep(archive.prepare(job.name, archive.load(job, 1000)), ACTOR, job)


def test_files_are_taken_in_the_order_they_came_and_each_once(archive: Archive) -> None:
    batch = queued(archive, "a.txt", "b.txt", "c.txt")
    assert [job.name for job in archive.take(None, 2)] == ["a.txt", "b.txt"]
    assert [job.name for job in archive.take(batch, 5)] == ["c.txt"]
    assert archive.take(None, 5) == []
    assert archive.batch(batch).counts == {"reading": 3}


def test_what_a_file_came_to_is_kept_with_its_report_and_its_bytes_go(archive: Archive, tmp_path: Path) -> None:
    batch = queued(archive, "a.txt")
    assert len(files_in(tmp_path)) == 1
    (job,) = archive.take(None, 1)
    keep(archive, job)
    (done,) = archive.jobs(batch)
    assert (done.status, [(one.status, one.report) for one in done.outcomes]) == ("done", [("added", 1)])
    kept = archive.batch(batch)
    assert (kept.finished, kept.counts, kept.outcomes) == (True, {"done": 1}, {"added": 1})
    assert kept.ended_at is not None
    assert files_in(tmp_path) == []


def test_the_same_bytes_twice_in_the_queue_stay_until_both_are_done(archive: Archive, tmp_path: Path) -> None:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    for name in ("a.txt", "b.txt"):
        archive.enqueue_bytes(batch, name, name, document())
    first, second = archive.take(None, 2)
    keep(archive, first)
    assert len(files_in(tmp_path)) == 1
    keep(archive, second)
    assert (archive.batch(batch).outcomes, files_in(tmp_path)) == ({"added": 1, "duplicate": 1}, [])


def test_what_was_being_read_when_the_program_died_waits_again_but_not_for_ever(archive: Archive) -> None:
    batch = queued(archive, "a.txt")
    for _ in range(ATTEMPTS):
        assert len(archive.take(None, 1)) == 1
        archive.put_back(died=True)
    (job,) = archive.jobs(batch)
    assert job.status == "failed"
    assert "三次意外中止" in (job.error or "")
    assert archive.batch(batch).finished


def test_ending_the_program_is_no_attempt(archive: Archive) -> None:
    batch = queued(archive, "a.txt")
    for _ in range(2 * ATTEMPTS):
        archive.take(None, 1)
        archive.put_back(died=False)
    assert archive.batch(batch).counts == {"waiting": 1}


def test_a_failed_file_keeps_its_bytes_and_can_be_tried_again(archive: Archive, tmp_path: Path) -> None:
    batch = queued(archive, "a.txt", "b.txt")
    first, second = archive.take(None, 2)
    archive.fail(first, "a.txt：读不通。")
    keep(archive, second)
    assert (archive.batch(batch).counts, len(files_in(tmp_path))) == ({"failed": 1, "done": 1}, 1)
    assert archive.retry_batch(batch) == 1
    assert not archive.batch(batch).finished
    (again,) = archive.take(batch, 5)
    keep(archive, again)
    assert (archive.jobs(batch)[0].error, archive.batch(batch).finished, files_in(tmp_path)) == (None, True, [])


def test_a_picture_that_nothing_here_reads_is_kept_though_it_lay_in_a_folder(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "扫描.txt"
    path.write_bytes(b"picture")
    batch = archive.open_batch("command", "扫描.txt", ACTOR, [str(path)])
    archive.enqueue(batch, [Waiting("扫描.txt", str(path), str(tmp_path))])
    (job,) = archive.take(None, 1)
    archive.set_aside(job, archive.load(job, 100), "扫描.txt：没有文字。")
    path.unlink()
    (kept,) = archive.jobs(batch, "unrecognised")
    assert archive.load(kept, 100) == b"picture"
    archive.forget_batch(batch)
    assert files_in(tmp_path) == []


def test_cancelling_leaves_what_was_done_and_what_is_being_read(archive: Archive) -> None:
    batch = queued(archive, "a.txt", "b.txt", "c.txt")
    first, second = archive.take(None, 2)
    keep(archive, first)
    archive.cancel_batch(batch)
    assert archive.batch(batch).counts == {"done": 1, "reading": 1, "cancelled": 1}
    keep(archive, second)
    kept = archive.batch(batch)
    assert (kept.finished, kept.cancelled, kept.outcomes) == (True, True, {"added": 2})


def test_the_members_of_an_archive_wait_in_its_place_and_bad_ones_have_failed(archive: Archive, tmp_path: Path) -> None:
    batch = queued(archive, "全部.zip")
    (job,) = archive.take(None, 1)
    with archive.unpacking(job) as take_member:
        take_member(Member("a.txt", "全部.zip/a.txt", "全部.zip", document(year=2023)))
        take_member(Member("b.txt", "全部.zip/b.txt", "全部.zip", error="b.txt：有密码。"))
    packed, good, bad = archive.jobs(batch)
    assert (packed.status, packed.outcomes) == ("done", ())
    assert (good.status, good.parent, bad.status, bad.error) == ("waiting", packed.id, "failed", "b.txt：有密码。")
    assert archive.load(good, 1000) == document(year=2023)
    assert len(files_in(tmp_path)) == 1


def test_of_an_archive_that_proves_bad_nothing_stays(archive: Archive, tmp_path: Path) -> None:
    batch = queued(archive, "炸弹.zip")
    (job,) = archive.take(None, 1)

    def members(take_member: Callable[[Member], None]) -> None:
        take_member(Member("a.txt", "炸弹.zip/a.txt", "炸弹.zip", b"x" * 10))
        raise ValueError("bomb")

    with pytest.raises(ValueError, match="bomb"), archive.unpacking(job) as take_member:
        members(take_member)
    archive.fail(job, "炸弹.zip：过大。")
    assert [one.status for one in archive.jobs(batch)] == ["failed"]
    assert len(files_in(tmp_path)) == 1


def test_the_same_paths_go_on_with_the_batch_that_was_interrupted(archive: Archive) -> None:
    batch = archive.open_batch("command", "报告", ACTOR, ["/报告"])
    assert archive.enqueue(batch, [Waiting(name, f"/报告/{name}", "/报告") for name in ("a.txt", "b.txt")]) == 2
    assert archive.unfinished_batch("command", ["/报告"]) == batch
    assert archive.unfinished_batch("command", ["/别处"]) is None
    assert archive.enqueue(batch, [Waiting(name, f"/报告/{name}", "/报告") for name in ("b.txt", "c.txt")]) == 1
    archive.seal_batch(batch)
    for job in archive.take(batch, 5):
        archive.fail(job, "坏。")
    assert archive.unfinished_batch("command", ["/报告"]) is None


def test_a_watched_file_is_known_as_it_is_and_new_when_it_changed(archive: Archive) -> None:
    batch = archive.open_batch("watch", "共享盘", ACTOR)
    archive.enqueue(batch, [Waiting("a.txt", "/share/a.txt", "/share", size=10, modified=5)])
    assert archive.known_file("/share/a.txt", 10, 5)
    assert not archive.known_file("/share/a.txt", 10, 6)
    assert not archive.known_file("/share/b.txt", 10, 5)


def test_bytes_that_a_crash_left_without_a_job_are_dropped_at_the_next_start(archive: Archive, tmp_path: Path) -> None:
    spool = archive._vault.spool
    spool.begin("0" * 64)
    spool.keep("0" * 64, b"x")
    queued(archive, "a.txt")
    archive.put_back(died=True)
    assert len(files_in(tmp_path)) == 1


def test_what_is_not_there_is_said(archive: Archive) -> None:
    for call in (archive.batch, archive.cancel_batch, archive.retry_batch, archive.forget_batch):
        with pytest.raises(NotFound, match="没有编号为 7 的导入"):
            call(7)


def test_what_could_not_be_had_from_an_archive_is_not_tried_again(archive: Archive) -> None:
    batch = queued(archive, "全部.zip")
    (packed,) = archive.take(None, 1)
    with archive.unpacking(packed) as take_member:
        take_member(Member("a.txt", "全部.zip/a.txt", "全部.zip", document(year=2023)))
        take_member(Member("b.txt", "全部.zip/b.txt", "全部.zip", error="b.txt：有密码。"))
    archive.cancel_batch(batch)
    assert archive.retry_batch(batch) == 1
    assert [(job.name, job.status) for job in archive.jobs(batch)[1:]] == [("a.txt", "waiting"), ("b.txt", "failed")]


@pytest.mark.parametrize("kind", ["upload", "samples"])
def test_the_path_of_a_file_that_was_sent_is_no_place_on_the_disk(archive: Archive, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "秘密.txt"
    path.write_bytes(document())
    batch = archive.open_batch(kind, "网页上传", ACTOR)  # type: ignore[arg-type]
    archive.enqueue(batch, [Waiting(path.name, str(path), "")])
    (job,) = archive.take(None, 1)
    with pytest.raises(Unreadable, match="请重新导入"):
        archive.load(job, 1000)


def test_a_relative_path_or_one_in_an_archive_leads_nowhere(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "秘密.txt"
    path.write_bytes(document())
    monkeypatch.chdir(tmp_path)
    batch = archive.open_batch("command", "报告", ACTOR)
    archive.enqueue(batch, [Waiting(path.name, path.name, ""), Waiting(path.name, str(path), "")])
    relative, whole = archive.take(None, 2)
    assert archive.load(whole, 1000) == document()
    for job in (relative, replace(whole, parent=relative.id)):
        with pytest.raises(Unreadable, match="请重新导入"):
            archive.load(job, 1000)


@pytest.mark.parametrize("end", ["seal_batch", "cancel_batch"])
def test_an_upload_that_is_over_takes_no_more_files(archive: Archive, tmp_path: Path, end: str) -> None:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    getattr(archive, end)(batch)
    with pytest.raises(Misused, match="请在导入页另外上传"):
        archive.enqueue_bytes(batch, "a.txt", "a.txt", document())
    with pytest.raises(Misused):
        archive.enqueue(batch, [Waiting("a.txt", "/a.txt", "/")])
    assert (archive.jobs(batch), files_in(tmp_path)) == ([], [])


def test_a_command_goes_on_with_its_batch_but_not_with_a_cancelled_one(archive: Archive) -> None:
    batch = archive.open_batch("command", "报告", ACTOR, ["/报告"])
    archive.seal_batch(batch)
    archive.enqueue_bytes(batch, "a.txt", "/报告/a.txt", document())
    archive.cancel_batch(batch)
    with pytest.raises(Misused):
        archive.enqueue_bytes(batch, "b.txt", "/报告/b.txt", document(year=2022))


def test_the_same_bytes_come_once_from_one_path_though_they_are_done(archive: Archive) -> None:
    batch = archive.open_batch("command", "报告", ACTOR)
    for year in (2021, 2021, 2022):
        archive.enqueue_bytes(batch, "\ufffd.txt", "/报告/\ufffd.txt", document(year=year), once=True)
        for job in archive.take(batch, 5):
            keep(archive, job)
    assert archive.batch(batch).counts == {"done": 2}


def test_bytes_of_many_files_are_released_in_few_transactions(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    for year in range(1991, 2001):
        archive.enqueue_bytes(batch, f"{year}.txt", f"{year}.txt", document(year=year))
    monkeypatch.setattr(spooling, "_AT_ONCE", 4)
    begun: list[int] = []
    event.listen(archive._vault.database.engine, "commit", lambda _: begun.append(1))
    archive.forget_batch(batch)
    assert files_in(tmp_path) == []
    assert len(begun) == 1 + 3


def test_why_a_file_failed_can_still_be_said_in_another_language(archive: Archive) -> None:
    why = said("%(name)s：%(fault)s", name="甲.txt", fault=said("请另存为 %(kind)s。", kind="PDF"))
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    archive.enqueue(batch, [Waiting("甲.txt", "甲.txt", "", error=why), Waiting("乙", "乙", "", error="{不是句子")])
    first, second = (job.error for job in archive.jobs(batch))
    assert (first, first.pattern, first.values["fault"].values) == (why, why.pattern, {"kind": "PDF"})  # type: ignore[union-attr]
    assert second == "{不是句子"


def test_what_is_no_document_is_told_of_and_never_read(archive: Archive) -> None:
    batch = archive.open_batch("command", "报告", ACTOR)
    archive.enqueue(batch, [Waiting("a.pptx", "/a.pptx", "/", error="没有读。", skipped=True)])
    archive.seal_batch(batch)
    kept = archive.batch(batch)
    assert (kept.finished, kept.counts) == (True, {"skipped": 1})
    assert archive.take(batch, 5) == []
    assert archive.retry_batch(batch) == 0
