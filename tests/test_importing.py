"""One file of an import: kept, or failed alone with a reason a clerk understands."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from archive import Archive
from corpus.errors import Misconfigured
from tests.archives import ACTOR, document
from web.collect import Collected
from web.importing import ImportLine, Source, file_source, import_one, items


def bring(archive: Archive, path: Path) -> ImportLine:
    return import_one(archive, file_source(path), ACTOR)


def test_a_file_is_kept_and_the_same_again_is_a_duplicate_of_it(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(document())
    first, second = bring(archive, path), bring(archive, path)
    assert (first.file, first.path, first.status) == ("报告.txt", str(path), "added")
    assert (second.status, second.same, second.report) == ("duplicate", "bytes", first.report)
    assert second.kept == first.kept


def test_a_changed_report_says_which_one_it_follows(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(document(body="初稿。"))
    (tmp_path / "b.txt").write_bytes(document(body="定稿。"))
    first, second = bring(archive, tmp_path / "a.txt"), bring(archive, tmp_path / "b.txt")
    assert (second.status, second.replaces) == ("updated", first.report)


def test_what_its_reader_refuses_fails_with_the_files_name_and_the_remedy(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "照片.txt").write_bytes(b"\0\1\2")
    line = bring(archive, tmp_path / "照片.txt")
    assert (line.status, line.report, line.kept) == ("failed", None, None)
    assert line.error == "照片.txt：这不是文本文件。请另存为文本后重新导入。"


def test_a_vanished_file_fails_alone(archive: Archive, tmp_path: Path) -> None:
    line = bring(archive, tmp_path / "没有.txt")
    assert line.status == "failed"
    assert line.error is not None
    assert line.error.startswith("没有.txt：找不到这个文件")


def withheld(fault: OSError) -> Source:
    def load() -> bytes:
        raise fault

    return Source("a.txt", "a.txt", load)


@pytest.mark.parametrize(
    ("fault", "said"),
    [(PermissionError(13, "denied"), "没有读取权限"), (OSError(5, "Input/output error"), "Input/output error")],
)
def test_a_file_that_the_system_withholds_fails_with_its_reason(archive: Archive, fault: OSError, said: str) -> None:
    line = import_one(archive, withheld(fault), ACTOR)
    assert said in (line.error or "")


def test_a_folder_that_cannot_be_listed_is_a_failed_line(archive: Archive) -> None:
    (item,) = items(Collected(faults=[PermissionError(13, "denied", "/srv/2021")]))
    line = import_one(archive, item, ACTOR)
    assert (line.file, line.status) == ("2021", "failed")
    assert "没有读取权限" in (line.error or "")


def test_a_defect_of_ours_costs_one_file_and_is_logged(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(archive, "add", broken)
    line = import_one(archive, Source("a.txt", "a.txt", document), ACTOR)
    assert line.error == "a.txt：内部错误（ZeroDivisionError），详情已记入日志。其余文件不受影响；请保留该文件并反映。"
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info is not None


def test_what_concerns_the_whole_archive_ends_the_run(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise Misconfigured("磁盘已满。")

    monkeypatch.setattr(archive, "add", full)
    with pytest.raises(Misconfigured):
        import_one(archive, Source("a.txt", "a.txt", document), ACTOR)


def test_a_name_of_undecodable_bytes_can_be_kept(archive: Archive) -> None:
    source = file_source(Path("b\udce5\udcb9.txt"))
    assert "\ufffd" in source.name
    source.name.encode()


def test_of_an_enormous_file_only_so_much_is_read_that_its_reader_refuses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.importing.LARGEST_FILE", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    assert len(file_source(tmp_path / "a.txt").load()) == 11
