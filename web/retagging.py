"""What suggesting categories anew changes: per category how many appear and go, and the passages.

Pure but for the texts of the passages, which ``read`` fetches from the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive import Archive, KeptPassage, TagChange
from corpus.taxonomy import Taxonomy
from web.tagging import category_names


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """A category with the suggestions that appear and those that go."""

    code: str
    name: str
    added: tuple[TagChange, ...]
    removed: tuple[TagChange, ...]

    @property
    def changes(self) -> tuple[TagChange, ...]:
        """Both."""
        return self.added + self.removed


@dataclass(frozen=True, slots=True)
class Preview:
    """All changes, ``categories`` in the order of the taxonomy; ``passages`` by id, for those that are to be shown."""

    categories: tuple[CategoryChange, ...]
    passages: Mapping[int, KeptPassage]

    @property
    def added(self) -> int:
        """How many suggestions appear."""
        return sum(len(each.added) for each in self.categories)

    @property
    def removed(self) -> int:
        """How many go."""
        return sum(len(each.removed) for each in self.categories)


def read(archive: Archive, changes: Iterable[TagChange], most: int | None = None) -> Preview:
    """The changes by category, with the texts of at most ``most`` passages of each."""
    categories = by_category(changes, archive.taxonomy)
    shown = {change.passage for each in categories for change in each.changes[:most]}
    return Preview(categories, archive.passages(sorted(shown)))


def by_category(changes: Iterable[TagChange], taxonomy: Taxonomy) -> tuple[CategoryChange, ...]:
    """The changes under their categories; codes that the taxonomy no longer has come last."""
    found: dict[str, list[TagChange]] = {}
    for change in changes:
        found.setdefault(change.category, []).append(change)
    names = category_names(taxonomy)
    order = {code: place for place, code in enumerate(names)}
    codes = sorted(found, key=lambda code: (order.get(code, len(order)), code))
    return tuple(
        CategoryChange(
            code,
            names.get(code, code),
            tuple(each for each in found[code] if each.change == "added"),
            tuple(each for each in found[code] if each.change == "removed"),
        )
        for code in codes
    )


def as_json(preview: Preview, applied: bool) -> dict[str, Any]:
    """The same for scripts: ``{applied, added, removed, categories: [{code, name, added, removed, changes}]}``."""
    return {
        "applied": applied,
        "added": preview.added,
        "removed": preview.removed,
        "categories": [
            {
                "code": each.code,
                "name": each.name.removeprefix(f"{each.code} "),
                "added": len(each.added),
                "removed": len(each.removed),
                "changes": [_change(change, preview.passages) for change in each.changes],
            }
            for each in preview.categories
        ],
    }


def _change(change: TagChange, passages: Mapping[int, KeptPassage]) -> dict[str, Any]:
    kept = passages.get(change.passage)
    return {
        "report": change.report.id,
        "unit": change.report.unit,
        "year": change.report.year,
        "passage": change.passage,
        "text": kept.passage.text if kept else None,
        "change": change.change,
        "source": change.source,
    }
