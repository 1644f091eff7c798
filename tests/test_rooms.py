"""The import rules of ARCHITECTURE.md, read from the import statements: which room may use which, and where each
library stays."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ROOMS = {
    "corpus": set[str](),
    "archive": {"corpus"},
    "index": {"corpus"},
    "web": {"corpus", "archive", "index"},
}

# Library → the room it stays in, or the files where it may be named in one place only.
LIBRARIES: dict[str, str | tuple[str, ...]] = {
    "alembic": "archive/",
    "charset_normalizer": "corpus/readers/",
    "click": "web/",
    "docx": "web/",
    "filelock": "archive/lock.py",
    "flask": "web/",
    "babel": "web/language.py",
    "flask_babel": "web/",
    "flask_compress": "web/pages/transfers.py",
    "flask_wtf": "web/",
    "jieba": "index/analysis.py",
    "lxml": "corpus/readers/",
    "markupsafe": "web/",
    "markdown": "web/markdown.py",
    "nh3": "web/markdown.py",
    "openpyxl": "web/exporting/xlsx.py",
    "numpy": ("corpus/learned.py", "corpus/readers/ocr_", "index/"),
    "pdfplumber": "corpus/readers/pdf/",
    "PIL": "corpus/readers/",
    "psutil": ("corpus/sandbox/", "corpus/readers/"),
    "pypdfium2": "corpus/readers/",
    "pypinyin": "index/spelling.py",
    "rapidfuzz": "index/wording/alignment.py",
    "rich": "web/",
    "rjieba": "index/analysis.py",
    "sklearn": "corpus/learned.py",
    "sqlalchemy": "archive/",
    "tantivy": "index/tantivy_postings.py",
    "trafilatura": "corpus/readers/html_extraction.py",
    "waitress": "web/",
    "werkzeug": "web/",
    "whoosh": "index/whoosh_postings.py",
    "xlrd": "corpus/readers/xls.py",
}


def imports(path: Path) -> Iterator[str]:
    """The first names of all modules a file imports, wherever the statement stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def files() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_what_its_room_may(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    room = name.partition("/")[0]
    for module in set(imports(path)):
        if module in ROOMS:
            assert module == room or module in ROOMS[room], f"{name} may not import the room {module}"
        elif module in LIBRARIES:
            assert name.startswith(LIBRARIES[module]), f"{module} stays in {LIBRARIES[module]}, but {name} imports it"
        else:
            assert module in sys.stdlib_module_names, f"{module} is in no room's table: add it with its reason"


def test_every_dependency_has_its_room() -> None:
    named = {
        "charset-normalizer": "charset_normalizer",
        "flask-babel": "flask_babel",
        "flask-compress": "flask_compress",
        "flask-wtf": "flask_wtf",
        "pillow": "PIL",
        "python-docx": "docx",
        "whoosh3": "whoosh",
    }
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text.partition("dependencies = [")[2].partition("\n]")[0]
    for line in listed.splitlines():
        if line.strip().startswith('"'):
            name = line.strip().strip('",').split(">")[0].split("=")[0]
            assert named.get(name, name) in LIBRARIES


OPENING = {"create_engine", "open", "open_engine", "connect", "mkdir", "Archive", "Library", "create_app", "urlopen"}


def test_opening_a_room_opens_nothing() -> None:
    """Importing a module must not open a file, a database, an index or a connection."""
    programs = ("__main__.py", "env.py")  # What runs when it is loaded: python -m, and Alembic's own entry.
    for path in (path for path in files() if path.name not in programs):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            name = f"{path.relative_to(ROOT)}:{node.lineno}"
            assert not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)), f"{name} does something"
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                assert not OPENING & called(node.value), f"{name} opens something"


def called(value: ast.expr) -> set[str]:
    """The last names of all functions called in an expression."""
    calls = (node.func for node in ast.walk(value) if isinstance(node, ast.Call))
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
