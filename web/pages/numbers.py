"""Numbers in addresses: anyone may type any, and neither Python nor the database takes one of any length."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter

from web.numbers import MOST_DIGITS, short_number


class ShortNumber(IntegerConverter):
    """A number that every database column holds; a longer one is no address of ours."""

    regex = f"[0-9]{{1,{MOST_DIGITS}}}"


def init_app(app: Flask) -> None:
    """Takes the place of ``<int:…>`` in every address, so that no page can forget it."""
    app.url_map.converters["int"] = ShortNumber


def page_number(text: str) -> int:
    """The page that an address asks for; the first if it asks for none there can be."""
    return max(1, short_number(text))
