"""What the addresses of counts have in common: words with one value, one of a few values, units that count alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from archive import UnitLine
from corpus.errors import Misused
from corpus.saying import listed, said
from index.filters import Filters

# The name of no unit: an empty tuple would be any.
_NOBODY = ("",)
_SHOWN = 20

Units: TypeAlias = Callable[[], Sequence[UnitLine]]
"""The units of the archive, asked for only where names have to be looked up (``Library.units``)."""

Choice = TypeVar("Choice", bound=str)


def last(args: Mapping[str, Sequence[str]], word: str) -> str:
    """The value of a word that has one; nothing without it."""
    values = args.get(word, ())
    return values[-1].strip() if values else ""


def choice(args: Mapping[str, Sequence[str]], word: str, label: str, choices: Mapping[Choice, str]) -> Choice | None:
    """The one of ``choices`` that is given, by its key or its name; None without the word.

    :raise Misused: for another; ``label`` is what people call the word.
    """
    given = last(args, word)
    for each, name in choices.items():
        if given in (each, name):
            return each
    if given:
        words = {"label": said(label), "given": given[:_SHOWN], "known": listed(choices)}
        raise Misused(said("%(label)s“%(given)s”无法识别。可用的有：%(known)s。", **words))
    return None


def of_units(filters: Filters, names: Iterable[str | None]) -> Filters:
    """The filters, limited to the units of these names (None: the unknown), of which there may be none."""
    inside = [name for name in names if not filters.unit or name in filters.unit]
    return replace(filters, unit=tuple(inside) or _NOBODY)
