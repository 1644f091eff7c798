"""The text as read from the file, line by line, with one stretch highlighted: so that any fact can be checked.

Long texts are shown in pages of ``LINES`` lines; a stretch opens the page it begins on.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from web.pages.templating import marked

LINES = 1000


@dataclass(frozen=True, slots=True)
class Window:
    """``lines`` are safe to show; the first has the number ``first`` (from 1). ``page`` and ``pages`` count from 1;
    ``here`` is the number of the line on which the stretch begins, None without one."""

    lines: list[Markup]
    first: int
    page: int
    pages: int
    here: int | None


def window(text: str, start: int | None, end: int | None, page: int | None = None) -> Window:
    """The page of ``text`` that holds ``start``, or the one asked for; offsets beyond the text are none."""
    lines = text.split("\n")
    starts = line_starts(text)
    stretch = (start, end) if start is not None and end is not None and 0 <= start < end <= len(text) else None
    here = line_of(starts, stretch[0]) if stretch else None
    pages = (len(lines) - 1) // LINES + 1
    shown = min(max(page or ((here or 1) - 1) // LINES + 1, 1), pages)
    first = (shown - 1) * LINES
    rows = zip(lines[first : first + LINES], starts[first:], strict=False)
    return Window([_row(line, at, stretch) for line, at in rows], first + 1, shown, pages, here)


def line_starts(text: str) -> list[int]:
    """The offset at which each line begins."""
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))[:-1]


def line_of(starts: list[int], offset: int) -> int:
    """The number, from 1, of the line that ``offset`` lies on."""
    return bisect_right(starts, offset)


def _row(line: str, at: int, stretch: tuple[int, int] | None) -> Markup:
    """One line, with the part of the stretch that lies on it marked."""
    if stretch is None:
        return marked(line)
    begin, end = max(stretch[0] - at, 0), min(stretch[1] - at, len(line))
    return marked(line, [(begin, end)] if begin < end else ())
