"""Words to write JSON schemas in: short, and such that nothing is forgotten.

Every key of a record is always there (what is unknown is null), so that all are required; more keys may come with later
versions. ``about`` says in Chinese what a value means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]


def text(about: str = "") -> Schema:
    """A string."""
    return _told({"type": "string"}, about)


def moment(about: str = "") -> Schema:
    """A point in time by RFC 3339."""
    return _told({"type": "string", "format": "date-time"}, about)


def day(about: str = "") -> Schema:
    """A date by RFC 3339."""
    return _told({"type": "string", "format": "date"}, about)


def whole(about: str = "") -> Schema:
    """A number of a thing, or a count."""
    return _told({"type": "integer"}, about)


def count(about: str = "") -> Schema:
    """A count: never below zero."""
    return _told({"type": "integer", "minimum": 0}, about)


def number(about: str = "") -> Schema:
    """Any number."""
    return _told({"type": "number"}, about)


def share(about: str = "") -> Schema:
    """A part of a whole."""
    return _told({"type": "number", "minimum": 0, "maximum": 1}, about)


def flag(about: str = "") -> Schema:
    """True or false."""
    return _told({"type": "boolean"}, about)


def one_of(values: Iterable[str], about: str = "") -> Schema:
    """One of these words."""
    return _told({"type": "string", "enum": list(values)}, about)


def maybe(schema: Schema, about: str = "") -> Schema:
    """The same or null."""
    if "type" not in schema:
        return _told({"anyOf": [schema, {"type": "null"}]}, about)
    values = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return _told({**schema, "type": [schema["type"], "null"], **values}, about)


def many(item: Schema, about: str = "") -> Schema:
    """A list."""
    return _told({"type": "array", "items": item}, about)


def exactly(length: int, item: Schema, about: str = "") -> Schema:
    """A list of so many values."""
    return _told({"type": "array", "items": item, "minItems": length, "maxItems": length}, about)


def record(keys: Mapping[str, Schema], about: str = "", optional: Iterable[str] = ()) -> Schema:
    """An object; all keys are there but for those ``optional``."""
    left = set(optional)
    required = [key for key in keys if key not in left]
    return _told({"type": "object", "properties": dict(keys), "required": required}, about)


def by_name(value: Schema, about: str = "") -> Schema:
    """An object whose keys are not known beforehand."""
    return _told({"type": "object", "additionalProperties": value}, about)


def named(name: str, about: str = "") -> Schema:
    """A schema that stands once among the document's components."""
    return _told({"$ref": f"#/components/schemas/{name}"}, about)


def _told(schema: Schema, about: str) -> Schema:
    return {**schema, "description": about} if about else schema
