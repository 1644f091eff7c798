"""The tables of the judge, beside the figures recorded last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from index.wording.records import BANDS
from tests.wording.judging import HELD, NONE, Matrix

AIM = "≥ 0.95"


def show_bands(console: Console, title: str, figures: Mapping[str, Any], last: Mapping[str, Any]) -> None:
    """Precision and recall of every band, and how they moved."""
    table = Table(title=f"Wording: {title} (aim {AIM} each)")
    for column in ("band", "n", "precision", "change", "recall", "change"):
        table.add_column(column, justify="left" if column == "band" else "right")
    for band, values in figures.items():
        cells = [str(values["n"])]
        for name in ("precision", "recall"):
            cells += [f"{values[name]:.3f}", _change(values[name], last.get(band, {}).get(name))]
        table.add_row(band, *cells)
    console.print(table)


def show_matrix(console: Console, title: str, matrix: Matrix) -> None:
    """Expected by line, answered by column."""
    table = Table(title=title)
    for column in ("expected ＼ answered", *BANDS, HELD, NONE):
        table.add_column(column, justify="right" if column in (*BANDS, HELD, NONE) else "left")
    for expected in (*BANDS, NONE):
        table.add_row(expected, *(str(matrix[expected, given] or "") for given in (*BANDS, HELD, NONE)))
    console.print(table)


def show_kinds(console: Console, title: str, kinds: Mapping[str, tuple[int, int]]) -> None:
    """How many of each kind were answered with the right band."""
    table = Table(title=title)
    for column in ("mutation", "right", "n", "share"):
        table.add_column(column, justify="left" if column == "mutation" else "right")
    for kind, (right, count) in kinds.items():
        table.add_row(kind, str(right), str(count), f"{right / count:.3f}")
    console.print(table)


def show_promises(console: Console, promises: Mapping[str, float], last: Mapping[str, float]) -> None:
    """What must be whole."""
    for name, share in promises.items():
        console.print(f"  {name}: {share:.4f} {_change(share, last.get(name))} (aim 1)", markup=False, highlight=False)


def show_faults(console: Console, faults: Iterable[str], count: int) -> None:
    """The first faults, and no more."""
    for _, fault in zip(range(count), faults, strict=False):
        console.print(f"  {fault}", markup=False, highlight=False)


def _change(value: float, before: float | None) -> str:
    moved = 0.0 if before is None else value - before
    return f"{moved:+.3f}" if abs(moved) >= 0.0005 else ""
