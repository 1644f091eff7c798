"""Forms without their report: what they wait for, and how a form that comes later finds the one beside which it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from archive import Archive, BatchKind
from archive.form_records import LoneForm
from corpus.sandbox import Pool
from tests.archives import ACTOR, UNDERSTANDING, document, opened
from web.forms import why_alone
from web.working import Work

FORM = "\n# 评分表\n职工服务扣1分。"
UNIT = "甲县总工会"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive that knows a form by the name of its file."""
    archive = opened(tmp_path, replace(UNDERSTANDING, is_companion=lambda name, _: "附表" in name))
    yield archive
    archive.close()


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(1, "tests.hostile_readers")
    yield pool
    pool.close()


def put(archive: Archive, pool: Pool, files: dict[str, bytes], kind: BatchKind = "watch", folder: str = "/共享") -> int:
    """One find with these files, worked off."""
    batch = archive.open_batch(kind, "共享", ACTOR, [folder])
    for name, data in files.items():
        archive.enqueue_bytes(batch, name, f"{folder}/{name}", data, folder)
    archive.seal_batch(batch)
    list(Work(archive, pool, 1, lambda _: None, Event()).run())
    return batch


def report(unit: str | None = UNIT, year: int | None = 2021) -> bytes:
    return document(unit, year, body=f"{unit}{year}年的履职情况。")


def form(unit: str | None = None, year: int | None = None) -> bytes:
    return document(unit, year, FORM)


def test_a_form_that_comes_later_joins_the_only_report_of_its_watched_folder(archive: Archive, pool: Pool) -> None:
    put(archive, pool, {"报告.txt": report()})
    later = put(archive, pool, {"附表.txt": form()})
    assert archive.batch(later).outcomes == {"attached": 1}
    assert [one.file for one in archive.report(1).attachments] == ["附表.txt"]


@pytest.mark.parametrize(
    ("first", "kind", "folder"),
    [
        ({"甲.txt": report(), "乙.txt": report("乙县总工会")}, "watch", "/共享"),
        ({"甲.txt": report()}, "watch", "/共享/甲"),
        ({"甲.txt": report()}, "upload", "/共享"),
    ],
)
def test_of_several_reports_another_folder_or_an_upload_it_joins_none(
    archive: Archive, pool: Pool, first: dict[str, bytes], kind: BatchKind, folder: str
) -> None:
    put(archive, pool, first, kind, folder)
    put(archive, pool, {"附表.txt": form()})
    assert len(archive.reports()) == len(first) + 1


def test_a_form_joins_the_report_that_came_with_it_before_earlier_ones(archive: Archive, pool: Pool) -> None:
    put(archive, pool, {"甲.txt": report()})
    put(archive, pool, {"乙.txt": report("乙县总工会"), "附表.txt": form()})
    assert [len(archive.report(each).attachments) for each in (1, 2)] == [0, 1]


def test_another_year_contradicts_the_report_of_the_folder(archive: Archive, pool: Pool) -> None:
    put(archive, pool, {"甲.txt": report()})
    put(archive, pool, {"附表.txt": form(year=2020)})
    assert len(archive.reports()) == 2


def test_what_a_form_waits_for_is_known_and_said(archive: Archive) -> None:
    archive.add("附表.txt", form(UNIT, 2021), ACTOR)
    archive.add("附表2.txt", form(UNIT), ACTOR)
    archive.add("报告.txt", report("乙县总工会"), ACTOR)
    assert archive.lone_forms([1, 2, 3]) == {
        1: LoneForm(1, UNIT, 2021, (), decided=False),
        2: LoneForm(2, UNIT, None, ("year",), decided=False),
    }
    told = {each: str(why_alone(one)) for each, one in archive.lone_forms([1, 2]).items()}
    assert "在等 甲县总工会 2021 年度" in told[1]
    assert "没有读准年度" in told[2]
    assert archive.lone_form(3) is None


def test_one_that_a_person_decided_about_says_so(archive: Archive) -> None:
    archive.add("附表.txt", form(UNIT, 2021), ACTOR)
    archive.correct(1, {"score": 90}, ACTOR)
    (one,) = archive.lone_forms([1]).values()
    assert one.decided
    assert "不再自动附入" in why_alone(one)


def test_the_reports_beside_it_are_told(archive: Archive, pool: Pool) -> None:
    doubtful = document("丙县总工会", 2021, "丙县总工会的履职情况。", 待核实="year")
    sure = {"甲.txt": report(), "乙.txt": report("乙县总工会")}
    put(archive, pool, {**sure, "无.txt": report(year=None), "丙.txt": doubtful, "附表.txt": form()})
    found = archive.lone_form(5)
    assert found is not None
    assert {line.id for line in found.beside} == {1, 2}
    # Each of them it would join.
    assert (
        archive.correct(5, {"unit": found.beside[0].unit, "year": found.beside[0].year}, ACTOR).id == found.beside[0].id
    )
