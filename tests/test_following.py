"""The files of an import as they are asked for: how long the rest takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive, Waiting
from tests.archives import ACTOR, document, opened
from web.following import seconds_left


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened(tmp_path)
    yield archive
    archive.close()


def put(archive: Archive, batch: int, *years: int) -> None:
    for year in years:
        archive.enqueue_bytes(batch, f"{year}.txt", f"{year}.txt", document(year=year))


def test_the_pace_is_that_of_the_last_files_wherever_those_stand_that_are_passed_over(archive: Archive) -> None:
    batch = archive.open_batch("upload", "网页上传", ACTOR)
    put(archive, batch, 2015)
    archive.enqueue(
        batch, [Waiting(f"{each}.mp4", f"{each}.mp4", "", error="没有读。", skipped=True) for each in range(50)]
    )
    put(archive, batch, *range(2016, 2020))
    archive.seal_batch(batch)
    assert seconds_left(archive, archive.batch(batch)) is None
    for job in archive.take(batch, 3):
        archive.keep(archive.prepare(job.name, archive.load(job, 1000)), ACTOR, job)
    assert seconds_left(archive, archive.batch(batch)) is not None
