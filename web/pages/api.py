"""``/api``: the JSON API described, as a page for people and as an OpenAPI 3.1 document for scripts."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from web.api.document import ABOUT, FAULTS, SCHEMAS, document
from web.api.routes import ROUTES
from web.language import say
from web.pages.errors import wants_json

pages = Blueprint("api", __name__)


@pages.get("/api")
def page() -> str | Response:
    """The page; the document for a client that names JSON first."""
    if wants_json():
        return page_json()
    schemas = {name: _written(schema) for name, schema in SCHEMAS.items()}
    return render_template("api/page.html", about=ABOUT, routes=ROUTES, faults=FAULTS, schemas=schemas)


@pages.get("/api.json")
def page_json() -> Response:
    """The document."""
    return jsonify(document())


def _written(schema: Any) -> str:
    """A schema as people read it, what it says in their language."""
    return json.dumps(_said(schema), ensure_ascii=False, indent=1)


def _said(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            key: say(value) if key == "description" and isinstance(value, str) else _said(value)
            for key, value in schema.items()
        }
    return [_said(each) for each in schema] if isinstance(schema, list) else schema
