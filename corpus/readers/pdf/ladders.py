"""Tables ruled across only: what stands below each other in all rows shows where columns end, and is given upright rules.

A table counts as such where several rules of one width lie below each other, every row between them holds text, and at
least one gap runs through nearly all rows. Running text between two rules has none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.pdf.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.readers.pdf.chars import Char

# Points: places that are one place, ends of rules that are one width, the highest row, the narrowest gap.
_SAME, _ALIKE, _HIGHEST, _NARROWEST = 2.0, 4.0, 300.0, 3.0
# Rules across the whole width at least: three may be a head, a foot and a note.
_FEWEST = 4
# Share of rows in which text over several columns may cross a gap, and one in which pieces of rules end.
_CROSSED, _MET = 0.25, 0.75
# Points before the text of a column where its edge is drawn.
_BEFORE = 1.5
# Where a glyph's middle lies above its baseline, in em.
_MIDDLE = 0.35

_Span = tuple[float, float]


class _Ladder(NamedTuple):
    """The places of the rules of one table from the top, its sides, and where pieces of its rules end."""

    levels: list[float]
    left: float
    right: float
    ends: list[float]


def upright_rules(rules: Sequence[Rule], chars: Sequence[Char]) -> list[Rule]:
    """The edges of columns of tables that are ruled across only."""
    level = [rule for rule in rules if not rule.upright]
    if len(level) < _FEWEST:
        return []
    stands = [rule for rule in rules if rule.upright]
    found: list[Rule] = []
    for ladder in _ladders(level):
        top, bottom = ladder.levels[0], ladder.levels[-1]
        if not any(rule.top < bottom and rule.bottom > top for rule in stands):
            found += _edges(ladder, chars)
    return found


def _ladders(level: Sequence[Rule]) -> Iterator[_Ladder]:
    """Rules of one width below each other, with the shorter ones between them."""
    whole = sorted(_merged(level), key=lambda rule: rule.top)
    left_over = [rule for rule in whole if rule.x1 - rule.x0 > 0]
    while left_over:
        widest = max(left_over, key=lambda rule: rule.x1 - rule.x0)
        same = [rule for rule in left_over if _is_as_wide(rule, widest)]
        for run in _runs(same):
            top, bottom = run[0].top - _SAME, run[-1].top + _SAME
            inside = [rule for rule in level if top <= rule.top <= bottom]
            if len(run) >= _FEWEST:
                levels = _distinct([rule.top for rule in whole if top <= rule.top <= bottom])
                yield _Ladder(levels, widest.x0, widest.x1, [end for rule in inside for end in (rule.x0, rule.x1)])
        left_over = [rule for rule in left_over if not _is_as_wide(rule, widest)]


def _is_as_wide(rule: Rule, other: Rule) -> bool:
    return abs(rule.x0 - other.x0) <= _ALIKE and abs(rule.x1 - other.x1) <= _ALIKE


def _merged(level: Sequence[Rule]) -> list[Rule]:
    """Pieces of a line that follow each other as one rule."""
    found: list[Rule] = []
    for rule in sorted(level, key=lambda rule: (round(rule.top / _SAME), rule.x0)):
        last = found[-1] if found else None
        if last and abs(rule.top - last.top) <= _SAME and rule.x0 - last.x1 <= _ALIKE:
            found[-1] = Rule(last.x0, last.top, max(last.x1, rule.x1), last.top)
        else:
            found.append(rule)
    return found


def _runs(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    run: list[Rule] = []
    for rule in rules:
        if run and rule.top - run[-1].top > _HIGHEST:
            yield run
            run = []
        run.append(rule)
    if run:
        yield run


def _distinct(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _edges(ladder: _Ladder, chars: Sequence[Char]) -> Iterator[Rule]:
    """The upright rules of a table, in each row where no text crosses them."""
    rows = [_filled(ladder, chars, top, bottom) for top, bottom in pairwise(ladder.levels)]
    if not all(rows):
        return
    for at in _columns(ladder, rows):
        for (top, bottom), spans in zip(pairwise(ladder.levels), rows, strict=True):
            if not _crosses(spans, at):
                yield Rule(at, top, at, bottom)


def _filled(ladder: _Ladder, chars: Sequence[Char], top: float, bottom: float) -> list[_Span]:
    """What a row's characters cover, from left to right; gaps inside words are covered."""
    inside = sorted(
        (char.x0, char.x1 + char.em / 4)
        for char in chars
        if top < char.y - _MIDDLE * char.em < bottom
        and ladder.left - _SAME <= char.x0 <= ladder.right
        and not char.text.isspace()
    )
    return _united(inside)


def _united(spans: Sequence[_Span]) -> list[_Span]:
    found: list[_Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _columns(ladder: _Ladder, rows: Sequence[Sequence[_Span]]) -> list[float]:
    """Where columns begin: where pieces of rules meet, as programs draw them cell by cell, and in gaps through nearly all
    rows."""
    inner = [end for end in _distinct(ladder.ends) if ladder.left + _ALIKE < end < ladder.right - _ALIKE]
    met = [end for end in inner if sum(_crosses(row, end) for row in rows) <= _MET * len(rows)]
    gaps = [
        stop - _BEFORE for start, stop in _gaps(rows) if not any(start - _SAME <= end <= stop + _SAME for end in met)
    ]
    return [*met, *gaps]


def _crosses(row: Sequence[_Span], at: float) -> bool:
    return any(start < at < end for start, end in row)


def _gaps(rows: Sequence[Sequence[_Span]]) -> Iterator[_Span]:
    """The gaps between the texts of nearly all rows."""
    changes = sorted((place, step) for row in rows for start, end in row for place, step in ((start, 1), (end, -1)))
    crossing, since = 0, None
    for place, step in changes:
        crossing += step
        free = crossing <= _CROSSED * len(rows)
        if free and since is None:
            since = place
        elif not free and since is not None:
            if place - since >= _NARROWEST:
                yield since, place
            since = None
