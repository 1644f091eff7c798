"""Everything that can leave as a file: one entry a list, by the address of the page that shows it.

``/problems`` of the pages is ``/problems.json`` for scripts and ``/problems.csv`` or ``/problems.xlsx`` for offices, and
``jilan export problems`` on the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from web.exporting.excerpt import Excerpt
from web.exporting.table import Table
from web.library import Library

Args: TypeAlias = Mapping[str, Sequence[str]]
"""A query string as lists of values; parts of the path (``code``, ``unit``) are in it too."""


@dataclass(frozen=True, slots=True)
class Export:
    """``name`` is what the command calls it, ``path`` the rule of the page; ``excerpts`` gives the passages of lists that
    have them, for Markdown and Word."""

    name: str
    path: str
    label: str
    table: Callable[[Library, Args], Table]
    excerpts: Callable[[Library, Args], Sequence[Excerpt]] | None = None


EXPORTS: tuple[Export, ...] = ()
