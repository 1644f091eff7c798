"""The archive and its index together: what is changed in one is found, or no longer found, in the other."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from archive.lock import writer
from corpus.errors import Misused, Unreadable
from corpus.model import Reading
from tests.archives import UNDERSTANDING, document, opened
from tests.engine_checklist import letters
from tests.libraries import library_in, put, settings_in, source
from web.importing import Source
from web.library import Library
from web.request import SearchRequest


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = library_in(tmp_path)
    yield library
    library.close()


def found(library: Library, text: str, **args: str) -> list[str]:
    """The texts of all hits."""
    page = library.search(SearchRequest.from_args({"q": [text], **{word: [value] for word, value in args.items()}}))
    return [hit.passage.passage.text for hit in page.hits]


def test_what_is_imported_is_found_at_once(library: Library) -> None:
    put(library, document(body="项目绩效监控不到位。"), document(year=2022, body="三公经费下降。"))
    assert found(library, "绩效监控") == ["项目绩效监控不到位。"]
    assert library.archive.pending() == {}


def test_folders_are_imported_and_other_files_named(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "a.txt").write_bytes(document())
    (folder / "a.json").write_text("{}")
    run = library.import_paths([folder, tmp_path / "没有.txt"])
    assert run.waiting == 2
    assert [line.status for line in run] == ["added", "failed"]
    assert [job.name for job in library.archive.jobs(run.batch, "skipped")] == ["a.json"]


def test_an_import_is_indexed_in_batches_on_its_way(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.working.BATCH", 2)
    sources = [source(f"{year}.txt", document(year=year)) for year in range(2016, 2021)]
    waiting = [len(library.archive.pending()) for _ in library.import_items(sources)]
    assert waiting == [1, 2, 1, 2, 1]
    assert library.archive.pending() == {}


def test_an_import_left_in_the_middle_is_caught_up_later(library: Library) -> None:
    lines = iter(library.import_items([source(f"{year}.txt", document(year=year)) for year in (2019, 2020)]))
    next(lines)
    lines.close()  # type: ignore[attr-defined]
    assert len(library.archive.pending()) == 1
    assert library.catch_up()
    assert len(found(library, "预算执行率")) == 1
    assert [line.status for line in library.work()] == ["added"]
    assert (len(library.archive.reports()), library.archive.pending()) == (2, {})


def test_an_import_waits_until_another_program_has_written(library: Library, tmp_path: Path) -> None:
    library.prepare()
    batch = library.enqueue([source("a.txt", document())])
    with ThreadPoolExecutor() as threads:
        with writer(tmp_path):
            lines = threads.submit(lambda: list(library.work(batch)))
            time.sleep(0.5)
            assert library.archive.batch(batch).counts == {"waiting": 1}
        assert [line.status for line in lines.result(timeout=60)] == ["added"]


def test_what_another_program_works_off_is_told_as_it_is_done(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.receiving.BRIEFLY", 0.05)
    library.prepare()
    batch = library.enqueue([source("a.txt", document()), source("b.txt", document(year=2022))])
    with ThreadPoolExecutor() as threads:
        other = iter(library.work(batch))
        first = next(other)
        lines = threads.submit(lambda: list(library.work(batch)))
        rest = list(other)
        assert [line.file for line in lines.result(timeout=60)][-1:] == ["b.txt"]
    assert [line.file for line in (first, *rest)] == ["a.txt", "b.txt"]


def test_a_correction_is_found_under_its_new_value(library: Library) -> None:
    (line,) = put(library, document(year=2021))
    kept = library.correct(line.report or 0, {"year": 2022})
    assert (kept.year, kept.corrections[0].by) == (2022, "陈会计")
    assert found(library, "预算", year="2021") == []
    assert len(found(library, "预算", year="2022")) == 1


def test_a_correction_during_an_import_is_shown_at_once_and_found_later(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.library.PATIENCE", 0.05)
    (line,) = put(library, document(year=2021))
    with writer(tmp_path):
        library.correct(line.report or 0, {"year": 2022})
    page = library.search(SearchRequest("预算"))
    assert (page.hits[0].passage.report.year, page.waiting) == (2022, 1)
    assert library.catch_up()
    assert len(found(library, "预算", year="2022")) == 1


def test_an_impossible_correction_changes_nothing(library: Library) -> None:
    (line,) = put(library, document())
    with pytest.raises(Misused):
        library.correct(line.report or 0, {"year": 12})
    assert library.archive.report(line.report or 0).year == 2021


def test_a_removed_report_leaves_nothing_in_any_file(library: Library, tmp_path: Path) -> None:
    wording = "独一无二的琥珀条款"
    _, removed = put(library, document(), document(year=2022, body=f"{wording}有待落实。"))
    assert library.remove(removed.report or 0)
    library.close()
    holding = [path.name for path in tmp_path.rglob("*") if path.is_file() and wording.encode() in path.read_bytes()]
    assert holding == []
    again = library_in(tmp_path)
    assert len(found(again, "预算")) == 1
    again.close()


def test_a_report_removed_during_an_import_is_not_shown_any_more(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.library.PATIENCE", 0.05)
    (line,) = put(library, document())
    with writer(tmp_path):
        assert not library.remove(line.report or 0)
    page = library.search(SearchRequest("预算"))
    assert page.hits == ()


def test_an_older_version_is_searched_no_more_and_comes_back_when_the_newer_one_is_removed(library: Library) -> None:
    put(library, document(body="预算初稿。"))
    (newer,) = put(library, document(body="预算定稿。"))
    assert found(library, "预算") == ["预算定稿。"]
    library.remove(newer.report or 0)
    assert found(library, "预算") == ["预算初稿。"]


@pytest.mark.parametrize("harm", ["gone", "garbage"])
def test_an_index_that_cannot_be_used_is_built_again(library: Library, tmp_path: Path, harm: str) -> None:
    put(library, document())
    library.close()
    for path in sorted((tmp_path / "index").rglob("*"), reverse=True):
        if path.is_file() and harm == "gone":
            path.unlink()
        elif path.is_file():
            path.write_bytes(b"\x80\x04cos\nsystem\n")
    again = library_in(tmp_path)
    assert len(found(again, "预算")) == 1
    again.close()


def test_building_a_missing_index_tells_its_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    library = Library(settings_in(tmp_path), opened(tmp_path), lambda done, total: told.append((done, total)))
    put(library, document(), document(year=2022))
    told.clear()
    library.reindex()
    library.close()
    assert told == [(0, 2), (2, 2)]


def test_reading_again_keeps_corrections_and_says_what_could_not_be_read(library: Library, tmp_path: Path) -> None:
    sound, spoilt = (line.report or 0 for line in put(library, document(), document(year=2022)))
    library.correct(sound, {"score": 88})
    library.close()

    def pickier(name: str, data: bytes) -> Reading:
        if "2022" in data.decode():
            raise Unreadable("garbled", "文字大多是乱码。", "请重新另存。")
        return UNDERSTANDING.read(name, data)

    again = Library(settings_in(tmp_path), opened(tmp_path, replace(UNDERSTANDING, read=pickier)))
    outcome = {line.id: str(fault) for line, fault in again.reread() if fault}
    assert outcome == {spoilt: "文字大多是乱码。请重新另存。"}
    assert again.archive.report(sound).score.total == 88
    again.close()


def test_many_threads_may_search_while_one_imports(library: Library) -> None:
    put(library, document())
    with ThreadPoolExecutor(4) as pool:
        searches = [pool.submit(found, library, "预算") for _ in range(20)]
        put(library, *(document(year=year) for year in range(2010, 2016)))
    assert all(search.result() for search in searches)


def test_what_an_interrupted_import_left_is_worked_off_without_repair(library: Library, tmp_path: Path) -> None:
    (kept,) = put(library, document())
    stray = tmp_path / "originals" / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"an original whose import never came to its end")
    (tmp_path / "originals" / f"{stray.name}.begun").touch()
    library.archive.correct(kept.report or 0, {"score": 90}, "陈会计")
    assert library.recover()
    assert not stray.exists()
    assert not library.doctor()


def test_originals_of_another_database_are_never_dropped(library: Library, tmp_path: Path) -> None:
    put(library, document(), document(year=2022))
    library.close()
    before = sorted((tmp_path / "originals").glob("*/*"))
    other = Library(settings_in(tmp_path), Archive.open(f"sqlite:///{(tmp_path / 'other.db').as_posix()}", tmp_path))
    other.recover()
    assert [finding.kind for finding in other.doctor(fix=True) if finding.kind != "index_unusable"] == ["foreign_files"]
    other.close()
    assert sorted((tmp_path / "originals").glob("*/*")) == before


def test_an_index_that_disappears_costs_no_one_a_change(library: Library, tmp_path: Path) -> None:
    (kept,) = put(library, document())
    shutil.rmtree(tmp_path / "index")
    library.correct(kept.report or 0, {"year": 2019})
    (second,) = put(library, document(year=2023))
    assert second.status == "added"
    assert library.search(SearchRequest("预算")).reports == 2


def test_every_report_can_be_leafed_to(library: Library) -> None:
    put(library, *(document(year=1990 + number, body=f"预算{letters(number)}。") for number in range(25)))
    pages = [library.search(SearchRequest("预算", page=page, limit=4)) for page in range(1, 8)]
    assert pages[0].pages == 7
    assert len({hit.passage.report.id for page in pages for hit in page.hits}) == pages[0].reports == 25


PROJECT = "{name}项目支出绩效自评报告\n云岚市青屏区总工会\n评价年度：2021年\n一、项目概况\n本项目资金按预算安排，已全部使用。\n"


def test_projects_whose_reports_share_every_other_word_are_all_kept(tmp_path: Path) -> None:
    library = Library.open(settings_in(tmp_path))
    texts = [PROJECT.format(name=name) for name in ("困难职工帮扶", "劳模慰问")]
    lines = [*library.import_items([source(f"{number}.txt", text.encode()) for number, text in enumerate(texts)])]
    assert [line.status for line in lines] == ["added", "added"]
    (again,) = library.import_items([source("另存.txt", ("\n" + texts[0]).encode())])
    assert (again.status, again.same) == ("duplicate", "text")
    library.close()


def test_units_are_read_once_for_each_state_of_the_index(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    units = library.archive.units
    monkeypatch.setattr(library.archive, "units", lambda: read.append(1) or units())
    put(library, document())
    read.clear()
    assert [unit.name for unit in library.units()] == ["云岚市青屏区总工会"]
    for _ in range(3):
        library.search(SearchRequest.from_args({"q": ["单位:青屏区"], "unit": ["青屏"]}))
    assert len(read) == 1
    put(library, document(unit="云岚市总工会"))
    assert len(library.units()) == 2
    assert len(found(library, "", unit="云岚市总工会")) == 1


def test_masks_know_the_names_of_the_archive_also_before_the_index_is_open(tmp_path: Path) -> None:
    put(first := library_in(tmp_path), document("松溪县总工会"))
    first.close()
    library = library_in(tmp_path)
    masks = library.masks()
    assert (masks.spans("松溪职工"), masks.spans("白石职工")) == ([(0, 2)], [])
    put(library, document("白石县总工会"))
    assert library.masks().spans("白石职工") == [(0, 2)]
    library.close()


def test_each_question_gets_masks_that_remember_no_text(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    library.masks().spans("一份草稿里的一句话")
    assert library.masks()._find.cache_info().currsize == 0
    library.close()


def test_a_defect_in_looking_for_copies_ends_no_import(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("defect")

    monkeypatch.setattr("web.receiving.find_copies", broken)
    put(library, document())
    assert not library.archive.is_waiting()
    assert len(found(library, "预算")) == 1
    assert "defect" in caplog.text


def test_whoever_waits_for_a_program_that_reads_no_files_is_told_once_which(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.receiving.BRIEFLY", 0.02)
    library.prepare()
    batch = library.enqueue([source("a.txt", document())])
    told: list[str] = []
    with ThreadPoolExecutor() as threads:
        with writer(tmp_path):
            lines = threads.submit(lambda: list(library.work(batch, waits=told.append)))
            time.sleep(0.5)
        assert len(lines.result(timeout=60)) == 1
    (sentence,) = told
    assert "另一个绩览程序正在写入" in sentence
    assert "自动接着" in sentence
    assert "重试" not in sentence


def unprintable(folder: Path) -> Path:
    """A report whose name is bytes of no encoding."""
    path = folder / "b\udce5\udcb9.txt"
    try:
        path.write_bytes(document(year=2019))
    except (OSError, UnicodeError):
        pytest.skip("this file system keeps no such names")
    return path


def test_files_of_undecodable_names_come_once_when_an_import_goes_on(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    unprintable(folder)
    (folder / "a.txt").write_bytes(document())
    first = library.import_paths([folder])
    again = library.import_paths([folder])
    assert (again.batch, again.waiting) == (first.batch, 2)


def test_a_file_that_cannot_be_had_fails_alone_and_its_import_is_sealed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def withheld(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    folder = tmp_path / "报告"
    folder.mkdir()
    unprintable(folder)
    (folder / "a.txt").write_bytes(document())
    monkeypatch.setattr("web.receiving.loaded", withheld)
    run = library.import_paths([folder])
    assert library.archive.batch(run.batch).sealed
    failed, added = run
    assert (failed.status, added.status) == ("failed", "added")
    assert "没有读取权限" in (failed.error or "")


def test_an_import_is_sealed_though_one_of_its_files_cannot_be_had(library: Library) -> None:
    def gone() -> bytes:
        raise FileNotFoundError("gone")

    with pytest.raises(FileNotFoundError):
        library.enqueue([source("a.txt", document()), Source("b.txt", "b.txt", gone)])
    assert library.archive.batch(1).sealed
