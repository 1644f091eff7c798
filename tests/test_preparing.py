"""Files before they are kept: read and understood, here or in a process beside."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from archive import Archive
from corpus.parse import understand
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, document
from tests.libraries import self_evaluation


def test_new_files_are_understood_beside_where_there_is_such_a_process(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def beside(text: str, taxonomy: Taxonomy) -> Report:
        asked.append((text, taxonomy.identity))
        return understand(text, taxonomy)

    data = self_evaluation().encode()
    url = f"sqlite:///{tmp_path / 'jilan.db'}"
    with closing(Archive.open(url, tmp_path, beside=beside)) as archive:
        prepared = archive.prepare("a.txt", data)
        assert asked == [(self_evaluation(), archive.taxonomy.identity)]
    with closing(Archive.open(url, tmp_path)) as archive:
        assert archive.prepare("a.txt", data) == prepared


def test_what_is_kept_already_is_not_read_again(archive: Archive) -> None:
    archive.add("a.txt", document(), ACTOR)
    assert archive.prepare("b.txt", document()).parts is None
