"""What several test modules need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from tests.archives import opened

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports with their annotations, which stands beside a developer's checkout only."""
    if not SHARED.is_dir():
        pytest.skip("the real reports in ../shared are not part of the project; this test needs them")
    return SHARED


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive in ``tmp_path`` that reads the simple texts of ``tests.archives``."""
    archive = opened(tmp_path)
    yield archive
    archive.close()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches wait for the words that set slips right, however busy the machine is."""
    monkeypatch.setattr("web.hints.PATIENCE", 60.0)
