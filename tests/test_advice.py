"""Advice on what would serve an archive better, with commands that every shell takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.errors import Misconfigured
from index.formats import named
from tests.libraries import settings_in
from web.advice import OUTGROWN, advice

# cmd.exe takes single quotes for a part of the name.
INSTALL = 'pip install "jilan[scale]"'


def test_an_archive_that_has_outgrown_its_engine_is_told_of_the_other(tmp_path: Path) -> None:
    (told,) = advice(settings_in(tmp_path), OUTGROWN + 1)
    assert INSTALL in told
    assert not list(advice(settings_in(tmp_path), OUTGROWN))


def test_an_engine_that_is_not_installed_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "index.tantivy_postings", None)
    with pytest.raises(Misconfigured) as refused:
        named("tantivy:")
    assert INSTALL in str(refused.value)


def test_an_interrupted_import_is_told(tmp_path: Path) -> None:
    (sentence,) = advice(settings_in(tmp_path), 0, is_waiting=True)
    assert "jilan import" in sentence
