"""``/api``: a page for people, the document for scripts."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.pages.look import assert_inert, find, links, page, texts
from web.api.document import SCHEMAS, document
from web.api.routes import ROUTES


def test_the_page_shows_every_address_with_its_words(client: FlaskClient) -> None:
    shown = page(client.get("/api"))
    assert texts(shown, "section.route h2") == [f"{route.method.upper()} {route.path}" for route in ROUTES]
    for route in ROUTES:
        (section,) = find(shown, f"section#{route.name}")
        assert texts(section, "tbody th code") == [*(word.name for word in route.words), *(route.body or {})]
    assert_inert(shown)


def test_every_schema_can_be_unfolded_and_is_led_to(client: FlaskClient) -> None:
    shown = page(client.get("/api"))
    assert {each.get("id") for each in find(shown, "details")} == {f"schema-{name}" for name in SCHEMAS}
    assert {f"#schema-{route.answer}" for route in ROUTES} <= set(links(shown, "section.route a"))


def test_every_address_has_an_example(client: FlaskClient) -> None:
    # That all are answered shows test_api_document, over an archive in which they can be.
    examples = [address for address in links(page(client.get("/api")), "section.route a") if address[0] == "/"]
    assert examples == [route.address for route in ROUTES if route.method == "get"]


@pytest.mark.parametrize("asked", [("/api.json", {}), ("/api", {"Accept": "application/json"})])
def test_scripts_get_the_document(client: FlaskClient, asked: tuple[str, dict[str, str]]) -> None:
    address, headers = asked
    assert client.get(address, headers=headers).get_json() == json.loads(json.dumps(document()))


@pytest.mark.parametrize("accept", ["*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html, application/json"])
def test_browsers_get_the_page(client: FlaskClient, accept: str) -> None:
    assert client.get("/api", headers={"Accept": accept}).mimetype == "text/html"
