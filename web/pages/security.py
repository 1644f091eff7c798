"""What every answer carries so that a browser runs, frames and sends nothing but our own.

The Content-Security-Policy allows no inline script or style. The names a browser may ask for are limited, because a
foreign page can point a name of its own at 127.0.0.1 (DNS rebinding) and would then read the archive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Flask, Response, request
from werkzeug.exceptions import SecurityError

LOCAL = ("127.0.0.1", "localhost", "[::1]")
A_YEAR = 31_536_000

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


_PORT = re.compile(r":\d+$")


def init_app(app: Flask, hosts: Sequence[str] | None) -> None:
    """Refuses requests for other names than ``hosts`` (None: any), and sets the headers on every answer."""
    if hosts is not None:
        app.before_request(lambda: _refuse_foreign(hosts))
    app.after_request(_guard)


def _refuse_foreign(hosts: Sequence[str]) -> None:
    # Not Flask's TRUSTED_HOSTS, which cuts an address such as [::1] at its first colon.
    if _PORT.sub("", request.host).lower() not in hosts:
        raise SecurityError(f"host {request.host!r} is not ours")


def _guard(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
        # The address carries the hash of the content: a changed file has another address.
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    elif request.endpoint != "static":
        response.headers["Cache-Control"] = "private, no-cache"
    return response
