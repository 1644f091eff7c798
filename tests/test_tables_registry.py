"""Every table there is: no two of its columns are called the same, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import session

from tests.pages.conftest import application
from tests.problems import six_in
from web.language import LANGUAGES, say
from web.library import Library
from web.tables import EXPORTS, Export
from web.tables.args import Args

ASKED: dict[str, Args] = {
    "wording": {"q": ["目标没有量化，进度也慢。"]},
    "concordance": {"q": ["目标"]},
    "category": {"code": ["B1"]},
    "import": {"batch": ["1"]},
    "unit": {"unit": ["1"]},
    "unit-problems": {"unit": ["1"]},
    "unit-figures": {"unit": ["1"]},
    "rising": {"category": ["B1"]},
    "findings": {"kind": ["leftover"]},
    "compare": {"report": ["1", "2", "3"]},
    "clipboard": {"passage": ["1"]},
}
"""What a list must be asked for, if anything."""


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = six_in(Path(tmp_path_factory.mktemp("registry")))
    yield library
    library.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("export", "args"),
    [
        *(pytest.param(each, ASKED.get(each.name, {}), id=each.name) for each in EXPORTS),
        *(
            pytest.param(each, {"across": [across]}, id=f"problems-{across}")
            for each in EXPORTS
            if each.name == "problems"
            for across in ("unit", "province", "city")
        ),
    ],
)
def test_no_two_columns_are_called_the_same(six: Library, export: Export, args: Args, language: str) -> None:
    columns = export.table(six, args).columns
    with application(six).test_request_context():
        session["language"] = language
        labels = [say(column.label) for column in columns]
    keys = [column.key for column in columns]
    assert len(set(labels)) == len(labels), labels
    assert len(set(keys)) == len(keys), keys
