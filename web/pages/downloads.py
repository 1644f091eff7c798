"""Files as they came, to be saved and never shown: what is in them is not to be trusted."""

from __future__ import annotations

import re
from io import BytesIO

from flask import Response, send_file

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_LONGEST = 150


def to_be_saved(name: str, data: bytes, otherwise: str) -> Response:
    """The file under a name that every system can have; the end of a long one, where the suffix stands."""
    safe = _UNSAFE.sub("_", name)[-_LONGEST:] or otherwise
    return send_file(BytesIO(data), "application/octet-stream", as_attachment=True, download_name=safe)
