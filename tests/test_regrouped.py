"""What a correction does to versions is told: who is hidden, who comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from tests.archives import ACTOR, document, opened
from web.regrouped import regrouped

UNIT = "甲县总工会"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened(tmp_path)
    for year in (2020, 2021):
        archive.add(f"{year}.txt", document(UNIT, year, f"{year}年的履职情况。"), ACTOR)
    yield archive
    archive.close()


def told(archive: Archive, report: int, **changes: object) -> list[tuple[str, int]]:
    before = archive.report(report)
    after = archive.correct(report, changes, ACTOR)
    return [(each.sentence.partition("，")[0], each.report) for each in regrouped(before, after)]


def test_an_earlier_report_becomes_an_older_version(archive: Archive) -> None:
    assert told(archive, 1, year=2021) == [("报告 1 与报告 2 的单位、年度、文种相同", 2)]
    assert told(archive, 1, year=2019) == [("报告 1 不再是报告 2 的旧版本", 2)]


def test_a_later_report_hides_the_earlier_one_and_gives_it_back(archive: Archive) -> None:
    assert told(archive, 2, year=2020) == [("报告 1 与报告 2 的单位、年度、文种相同", 1)]
    assert told(archive, 2, year=None) == [("报告 1 不再是报告 2 的旧版本", 1)]


def test_a_correction_that_touches_no_versions_says_nothing(archive: Archive) -> None:
    assert told(archive, 2, year=2022) == []
    assert told(archive, 2, score=80) == []
