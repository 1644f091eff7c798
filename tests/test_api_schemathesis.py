"""Schemathesis asks the API whatever its document allows: no answer is a defect, and every answer is as the document says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from corpus.samples import shipped
from tests.pages.conftest import application, opened, put
from web.api.route import Route
from web.api.routes import ROUTES
from web.library import Library

EXAMPLES = 12
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A few reports."""
    library = opened(tmp_path_factory.mktemp("small"))
    put(library, *((each.name, each.text) for each in list(shipped())[:3]))
    yield library
    library.close()


@pytest.fixture(scope="module")
def api(small: Library) -> schemathesis.BaseSchema:
    """The document as the application serves it; defects in it are answers here, not exceptions."""
    app = application(small)
    app.config.update(TESTING=False)
    return schemathesis.openapi.from_wsgi("/api.json", app)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: str(route.name))
def test_answers_are_as_the_document_says(
    api: schemathesis.BaseSchema, route: Route, mode: schemathesis.GenerationMode
) -> None:
    operation = api[route.path][route.method.upper()]
    if mode is GenerationMode.NEGATIVE and not (route.words or route.body):
        pytest.skip("there is nothing to get wrong")

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        # Its client does not unpack what is sent compressed.
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    asked()
