"""A report, and the categories it is read by, as JSON and back. What comes back is checked by the types that the fields
of ``corpus.report`` state: a value of another kind is no report.

A record is the list of its fields in their order: names would be two thirds of what goes through the pipe. A sentence for
people goes with its pattern and values (``corpus.saying``), so that a draft's can be said in another language.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from corpus.report import Report
from corpus.sandbox.frames import Broken, sentence
from corpus.saying import Said, packed
from corpus.taxonomy import Leaf, Taxonomy, shipped

Shape: TypeAlias = Callable[[Any], Any]
"""Makes of JSON what it was. Raises ``Broken`` or ``ValueError`` for anything else."""


def report_to_json(report: Report) -> bytes:
    """All of a report."""
    return json.dumps(report, default=_opened, ensure_ascii=False).encode("utf-8", "surrogatepass")


def report_from_json(body: bytes) -> Report:
    """The report again. :raise Broken: if it is none."""
    try:
        report: Report = _shape(Report)(json.loads(body.decode("utf-8", "surrogatepass")))
    except (ValueError, RecursionError) as error:
        raise Broken("no report") from error
    return report


def told_of(taxonomy: Taxonomy) -> list[object] | None:
    """Categories as JSON: their identity and leaves; None for those that come with the program."""
    leaves = [[getattr(leaf, name) for name in _names(Leaf)] for leaf in taxonomy.leaves.values()]
    return None if taxonomy == shipped() else [taxonomy.identity, leaves]


def taxonomy_of(told: list[Any] | None) -> Taxonomy:
    """The categories again."""
    if told is None:
        return shipped()
    identity, leaves = told
    return Taxonomy({leaf.code: leaf for leaf in map(_shape(Leaf), leaves)}, identity)


def _opened(value: Any) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    kind: Any = type(value)
    return [_plain(getattr(value, name)) for name in _names(kind)]


def _plain(value: Any) -> Any:
    """A value with its sentences packed: for ``json`` they are words like any other."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return packed(value) if isinstance(value, Said) else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _shape(hint: Any) -> Shape:
    """How a value of this type is made."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _one_of(inside)
    if origin in (Union, UnionType):
        return _or_none(*(_shape(one) for one in inside if one is not type(None)))
    if origin is tuple:
        several = inside[1:] == (...,)
        return _every(_shape(inside[0])) if several else _record(tuple, tuple(map(_shape, inside)))
    if origin is dict:
        return _mapping(*map(_shape, inside))
    return _made(hint)


def _made(kind: Any) -> Shape:
    # As ``is_dataclass`` tells it, after which a checker no longer takes it for a class.
    if hasattr(kind, "__dataclass_fields__"):
        hints = get_type_hints(kind)
        return _record(lambda values: kind(*values), tuple(_shape(hints[name]) for name in _names(kind)))
    if issubclass(kind, Enum):
        return lambda value: kind(value)
    if kind is dt.date:
        return _date
    if kind is str:
        return _text
    # Exactly: True would pass for a number.
    return _of((float, int) if kind is float else (kind,))


def _of(kinds: tuple[type, ...]) -> Shape:
    def make(value: Any) -> Any:
        if type(value) not in kinds:
            raise Broken("no such value")
        return value

    return make


def _text(value: Any) -> str:
    text = sentence(value)
    if not isinstance(text, str):
        raise Broken("no text")
    return text


def _date(value: Any) -> dt.date:
    return dt.date.fromisoformat(_text(value))


_list = _of((list,))
_object = _of((dict,))


def _one_of(allowed: tuple[Any, ...]) -> Shape:
    def make(value: Any) -> Any:
        if value not in allowed:
            raise Broken("no such word")
        return value

    return make


def _or_none(shape: Shape) -> Shape:
    return lambda value: None if value is None else shape(value)


def _every(shape: Shape) -> Shape:
    return lambda value: tuple([shape(each) for each in _list(value)])


def _record(made: Shape, shapes: tuple[Shape, ...]) -> Shape:
    def make(value: Any) -> Any:
        if len(_list(value)) != len(shapes):
            raise Broken("no record")
        return made([shape(each) for shape, each in zip(shapes, value, strict=True)])

    return make


def _mapping(key: Shape, shape: Shape) -> Shape:
    return lambda value: {key(name): shape(each) for name, each in _object(value).items()}
