"""What the archive needs of ``corpus``: a reader, a parser with its categories, and a judge of unit names. Tests put
their own in.

Reader and parser are loaded when the first file comes: most commands and pages only look up what is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from corpus.facts.mention import EXTENT
from corpus.facts.pattern import squeeze
from corpus.facts.place import place_of
from corpus.model import Reading, Unit
from corpus.project import project_in
from corpus.report import PARSER_VERSION, Report
from corpus.simplify import simplified
from corpus.taxonomy import Taxonomy, load, shipped
from corpus.unitname import name_at

if TYPE_CHECKING:
    from corpus.learned import Example, Learned


Read: TypeAlias = Callable[[str, bytes], Reading]
Understand: TypeAlias = Callable[[str, Taxonomy], Report]
"""The text of a file of this name with these bytes, as ``corpus.readers.read``."""


def read(file: str, data: bytes) -> Reading:
    """The text of a file (``corpus.readers``).

    :raise Unreadable: if it cannot be read.
    """
    from corpus import readers

    return readers.read(file, data)


def understand(text: str, taxonomy: Taxonomy) -> Report:
    """The report in a text by these categories (``corpus.parse``)."""
    from corpus import parse

    return parse.understand(text, taxonomy)


def _pieces(text: str) -> Sequence[tuple[int, int]]:
    from corpus import splitting

    return splitting.pieces(text)


def _is_companion(file: str, report: Report) -> bool:
    from corpus import companion

    return companion.is_companion(file, report)


def unit_named(name: str) -> Unit:
    """The unit a person means by ``name``: canonical with its place; as it is where it is not the name of a place's union.

    >>> unit_named("海珠区总工会（本级）").name, unit_named("工人日报社").name
    ('广州市海珠区总工会', '工人日报社')
    """
    plain = simplified(squeeze(name))
    parsed = name_at(plain)
    if parsed is None or not parsed.is_specific or not _is_extent(plain[parsed.end :]):
        return Unit(name=plain)
    place = place_of(parsed, plain)
    return Unit(place.name, None, place.level, place.province, place.city, place.district)


def _is_extent(rest: str) -> bool:
    return not rest or EXTENT.fullmatch(rest) is not None


def taxonomy_in(folder: Path) -> Taxonomy:
    """The user's own categories in a data folder, else the shipped ones.

    :raise Misconfigured: if the user's file cannot be used.
    """
    own = folder / "taxonomy.toml"
    return load(own) if own.is_file() else shipped()


def _train(examples: Sequence[Example]) -> Learned | None:
    return _trained(tuple(examples))


@lru_cache(maxsize=1)
def _trained(examples: tuple[Example, ...]) -> Learned | None:
    """The last training is kept: it takes long, and people look at a preview before they have it done."""
    # Loaded when there is something to learn: it brings numpy along, which the other commands do without.
    from corpus.learned import train

    return train(examples)


@dataclass(frozen=True, slots=True)
class Understanding:
    """From bytes to reports. ``version`` rises when the same text gives another report; ``pieces`` says where in the text of
    a file each of its reports stands, ``is_companion`` whether it belongs to a report in another file. ``beside`` does the same as
    ``understand`` in a process beside this one, where one may have to wait: never while the database is held."""

    read: Read = read
    understand: Understand = understand
    unit_named: Callable[[str], Unit] = unit_named
    version: int = PARSER_VERSION
    train: Callable[[Sequence[Example]], Learned | None] = _train
    taxonomy: Taxonomy = field(default_factory=shipped)
    pieces: Callable[[str], Sequence[tuple[int, int]]] = _pieces
    is_companion: Callable[[str, Report], bool] = _is_companion
    project_in: Callable[[str], str | None] = project_in
    beside: Understand | None = None

    def report_in(self, text: str) -> Report:
        """The report in a text as read, by the categories in force."""
        return self.understand(text, self.taxonomy)
