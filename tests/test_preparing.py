"""Files before they are kept: read and understood, here or in a process beside."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from archive import Archive
from archive.preparing import Prepared
from corpus.parse import understand
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, document
from tests.libraries import self_evaluation


def titles(prepared: Prepared) -> list[str | None]:
    return [part.report.title for part in prepared.parts or ()]


def test_what_is_given_understands_in_the_place_of_the_program(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def beside(text: str, taxonomy: Taxonomy) -> Report:
        asked.append((text, taxonomy.identity))
        return understand(text, taxonomy)

    data = self_evaluation().encode()
    with closing(Archive.open(f"sqlite:///{tmp_path / 'jilan.db'}", tmp_path)) as archive:
        prepared = archive.prepare("a.txt", data, beside)
        assert prepared == archive.prepare("a.txt", data)
        assert asked == [(self_evaluation(), archive.taxonomy.identity)]


def test_an_archive_that_understands_in_its_own_way_keeps_to_it(archive: Archive) -> None:
    def beside(text: str, taxonomy: Taxonomy) -> Report:
        raise AssertionError(text)

    assert titles(archive.prepare("a.txt", document(), beside)) == titles(archive.prepare("a.txt", document()))


def test_what_is_kept_already_is_not_read_again(archive: Archive) -> None:
    archive.add("a.txt", document(), ACTOR)
    assert archive.prepare("b.txt", document()).parts is None
