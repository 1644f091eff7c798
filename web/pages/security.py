"""What every answer carries so that a browser runs, frames and sends nothing but our own.

The Content-Security-Policy allows no inline script or style. The names a browser may ask for are limited, because a
foreign page can point a name of its own at our address (DNS rebinding) and would then read the archive. It needs a name
for that: whoever asks for an address is answered.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import cache

from flask import Flask, Response, request
from werkzeug.exceptions import SecurityError

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


def init_app(app: Flask, host: str) -> None:
    """Refuses requests for names but ``host`` and this computer's, and sets the headers on every answer."""

    @cache
    def names() -> set[str]:
        # At the first request that needs it: without a network the full name may take seconds to find.
        return {name.lower() for name in ("localhost", host, socket.gethostname(), socket.getfqdn())}

    @app.before_request
    def refuse_foreign() -> None:
        # Not Flask's TRUSTED_HOSTS, which cuts an address such as [::1] at its first colon.
        asked = _PORT.sub("", request.host).lower()
        if not _is_address(asked) and asked not in names():
            raise SecurityError(f"host {request.host!r} is not ours")

    app.after_request(_guard)


def _is_address(asked: str) -> bool:
    """Whether a browser asked for ``127.0.0.1`` or ``[::1]`` rather than for a name."""
    try:
        if asked.startswith("[") and asked.endswith("]"):
            ipaddress.IPv6Address(asked[1:-1])
        else:
            ipaddress.IPv4Address(asked)
    except ValueError:
        return False
    return True


def _guard(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
