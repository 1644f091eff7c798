"""The doctor over database, originals and index: what differs is named, what can be repaired is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.lock import writer
from corpus.errors import Busy
from index import open_engine
from index.engine import Document, Engine
from tests.archives import document
from tests.libraries import library_in, put, settings_in
from web.indexing import documents
from web.library import Library
from web.request import SearchRequest


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = library_in(tmp_path)
    yield library
    library.close()


def kinds(library: Library, fix: bool = False) -> list[str]:
    return [finding.kind for finding in library.doctor(fix)]


def test_an_archive_that_never_held_a_report_is_in_order(library: Library) -> None:
    assert kinds(library) == []


def test_an_archive_after_an_import_is_in_order(library: Library) -> None:
    put(library, document(), document(year=2022), document(body="另一稿。"))
    assert kinds(library) == []


TAMPERING: dict[str, Callable[[Engine, Document], None]] = {
    "index_missing": lambda engine, passage: engine.update([], [passage.report]),
    "index_stray": lambda engine, passage: engine.update([replace(passage, report=99, passage=999)], []),
    "index_uneven": lambda engine, passage: engine.update([replace(passage, passage=999)], []),
}


@pytest.mark.parametrize("kind", TAMPERING)
def test_an_index_that_differs_is_named_and_repaired(library: Library, tmp_path: Path, kind: str) -> None:
    put(library, document(), document(year=2022))
    settings = settings_in(tmp_path)
    engine = open_engine(settings.search, settings.index, library.archive.secret("index"))
    TAMPERING[kind](engine, next(documents(library.archive, [1])))
    engine.close()
    assert kinds(library) == [kind]
    assert kinds(library, fix=True) == []
    assert library.search(SearchRequest("预算")).reports == 2


def test_a_missing_index_is_named_and_built(library: Library, tmp_path: Path) -> None:
    put(library, document())
    (tmp_path / "index" / "manifest.json").unlink()
    (finding,) = library.doctor()
    assert (finding.kind, finding.fixable) == ("index_unusable", True)
    assert kinds(library, fix=True) == []


def test_reports_that_wait_for_the_index_are_told_as_waiting_not_as_missing(library: Library) -> None:
    library.prepare()
    library.archive.add("a.txt", document(), "陈会计")
    assert kinds(library) == ["pending"]
    assert kinds(library, fix=True) == []


def test_what_needs_a_person_remains(library: Library, tmp_path: Path) -> None:
    put(library, document())
    (original,) = (path for path in (tmp_path / "originals").rglob("*") if path.is_file())
    original.write_bytes(b"changed")
    (finding,) = library.doctor(fix=True)
    assert (finding.kind, finding.report, finding.fixable) == ("original", 1, False)


def test_nothing_is_repaired_while_another_program_writes(library: Library, tmp_path: Path) -> None:
    library.prepare()
    library.archive.add("a.txt", document(), "陈会计")
    with writer(tmp_path), pytest.raises(Busy):
        library.doctor(fix=True)
