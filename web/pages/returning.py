"""Back to the page from which a form was sent that stands on every page."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException


def came_from(otherwise: str) -> str:
    """Path and query of the page that sent the form, if it is one of ours that can be asked for; else the endpoint
    ``otherwise``."""
    try:
        came = urlsplit(request.referrer or "")
    except ValueError:
        came = urlsplit("")
    ours = came.netloc == request.host and _is_page(came.path)
    return urlunsplit(("", "", came.path, came.query, "")) if ours else url_for(otherwise)


def _is_page(path: str) -> bool:
    """Whether a path can be asked for: what only answered a form has no address of its own."""
    router = current_app.create_url_adapter(request)
    try:
        return router is not None and router.match(path, method="GET") is not None
    except HTTPException:
        return False
