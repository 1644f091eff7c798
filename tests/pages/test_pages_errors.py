"""Errors of addresses for scripts have one shape, whatever went wrong and wherever."""

from __future__ import annotations

import jsonschema
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages.conftest import application
from web import create_app
from web.api.document import SCHEMAS
from web.library import Library
from web.wording.found import TooShort


def told(answer: TestResponse, status: int) -> str:
    """The code of an error, whose answer has the shape of the document."""
    assert answer.status_code == status
    assert answer.mimetype == "application/json"
    jsonschema.validate(answer.get_json(), SCHEMAS["Error"])
    return str(answer.get_json()["error"]["code"])


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "/nowhere.json", 404, "404"),
        ("get", "/reports/99.json", 404, "notfound"),
        ("get", "/search.json?year=x", 400, "misused"),
        ("get", "/search.json?cursor=x", 400, "misused"),
        ("post", "/search.json", 405, "405"),
        ("delete", "/reports/1.json", 405, "405"),
        ("get", "/check.json", 405, "405"),
        ("post", "/check.json", 400, "empty"),
        ("post", "/healthz", 405, "405"),
    ],
)
def test_what_cannot_be_answered(client: FlaskClient, method: str, address: str, status: int, code: str) -> None:
    assert told(client.open(address, method=method), status) == code


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    assert "GET" in client.post("/search.json").headers["Allow"]


def test_too_much_is_refused(kept: Library) -> None:
    app = application(kept)
    app.config.update(MAX_CONTENT_LENGTH=100)
    assert told(app.test_client().post("/check.json", data={"text": "绩" * 100}), 413) == "too_large"


def test_a_defect(kept: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    app = application(kept)
    app.config.update(TESTING=False)
    monkeypatch.setattr("web.pages.about.contract.about", lambda *_: 1 / 0)
    assert told(app.test_client().get("/about.json"), 500) == "500"


def test_a_form_without_its_token(kept: Library) -> None:
    script = create_app(kept).test_client()
    sent = script.post("/clipboard/add", data={"passage": "1"}, headers={"Accept": "application/json"})
    assert told(sent, 400) == "csrf"


def test_a_foreign_name(client: FlaskClient) -> None:
    assert told(client.get("/search.json", headers={"Host": "attacker.example"}), 400) == "host"


def test_a_passage_too_short_to_compare_is_a_misuse(kept: Library, client: FlaskClient) -> None:
    short = next(one.id for one in kept.archive.report(1).passages if len(one.passage.text) < 400)
    with pytest.MonkeyPatch.context() as patch:
        own = kept.archive.passages([short])[short]
        patch.setattr("web.pages.wording.answered", lambda *_: (_ for _ in ()).throw(TooShort(own)))
        assert told(client.get(f"/wording.json?passage={short}"), 400) == "misused"
