"""A printed page as PDF, OFD and pictures share it: texts at places, ruled lines; points from the upper left corner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.samples.dice import Dice

Measure = Callable[[str, float], float]
"""How wide a text is in a size, both in points."""

PORTRAIT = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
_RUNS = re.compile(r"[ -~]+|[^ -~]+")


@dataclass(frozen=True, slots=True)
class Text:
    """A line or a part of one; ``y`` is its baseline, ``spread`` the points added after every character."""

    x: float
    y: float
    size: float
    text: str
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """A page being set; ``frame`` is what stands at its head and foot."""

    width: float
    height: float
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    frame: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one document. ``size`` and ``pitch`` are those of the body, ``cell`` the size in tables, in points."""

    size: float
    pitch: float
    columns: int
    cell: float
    foot: str
    head: str
    justified: bool
    in_runs: bool
    landscape: bool
    cover_page: bool
    heads_repeated: bool
    middle: bool

    @property
    def width(self) -> float:
        """The width of a line of the body."""
        return self.size * self.columns


_BODIES = ((16.0, 28.0, 28), (16.0, 30.0, 27), (14.0, 26.0, 32), (12.0, 22.0, 37))
_FEET = ("{page}", "- {page} -", "— {page} —", "第{page}页 共{pages}页", "第 {page} 页", "{page}/{pages}", "")


def style_of(name: str, title: str, unit: str) -> Style:
    """The style of the document of that name."""
    dice = Dice("pages", name)
    size, pitch, columns = dice.pick(_BODIES)
    return Style(
        size=size,
        pitch=pitch,
        columns=columns,
        cell=dice.pick([9.0, 10.5]),
        foot=dice.pick(_FEET),
        head=dice.pick(["", "", title, unit]),
        justified=dice.chance(0.5),
        in_runs=dice.chance(0.5),
        landscape=dice.chance(0.4),
        cover_page=dice.chance(0.5),
        heads_repeated=dice.chance(0.6),
        middle=dice.chance(0.6),
    )


def runs_of(text: str) -> list[str]:
    """The text cut where Latin letters and digits begin or end, as word processors do, which change the font there."""
    return _RUNS.findall(text)


def frame_pages(pages: list[Page], style: Style, measure: Measure) -> None:
    """Write head and foot of every page."""
    for number, page in enumerate(pages, 1):
        for text, y in ((style.head, 42.0), (style.foot.format(page=number, pages=len(pages)), page.height - 36.0)):
            if text:
                page.frame.append(Text((page.width - measure(text, 10.5)) / 2, y, 10.5, text))
