"""How answers travel: compressed where that saves anything, and not at all where a browser has them already.

Compression beside a secret can leak it (BREACH): whoever sees the lengths of many encrypted answers, each with a guess of his
in it, finds the secret character by character. Here the only secret in a page is the token against forged forms. It is
signed with the second of the answer, so that no two answers share it for longer; and a foreign page that would send the
guesses gets answers without the session (``SameSite=Lax``). Reports are no secret to whoever can reach the archive, and an
answer over plain HTTP needs no guessing.
"""

from __future__ import annotations

from flask import Flask, Response, request
from flask_compress import Compress

A_YEAR = 31_536_000
# What is text. Workbooks, Word files and originals are compressed already or not ours to touch; a CSV file must leave at
# once, line by line.
TEXTS = [
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "application/json",
    "application/atom+xml",
    "image/svg+xml",
]


def init_app(app: Flask) -> None:
    """Compresses texts, last of all, and says what browsers may keep."""
    app.config.setdefault("COMPRESS_MIMETYPES", TEXTS)
    Compress(app)
    app.after_request(_kept)


def _kept(response: Response) -> Response:
    if request.endpoint == "static":
        # Small, so packed whole: what is sent piece by piece has no length and knows fewer ways of packing.
        response.direct_passthrough = False
        response.make_sequence()
    if response.status_code == 200 and request.endpoint == "static" and "v" in request.args:
        # The address carries the hash of the content: a changed file has another address.
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    elif request.endpoint != "static" and not response.cache_control.no_store:
        response.headers["Cache-Control"] = "private, no-cache"
        if response.status_code == 200 and response.mimetype == "application/json":
            # Asked for again, the same answer is not sent again. Pages hold a token that changes with every second.
            response.add_etag()
            response.make_conditional(request)
    return response
