"""What the tests of engines share: every engine as a parameter, and a look into the folder of one."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from index import ENGINES, open_engine
from index.engine import Engine
from tests.passages import KEY

INSTALLED = tuple(url for url in ENGINES if url != "tantivy:" or find_spec("tantivy"))
EVERY = [
    pytest.param(
        url,
        marks=pytest.mark.skipif(
            url not in INSTALLED, reason=f"{url} is not installed (pip install 'jilan[scale]'): it cannot be tested"
        ),
    )
    for url in ENGINES
]


def files(folder: Path) -> list[Path]:
    """All files of an index, but for the empty locks that tantivy leaves."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")


def reopened(folder: Path, url: str) -> Engine:
    """The index as another program opens it."""
    return open_engine(url, folder, KEY)
