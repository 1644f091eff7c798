"""Every paged answer for scripts: following its cursors gives what one long page gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from corpus.samples import shipped
from tests.pages.conftest import application, opened, put

PAGED = {
    "/search.json": ("hits", {"q": "绩效", "role": "problem"}),
    "/wording.json": ("matches", {"q": "推进产业工人队伍建设改革；"}),
    "/concordance.json": ("lines", {"q": "绩效目标"}),
    "/reports.json": ("reports", {}),
    "/units.json": ("units", {}),
    "/review.json": ("tags", {"queue": "tags", "category": "B"}),
    "/problems/B.json": ("passages", {}),
    "/overview/coverage.json": ("units", {}),
    "/overview/lost.json": ("rows", {}),
}
MOST = {"/review.json": "50", "/problems/B.json": "500"}


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A script before some samples."""
    library = opened(tmp_path_factory.mktemp("paged"))
    put(library, *((each.name, each.text) for each in list(shipped())[::6]))
    yield application(library).test_client()
    library.close()


def asked(script: FlaskClient, address: str, **words: str) -> Any:
    _, given = PAGED[address]
    answer = script.get(address, query_string={**given, **words})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def followed(script: FlaskClient, address: str, limit: int) -> list[Any]:
    """Entries of all pages."""
    key, entries, words = PAGED[address][0], list[Any](), dict[str, str]()
    while True:
        told = asked(script, address, limit=str(limit), **words)
        assert told["next"] is None or told[key]
        entries += told[key]
        if told["next"] is None:
            return entries
        words = {"cursor": told["next"]}


@pytest.mark.parametrize("address", PAGED)
def test_following_the_cursors_gives_everything_once(script: FlaskClient, address: str) -> None:
    whole = asked(script, address, limit=MOST.get(address, "1000"))
    entries = whole[PAGED[address][0]]
    assert whole["next"] is None
    assert len(entries) > 2
    assert followed(script, address, limit=max(1, whole["total"] // 3)) == entries


@pytest.mark.parametrize("address", PAGED)
def test_a_cursor_of_another_question_is_refused(script: FlaskClient, address: str) -> None:
    told = asked(script, address, limit="1")
    refused = script.get(address, query_string={**PAGED[address][1], "limit": "2", "cursor": told["next"]})
    assert refused.status_code == 400
    assert "游标属于另一个查询" in refused.get_json()["error"]["message"]
