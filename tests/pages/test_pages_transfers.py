"""How answers travel: packed where that pays, once where nothing changed."""

from __future__ import annotations

import zlib

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages.look import find, page

BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
OVER_HTTP = {"Accept-Encoding": "gzip, deflate"}


def asset(client: FlaskClient, selector: str, attribute: str) -> str:
    """The address of a static file as pages name it."""
    return str(find(page(client.get("/")), selector)[0].get(attribute))


def unpacked(answer: TestResponse) -> bytes:
    packed = answer.get_data()
    coding = answer.headers["Content-Encoding"]
    return bytes(brotli.decompress(packed)) if coding == "br" else zlib.decompress(packed, wbits=47)


@pytest.mark.parametrize("asking", [BROWSER, OVER_HTTP], ids=["br", "deflate"])
@pytest.mark.parametrize("address", ["/", "/search.json?q=绩效", "/api.json", "css", "js"])
def test_texts_travel_packed(client: FlaskClient, address: str, asking: dict[str, str]) -> None:
    named = {"css": ("link[rel=stylesheet]", "href"), "js": ("script", "src")}
    address = asset(client, *named[address]) if address in named else address
    whole, packed = client.get(address, buffered=True), client.get(address, headers=asking, buffered=True)
    assert len(packed.get_data()) < 0.7 * len(whole.get_data())
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in whole.headers["Vary"]
    assert unpacked(packed)[:15] == whole.get_data()[:15]


@pytest.mark.parametrize("address", ["/reports/1/original"])
def test_what_is_a_file_of_its_own_travels_as_it_is(client: FlaskClient, address: str) -> None:
    assert "Content-Encoding" not in client.get(address, headers=BROWSER, buffered=True).headers


def test_static_files_are_kept_for_good(client: FlaskClient) -> None:
    answer = client.get(asset(client, "script", "src"), headers=BROWSER, buffered=True)
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_static_file_without_its_hash_is_asked_for_again(client: FlaskClient) -> None:
    assert "immutable" not in client.get("/static/app.js", buffered=True).headers["Cache-Control"]


@pytest.mark.parametrize("asking", [{}, BROWSER], ids=["plain", "packed"])
@pytest.mark.parametrize("address", ["/reports/1.json", "/api.json", "/static/app.js"])
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, address: str, asking: dict[str, str]) -> None:
    first = client.get(address, headers=asking, buffered=True)
    again = client.get(address, headers={**asking, "If-None-Match": first.headers["ETag"]}, buffered=True)
    assert (again.status_code, again.get_data()) == (304, b"")


def test_what_is_one_persons_is_kept_nowhere(client: FlaskClient) -> None:
    answer = client.get("/clipboard.json")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_two_pages_share_no_token_for_long(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = []
    for second in (1_000_000_000, 1_000_000_001):
        monkeypatch.setattr("itsdangerous.timed.TimestampSigner.get_timestamp", lambda _, now=second: now)
        tokens.append(find(page(client.get("/about")), "input[name=csrf_token]")[0].get("value"))
    assert tokens[0].rpartition(".")[2] != tokens[1].rpartition(".")[2]
