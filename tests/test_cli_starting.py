"""What a program loads before it does its work: each command only what it needs, whatever the others do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import jilan, write

ROOT = Path(__file__).resolve().parents[1]
# What takes longest to load: libraries, and rooms of our own that a mere question about usage can do without.
SLOW = {
    "sqlalchemy",
    "numpy",
    "flask",
    "jieba",
    "rjieba",
    "whoosh",
    "openpyxl",
    "docx",
    "lxml",
    "archive",
    "web.library",
}
PAGES = {"flask", "babel", "openpyxl", "docx", "web.tables", "web.pages.blueprints"}
SEARCHING = {"numpy", "jieba", "rjieba", "whoosh", "rapidfuzz", "pypinyin"}
READING = {"corpus.parse", "corpus.sandbox.process", "psutil", "sklearn", "alembic"}


def loaded(code: str, *words: str) -> set[str]:
    """The names of all modules that are loaded when ``code`` has run in a program of its own."""
    report = (
        "import atexit, json, sys; atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))"
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith("JILAN_")}
    command = [sys.executable, "-c", f"{report}\n{code}", *words]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, encoding="utf-8", check=False)
    modules: list[str] = json.loads(done.stderr.splitlines()[-1])
    return set(modules)


def command(data: Path, *words: str) -> set[str]:
    """The same for ``jilan --data DATA WORDS…``."""
    return loaded("from web.cli import main; main()", "--data", str(data), *words)


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["lst"], ["--dta"]], ids=" ".join)
def test_help_and_slips_load_neither_rooms_nor_libraries(tmp_path: Path, words: list[str]) -> None:
    assert not SLOW & command(tmp_path / "data", *words)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an archive with one report, indexed."""
    folder = tmp_path_factory.mktemp("starting")
    text = "澜洲市总工会2022年度部门整体支出绩效自评报告\n\n一、存在的问题\n预算编制不够精准。\n"
    assert jilan(folder / "data", "import", str(write(folder / "files", report=text))).exit_code == 0
    return folder / "data"


@pytest.mark.parametrize("words", [["list"], ["show", "1"], ["show", "1", "--json"]], ids=" ".join)
def test_looking_up_what_is_kept_loads_no_pages_no_search_and_no_parser(kept: Path, words: list[str]) -> None:
    assert not (PAGES | SEARCHING | READING) & command(kept, *words)


def test_a_search_loads_no_pages_and_no_parser(kept: Path) -> None:
    assert not (PAGES | READING) & command(kept, "search", "预算")


def test_the_process_that_reads_files_starts_without_what_its_parent_needs() -> None:
    assert not {"psutil", "subprocess", "corpus.sandbox.pool", "corpus.parse"} & loaded("import corpus.sandbox.child")


def test_a_word_document_needs_nothing_of_what_recognises_pictures() -> None:
    assert not {"numpy", "PIL", "pypdfium2"} & loaded("import corpus.readers.docx")
