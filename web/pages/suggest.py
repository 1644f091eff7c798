"""``/suggest.json``: what the query box offers while somebody types."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, jsonify, request

from web.pages.shared import library
from web.suggesting import suggestions
from web.tagging import category_names

pages = Blueprint("suggest", __name__)

# Longer texts are pasted; nobody waits for an offer then.
MOST_CHARACTERS = 60


@pages.get("/suggest.json")
def suggest() -> Response:
    """``[{"kind": "unit" | "category" | "phrase", "label", "value", "reports"}]`` for the text ``q``, at most eight;
    ``value`` is what the query box should hold then, ``reports`` null where nobody counted."""
    typed = request.args.get("q", "")
    if not typed.strip() or len(typed) > MOST_CHARACTERS:
        return jsonify([])
    names = category_names(library().archive.taxonomy)
    found = suggestions(typed, library().units(), names, library().phrases())
    return jsonify([asdict(one) for one in found])
