"""``/healthz``: whether the program answers and can read its database, for whoever watches over it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from web.pages.shared import library

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def healthz() -> Response:
    """``{"ok": true, "pending": n}``; n reports wait for the index. A database that cannot be read is an error 500."""
    return jsonify(ok=True, pending=len(library().archive.pending()))
