"""The words of an address as tables read them, and what a table says of its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import urlencode

from corpus.saying import Said, listed, said
from corpus.taxonomy import Taxonomy
from index.fields import clauses
from index.filters import Filters
from web.address import last
from web.tagging import category_names

Args: TypeAlias = Mapping[str, Sequence[str]]
"""A query string as lists of values; parts of the path (``code``, ``unit``) are in it too."""


def plain(args: Args) -> dict[str, str]:
    """Each word with one value."""
    return {word: last(args, word) for word, values in args.items() if values}


def address(path: str, args: Mapping[str, object]) -> str:
    """The page that shows the same: path and query string.

    >>> address("/search", {"q": ["绩效"]}), address("/review", {})
    ('/search?q=%E7%BB%A9%E6%95%88', '/review')
    """
    written = urlencode(args, doseq=True, errors="replace")
    return f"{path}?{written}" if written else path


def limits(filters: Filters, taxonomy: Taxonomy) -> str:
    """The filters in force, in words."""
    labels = [clause.label for clause in clauses(filters, category_names(taxonomy))]
    return listed(labels, "；") if labels else ""


def of_list(unit: str, year: object) -> list[Said]:
    """The filters of a list that is no search, in words."""
    clauses = []
    if unit:
        clauses.append(said("单位名称含有“%(given)s”", given=unit))
    if year:
        clauses.append(said("年度为%(given)s", given=year))
    return clauses
