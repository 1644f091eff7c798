"""A library whose reports carry suggested categories, and a browser before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.libraries import put, settings_in
from tests.pages.conftest import application
from tests.tagged import opened_with, report
from web.library import Library

WHO = "林审计"


@pytest.fixture
def tagged(tmp_path: Path) -> Iterator[Library]:
    """Report 1: B1 and B2 suggested for the first passage, C1 for the second; report 2: C1 for its only one."""
    library = Library(settings_in(tmp_path), opened_with(tmp_path))
    put(
        library,
        report("目标没有<b>量化</b>。", "支出进度慢。", "沟通不畅。"),
        report("执行率低。", unit="云岚市青屏区总工会", year=2022),
    )
    yield library
    library.close()


@pytest.fixture
def reviewer(tagged: Library) -> FlaskClient:
    """The browser of 陈会计."""
    return application(tagged).test_client()


def passage(library: Library, report: int = 1, place: int = 0) -> int:
    """The id of a passage."""
    return library.archive.report(report).passages[place].id


def statuses(library: Library, report: int = 1) -> dict[str, tuple[str, str | None]]:
    """Category → status and who decided it, of all passages of a report together."""
    return {tag.category: (tag.status, tag.by) for tag in library.archive.report(report).tags}
