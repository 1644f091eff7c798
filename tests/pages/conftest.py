"""An application over a real library, asked as a browser asks but without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.pages.texts import HOSTILE, HOSTILE_NAME, PLAIN, WITHOUT_YEAR
from web import create_app
from web.importing import ImportLine, Source
from web.library import Library
from web.settings import Settings

FILES = (("青屏区2021.txt", PLAIN), ("无年度.txt", WITHOUT_YEAR), (HOSTILE_NAME, HOSTILE))


def opened(folder: Path) -> Library:
    """An empty library in ``folder`` in which 陈会计 acts."""
    return Library.open(Settings.from_environ(str(folder), {"JILAN_ACTOR": "陈会计"}))


def put(library: Library, *files: tuple[str, str]) -> list[ImportLine]:
    """Imports texts by name."""
    return list(library.import_items([Source(name, name, text.encode) for name, text in files]))


def application(library: Library) -> Flask:
    """The pages over ``library``; a failure in them fails the test, and forms need no token."""
    app = create_app(library)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with the reports of ``FILES``, numbered from 1, which no test changes."""
    library = opened(tmp_path_factory.mktemp("kept"))
    put(library, *FILES)
    yield library
    library.close()


@pytest.fixture
def client(kept: Library) -> FlaskClient:
    """A browser before the library that no test changes."""
    return application(kept).test_client()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library of the test's own."""
    library = opened(tmp_path)
    yield library
    library.close()


@pytest.fixture
def browser(library: Library) -> FlaskClient:
    """A browser before the test's own library."""
    return application(library).test_client()
