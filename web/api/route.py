"""One address of the JSON API, as the table of ``web.api.routes`` holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from web.api.shapes import Schema
from web.api.words import Word


@dataclass(frozen=True, slots=True)
class Route:
    """``answer`` is the name of a schema; ``example`` the words of a query string with which it answers wherever there are
    reports 1 and 2 (as in the demonstration). With a ``body``, the fields of a form, the method is POST. ``faults`` are the
    statuses of errors besides those that any address may have."""

    path: str
    name: str
    about: str
    answer: str
    words: tuple[Word, ...]
    example: Mapping[str, Any]
    body: Mapping[str, Schema] | None = None
    faults: tuple[int, ...] = ()

    @property
    def method(self) -> str:
        """In small letters, as OpenAPI has it."""
        return "post" if self.body else "get"

    @property
    def address(self) -> str:
        """An address that works."""
        path = self.path.format_map({word.name: word.example for word in self.words if word.path})
        query = urlencode(self.example, doseq=True, quote_via=quote)
        return f"{path}?{query}" if query else path

    @property
    def written(self) -> str:
        """The same as people write it."""
        return unquote(self.address)


def route(path: str, name: str, about: str, answer: str, *words: Word, **more: Any) -> Route:
    """A route; unless an example is given, the words without which there is no answer are one."""
    example = {word.name: word.example for word in words if word.required}
    return Route(path, name, about, answer, words, **{"example": example, **more})
