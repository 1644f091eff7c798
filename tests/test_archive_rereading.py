"""Reading a kept original again: better facts, the same ids, and corrections untouched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from corpus.errors import Misconfigured, Unreadable
from corpus.model import Section, Unit
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, UNDERSTANDING, document, opened, understand

BODY = "# 问题\n预算执行率偏低。\n编报质量不高。\n预算执行率偏低。"


def better(text: str, taxonomy: Taxonomy) -> Report:
    """A parser that drops the second passage, finds one more heading, another unit, and is sure of the year."""
    report = understand(text, taxonomy)
    first, _, third = report.passages
    added = replace(third, text="编报质量仍不高。", ordinal=9)
    sections = (*report.sections, Section(1, "二", "措施", "heading", False, 0, 1))
    unit = Unit("云岚市总工会", "云岚市总工会", "市")
    return replace(report, passages=(added, third, first), sections=sections, unit=unit, uncertain=())


@contextmanager
def reopened(folder: Path) -> Iterator[Archive]:
    archive = opened(folder, replace(UNDERSTANDING, understand=better, version=2))
    yield archive
    archive.close()


@pytest.fixture
def report(archive: Archive) -> int:
    report = archive.add("a.txt", document(body=BODY, 待核实="year"), ACTOR).report
    archive.indexed(archive.pending())
    return report


def test_passages_whose_text_stays_keep_their_ids(archive: Archive, report: int, tmp_path: Path) -> None:
    before = [one.id for one in archive.report(report).passages]
    with reopened(tmp_path) as again:
        kept = again.reread(report, ACTOR)
    texts = {one.id: one.passage.text for one in kept.passages}
    assert [one.passage.text for one in kept.passages] == ["编报质量仍不高。", "预算执行率偏低。", "预算执行率偏低。"]
    assert [one.id for one in kept.passages][1:] == [before[0], before[2]]
    assert set(texts) & {before[1]} == set(), "a passage that is gone takes its id along"
    assert kept.passages[1].passage.start > kept.passages[2].passage.start, "offsets are those of the new reading"


def test_what_is_read_anew_holds_and_the_index_hears_of_it(archive: Archive, report: int, tmp_path: Path) -> None:
    with reopened(tmp_path) as again:
        kept = again.reread(report, ACTOR)
        assert kept == again.report(report)
        assert (kept.unit.name, kept.uncertain, kept.parser_version) == ("云岚市总工会", (), 2)
        assert [section.title for section in kept.sections] == ["问题", "措施"]
        assert [line.name for line in again.units()] == ["云岚市总工会"]
        assert list(again.pending()) == [report]
        assert again.events(report)[0].kind == "reread"


def test_corrections_outlive_reading_again(archive: Archive, report: int, tmp_path: Path) -> None:
    archive.correct(report, {"unit": "白沙市总工会", "year": 2020}, ACTOR)
    with reopened(tmp_path) as again:
        kept = again.reread(report, ACTOR)
        assert (kept.unit.name, kept.year) == ("白沙市总工会", 2020)
        assert {one.field: one.read for one in kept.corrections} == {"unit": "云岚市总工会", "year": 2021}
        assert again.correct(report, {"unit": None}, ACTOR).unit.name == "云岚市总工会"


def test_reading_again_regroups_versions(archive: Archive, report: int, tmp_path: Path) -> None:
    other = archive.add("b.txt", document("云岚市总工会", body="# 问题\n甲。\n乙。\n丙。"), ACTOR).report
    with reopened(tmp_path) as again:
        again.reread(report, ACTOR)
        assert {line.id: line.superseded for line in again.reports()} == {report: True, other: False}


def test_a_report_that_can_no_longer_be_read_stays_as_it_was(archive: Archive, report: int, tmp_path: Path) -> None:
    def refuse(name: str, data: bytes) -> object:
        raise Unreadable("refused", "不能读。", "请换一个文件。")

    before = archive.report(report)
    again = opened(tmp_path, replace(UNDERSTANDING, read=refuse))  # type: ignore[arg-type]
    with pytest.raises(Unreadable):
        again.reread(report, ACTOR)
    again.close()
    assert archive.report(report) == before
    assert archive.pending() == {}


def test_a_lost_or_altered_original_is_named_with_its_remedy(archive: Archive, report: int, tmp_path: Path) -> None:
    (path,) = (tmp_path / "originals").glob("*/*")
    data = path.read_bytes()
    for damage in (lambda: path.write_bytes(data + b"x"), path.unlink):
        damage()
        with pytest.raises(Misconfigured, match=f"{path.name}.*重新导入"):
            archive.reread(report, ACTOR)
    assert archive.add("a.txt", data, ACTOR).status == "duplicate"
    assert archive.original(report) == ("a.txt", data), "importing the file again has mended the original"
