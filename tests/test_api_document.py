"""The OpenAPI document and the application tell of the same: addresses, words of query strings, keys of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.samples import shipped
from tests.noting import Noting, NotingArgs
from tests.pages.conftest import application, opened, put
from web.api.document import SCHEMAS, document
from web.api.route import Route
from web.api.routes import ROUTES
from web.library import Library
from web.request import SearchRequest
from web.saving import model_of

GETS = [route for route in ROUTES if route.method == "get"]
# A report of which hardly anything is known, so that null is met wherever it may stand.
UNKNOWN = "整体支出绩效自评报告\n\n一、存在问题\n绩效监控开展不及时。\n"
# Addresses besides the examples: with filters, at ends, and where nothing is found.
MORE = [
    ("/search.json", "/search.json?year=2021..2023&role=problem&grade=优&unit=市总工会&sort=-year&category=B"),
    ("/search.json", "/search.json?q=没有这句话没有这句话"),
    ("/search.json", "/search.json?unit=未注明&limit=1"),
    ("/suggest.json", "/suggest.json"),
    ("/wording.json", "/wording.json?passage=20&limit=3"),
    ("/wording.json", "/wording.json?q=下一步，我们将进一步加强绩效目标管理，细化量化绩效指标。"),
    ("/concordance.json", "/concordance.json?q=绩效&sort=left&group=left&limit=3&page=2"),
    ("/concordance.json", "/concordance.json?q=没有这个写法"),
    ("/reports.json", "/reports.json?sort=todo&limit=1"),
    ("/reports.json", "/reports.json?todo=1"),
    ("/reports/{report}.json", "/reports/2.json"),
    ("/review.json", "/review.json?category=B&limit=2"),
    ("/problems.json", "/problems.json?across=unit&year=2021..&category=B"),
    ("/problems/{code}.json", "/problems/B.json?fate=again&limit=2"),
    ("/units.json", "/units.json?name=市&limit=1"),
    ("/units/{unit}.json", "/units/2.json"),
]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Reports of two units over the years, one nearly unreadable, and a correction."""
    library = opened(tmp_path_factory.mktemp("reported"))
    samples = list(shipped())[:7]
    put(library, *((each.name, each.text) for each in samples), ("无年度.txt", UNKNOWN))
    library.correct(1, {"score": 88.5})
    yield library
    library.close()


@pytest.fixture(scope="module")
def reader(reported: Library) -> FlaskClient:
    """A script before it."""
    return application(reported).test_client()


def paths(app: Flask) -> set[tuple[str, str]]:
    """Method and path of everything that answers JSON."""
    json = (rule for rule in app.url_map.iter_rules() if rule.rule.endswith((".json", "/healthz")))
    return {
        (method.lower(), re.sub(r"<(?:[^>:]+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in json
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_json_address_is_told_of_and_no_other(reported: Library) -> None:
    told = {(method, path) for path, operations in document()["paths"].items() for method in operations}
    assert told == paths(application(reported))


# What is read of a query string and means nothing there: these are requests that hold a whole search, or a page's own words.
_SEARCHED = {"q", "sort", "without", "role"}
_LISTED = _SEARCHED | {"kind", "verdict", "indicator", "category", "state"}
UNTOLD = {
    "/concordance.json": {"without"},
    "/wording.json": {"sort", "without"},
    "/problems.json": {*_SEARCHED, "page", "limit", "fate", "turn"},
    "/problems/{code}.json": {*_SEARCHED, "category", "across", "columns", "turn"},
    "/overview.json": {*_LISTED, "page", "limit"},
    "/overview/coverage.json": _LISTED - {"state"},
    "/overview/findings.json": _LISTED - {"kind", "verdict"},
    "/overview/lost.json": _LISTED - {"indicator"},
    "/overview/rising.json": _LISTED - {"category"},
}


@pytest.mark.parametrize("route", GETS, ids=lambda route: str(route.name))
def test_the_words_told_of_are_those_that_are_read(
    reported: Library, route: Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    read = SearchRequest.from_args
    monkeypatch.setattr(NotingArgs, "asked", asked)
    # Some pages hand on a part of what was given, which would remember nothing.
    monkeypatch.setattr(SearchRequest, "from_args", lambda args: read(Noting(args, asked)))
    app = application(reported)
    app.request_class = type("Noted", (app.request_class,), {"parameter_storage_class": NotingArgs})
    assert app.test_client().get(route.address).status_code == 200
    told = {word.name for word in route.words if not word.path}
    assert told == asked - UNTOLD.get(route.path, set())


def closed(schema: Any) -> Any:
    """The schema with no keys but those it tells of, to prove that it tells of all."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {"additionalProperties": False, **inner} if isinstance(schema.get("properties"), dict) else inner


def validate(answer: Any, schema: str) -> None:
    components = {"components": {"schemas": {name: closed(each) for name, each in SCHEMAS.items()}}}
    whole = {**components, "$ref": f"#/components/schemas/{schema}"}
    jsonschema.validate(answer, whole, format_checker=jsonschema.FormatChecker())


ADDRESSES = [(route.address, route.answer) for route in GETS]
ADDRESSES += [(address, route.answer) for path, address in MORE for route in GETS if route.path == path]


@pytest.mark.parametrize(("address", "schema"), ADDRESSES)
def test_an_answer_has_the_keys_of_its_schema_and_no_other(reader: FlaskClient, address: str, schema: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    validate(answer.get_json(), schema)


@pytest.mark.parametrize("draft", [list(shipped())[3].text, UNKNOWN])
def test_a_checked_draft_has_the_keys_of_its_schema(reader: FlaskClient, draft: str) -> None:
    validate(reader.post("/check.json", data={"text": draft}).get_json(), "Check")


def test_collected_passages_have_the_keys_of_their_schema(reported: Library) -> None:
    browser = application(reported).test_client()
    browser.post("/clipboard/add", data={"passage": "1"})
    told = browser.get("/clipboard.json").get_json()
    assert told["count"] == 1
    validate(told, "Clipboard")


def test_saved_searches_have_the_keys_of_their_schema(tmp_path: Path) -> None:
    library = opened(tmp_path)
    for name, model in (("绩效", model_of(SearchRequest("绩效"))), ("不可读", {"version": 0})):
        library.archive.save_search(name, model, "陈会计")
    told = application(library).test_client().get("/saved.json").get_json()
    library.close()
    assert [line["fault"] is None for line in told["searches"]] == [False, True]
    validate(told, "Saved")


def references(value: Any) -> Iterator[str]:
    """The names of the components that a value refers to."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from [each.rpartition("/")[2]] if key == "$ref" else references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_every_schema_is_used_and_every_reference_leads_somewhere() -> None:
    assert set(references(document())) == set(SCHEMAS)


def test_the_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_names_of_operations_are_different() -> None:
    assert len({route.name for route in ROUTES}) == len(ROUTES)
