"""The page on the query language: from the language's own tables, and every example on it works."""

from __future__ import annotations

from flask.testing import FlaskClient

from corpus.names import UNKNOWN
from index.fields import FILTERS, readable, typed_filters
from index.filters import Filters
from index.query import parse
from tests.pages.look import assert_inert, links, page, text, texts
from web.pages.help import WRITINGS


def test_every_filter_stands_there_with_all_its_names(client: FlaskClient) -> None:
    shown = page(client.get("/help"))
    assert_inert(shown)
    for each in FILTERS:
        assert f"{each.label}:{each.example}" in texts(shown, "th code")
        assert {each.word} <= set(texts(shown, "td code"))
        assert "、".join(each.names[1:]) in text(shown)
        assert each.hint in text(shown)


def test_every_example_is_a_search_that_works(client: FlaskClient) -> None:
    addresses = links(page(client.get("/help")), "th a")
    assert len(addresses) == len(WRITINGS) + len(FILTERS)
    for address in addresses:
        page(client.get(address))


def test_an_example_of_a_filter_is_read_as_one(client: FlaskClient) -> None:
    for field in client.get("/help.json").get_json()["fields"]:
        query = parse(field["example"])
        assert list(query.fields) == [field["word"]]
        assert typed_filters(query) != Filters()
        for name in (field["word"], *field["names"]):
            assert parse(field["example"].replace(field["names"][0], name)).fields == query.fields


def test_the_unknown_can_be_asked_for_where_the_page_says_so(client: FlaskClient) -> None:
    said = next(note for note in client.get("/help.json").get_json()["notes"] if UNKNOWN in note)
    for each in FILTERS:
        assert (each.label in said) == readable(each, UNKNOWN, bare=True)


def test_scripts_are_told_what_people_are(client: FlaskClient) -> None:
    told = client.get("/help.json").get_json()
    shown = text(page(client.get("/help")))
    assert all(each["example"] in shown and each["meaning"] in shown for each in told["writings"])
    assert told["notes"]
    assert all(note in shown for note in told["notes"])
    assert told["limits"] == {"characters": 400, "strings": 8}
