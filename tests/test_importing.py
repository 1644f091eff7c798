"""From a file in the queue to its line: kept, or failed alone with a reason a clerk understands."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from archive.copy_records import FoundCopy
from corpus.errors import Misconfigured, Unreadable
from corpus.model import Reading
from tests.archives import UNDERSTANDING, document, opened
from tests.libraries import settings_in, source
from web.collect import Collected, collect
from web.importing import ImportLine, printable, waiting
from web.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "data"
    folder.mkdir()
    library = Library(settings_in(folder), opened(folder))
    yield library
    library.close()


def bring(library: Library, *paths: Path) -> list[ImportLine]:
    return list(library.import_paths(list(paths)))


def file(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_a_file_is_kept_and_the_same_again_is_a_duplicate_of_it(library: Library, tmp_path: Path) -> None:
    path = file(tmp_path, "报告.txt", document())
    (first,), (second,) = bring(library, path), bring(library, path)
    assert (first.file, first.path, first.status) == ("报告.txt", str(path), "added")
    assert (second.status, second.same, second.report) == ("duplicate", "bytes", first.report)
    assert second.kept == first.kept


def test_a_changed_report_says_which_one_it_follows(library: Library, tmp_path: Path) -> None:
    (first,) = bring(library, file(tmp_path, "a.txt", document(body="初稿。")))
    (second,) = bring(library, file(tmp_path, "b.txt", document(body="定稿。")))
    assert (second.status, second.replaces) == ("updated", first.report)
    assert [remark.text for remark in second.remarks] == [f"接替报告 {first.report}"]


def test_what_warns_of_a_joined_form_stands_in_its_own_line(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    understanding = replace(UNDERSTANDING, is_companion=lambda name, _: "附表" in name)
    library = Library(settings_in(folder), opened(folder, understanding))
    paths = [file(tmp_path, "报告.txt", document()), file(tmp_path, "附表推测.txt", document(body="# 评分表\n扣1分。"))]
    bring(library, *paths)
    report, form = library.lines(1)
    assert (report.status, report.warnings) == ("added", ())
    assert (form.status, form.warnings) == ("attached", ("编码为推测。",))
    library.close()


def test_a_near_duplicate_is_pointed_out_until_somebody_has_judged_it(library: Library, tmp_path: Path) -> None:
    bring(library, file(tmp_path, "a.txt", document()), file(tmp_path, "b.txt", document(year=2022)))
    library.archive.keep_copies({2: [FoundCopy(1, "re_dated", 9, 9, 10)]})
    earlier, later = library.lines(1)
    assert ([each.text for each in later.remarks], earlier.remarks) == (["近似重复，请到“审阅”页判断"], [])
    library.archive.decide_copies([(2, 1)], "distinct", "陈会计")
    assert library.lines(1)[1].remarks == []


def test_what_its_reader_refuses_fails_with_the_files_name_and_the_remedy(library: Library, tmp_path: Path) -> None:
    (line,) = bring(library, file(tmp_path, "照片.txt", b"\0\1\2"))
    assert (line.status, line.report, line.kept) == ("failed", None, None)
    assert line.error == "照片.txt：这不是文本文件。请另存为文本后重新导入。"


def test_a_vanished_file_fails_alone(library: Library, tmp_path: Path) -> None:
    lines = bring(library, tmp_path / "没有.txt", file(tmp_path, "a.txt", document()))
    assert [line.status for line in lines] == ["failed", "added"]
    assert (lines[0].error or "").startswith("没有.txt：找不到这个文件")


@pytest.mark.parametrize(
    ("fault", "said"),
    [(PermissionError(13, "denied"), "没有读取权限"), (OSError(5, "Input/output error"), "Input/output error")],
)
def test_a_file_that_the_system_withholds_fails_with_its_reason(
    library: Library, monkeypatch: pytest.MonkeyPatch, fault: OSError, said: str
) -> None:
    def withheld(*_: object) -> bytes:
        raise fault

    monkeypatch.setattr(library.archive, "load", withheld)
    (line,) = library.import_items([source("a.txt", document())])
    assert said in (line.error or "")


def test_a_folder_that_cannot_be_listed_is_a_failed_file() -> None:
    (one,) = waiting(Collected(faults=[PermissionError(13, "denied", "/srv/2021")]))
    assert one.name == "2021"
    assert "没有读取权限" in (one.error or "")


def test_a_defect_of_ours_costs_one_file_and_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def broken(name: str, data: bytes) -> Reading:
        raise ZeroDivisionError

    folder = tmp_path / "data"
    folder.mkdir()
    library = Library(settings_in(folder), opened(folder, type(UNDERSTANDING)(broken, UNDERSTANDING.understand)))
    (line,) = library.import_items([source("a.txt", document())])
    assert line.error == "a.txt：内部错误（ZeroDivisionError），详情已记入日志。其余文件不受影响；请保留该文件并反映。"
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info is not None
    library.close()


def test_what_concerns_the_whole_archive_ends_the_run_and_the_rest_waits(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Misconfigured("磁盘已满。")

    with monkeypatch.context() as patched:
        patched.setattr(library.archive, "keep", full)
        batch = library.enqueue([source("a.txt", document()), source("b.txt", document(year=2022))])
        with pytest.raises(Misconfigured):
            list(library.work(batch))
    assert library.archive.batch(batch).counts == {"waiting": 2}
    assert [line.status for line in library.work(batch)] == ["added", "added"]


def test_a_scan_without_a_program_that_reads_it_is_kept_and_can_be_tried_again(tmp_path: Path) -> None:
    programs: list[str] = []

    def read(name: str, data: bytes) -> Reading:
        if not programs:
            raise Unreadable("needs_ocr", "没有文字。", "请安装识别程序。")
        return Reading(document().decode(), "pdf", confidence=0.9)

    folder = tmp_path / "data"
    folder.mkdir()
    library = Library(settings_in(folder), opened(folder, type(UNDERSTANDING)(read, UNDERSTANDING.understand)))
    path = file(tmp_path, "扫描.pdf", b"scan")
    run = library.import_paths([path])
    assert [line.status for line in run] == ["unrecognised"]
    path.unlink()
    programs.append("tesseract")
    assert library.archive.retry_batch(run.batch) == 1
    (line,) = library.work(run.batch)
    assert library.archive.report(line.report or 0).confidence == 0.9
    library.close()


def test_an_archive_is_unpacked_and_its_members_are_imported(library: Library, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("2021/报告.txt", document())
        package.writestr("坏.txt", b"\0\1")
    zipped = Library(library.settings, opened(library.settings.data, _unpacking()))
    lines = list(zipped.import_paths([file(tmp_path, "全部.zip", packed.getvalue())]))
    zipped.close()
    assert [(line.file, line.status) for line in lines] == [("报告.txt", "added"), ("坏.txt", "failed")]
    assert lines[0].path == f"{tmp_path / '全部.zip'}/2021/报告.txt"


def _unpacking() -> type[UNDERSTANDING]:
    """The simple texts, and archives as the real readers tell them."""

    def read(name: str, data: bytes) -> Reading:
        if data.startswith(b"PK"):
            raise Unreadable("archive", "这是压缩包。", "请先解压。")
        return UNDERSTANDING.read(name, data)

    return type(UNDERSTANDING)(read, UNDERSTANDING.understand, version=1)  # type: ignore[return-value]


def test_the_same_paths_again_go_on_where_they_were_interrupted(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    for year in (2019, 2020, 2021):
        file(folder, f"{year}.txt", document(year=year))
    lines = library.import_paths([folder]).lines
    next(lines)
    lines.close()  # type: ignore[attr-defined]
    file(folder, "2022.txt", document(year=2022))
    run = library.import_paths([folder])
    assert (run.resumed, run.waiting) == (True, 3)
    assert [line.file for line in run] == ["2020.txt", "2021.txt", "2022.txt"]
    assert not library.import_paths([folder]).resumed


def test_a_name_of_undecodable_bytes_can_be_kept_and_its_file_read(library: Library, tmp_path: Path) -> None:
    try:
        path = file(tmp_path, "b\udce5\udcb9.txt", document())
    except (OSError, UnicodeError):
        pytest.skip("this file system keeps no such names")
    (line,) = bring(library, path)
    assert (line.status, "\ufffd" in line.file) == ("added", True)
    assert printable(str(path)) == line.path


def test_of_an_enormous_file_only_so_much_is_read_that_its_reader_refuses_it(archive: Archive, tmp_path: Path) -> None:
    batch = archive.open_batch("command", "a", "陈会计")
    archive.enqueue(batch, waiting(collect([file(tmp_path, "a.txt", b"x" * 1000)])))
    (job,) = archive.take(batch, 1)
    assert len(archive.load(job, 10)) == 11
