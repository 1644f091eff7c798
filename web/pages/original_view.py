"""A page of an original that is looked at: which one, what is marked on it, how large it is, and where else one may turn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import request, url_for
from markupsafe import Markup

from archive import KeptReport
from corpus.errors import Unreadable
from corpus.readers.page_places import NARROWEST, WIDEST, Box, Page
from web.pages.shared import library
from web.pages.templating import marked
from web.rendering import Sheet, drawn, on_sheet, sheet_numbered, sheets

WIDTH = 1000
"""Pixels of a picture if nothing is asked: fits half a screen and can still be read."""

# Marks need the shape of the page only.
_SKETCH = 400
_AROUND = 3

Stretch = tuple[int, int]
"""``[start, end)`` of the text as read."""


@dataclass(frozen=True)
class View:
    """A page of a report that is looked at: ``stretch`` is what is to be marked, ``words`` ask for it in an address."""

    report: KeptReport
    text: str
    sheets: list[Sheet]
    sheet: Sheet
    stretch: Stretch | None
    words: dict[str, Any]

    @classmethod
    def asked(cls, report: int, number: int) -> View:
        """What the address asks for.

        :raise NotFound: if there is no such report or page, or none of its files has pages.
        """
        kept, text, found = opened(report)
        return cls(kept, text, found, sheet_numbered(found, number), *stretch_asked(kept, len(text)))

    @property
    def touched(self) -> Stretch | None:
        """The stretch, if some of it stands on this page."""
        return self.stretch if self._has_some(self.sheet) else None

    @cached_property
    def sketch(self) -> Page | Unreadable:
        """The shape of the page with the marks, or why it cannot be drawn."""
        wanted = [on_sheet(self.text, self.sheet, *self.touched)] if self.touched else []
        try:
            return drawn(library(), self.report, self.sheet, wanted, _SKETCH)
        except Unreadable as fault:
            return fault

    @property
    def boxes(self) -> tuple[Box, ...]:
        return self.sketch.boxes if isinstance(self.sketch, Page) else ()

    @property
    def fault(self) -> str | None:
        """Why there is no picture."""
        return self.sketch.sentence if isinstance(self.sketch, Unreadable) else None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture that is asked for, in pixels."""
        width = width_asked()
        if not isinstance(self.sketch, Page):
            return width, width
        return width, round(width * self.sketch.height / self.sketch.width)

    @property
    def file(self) -> str:
        return self.sheet.attachment.file if self.sheet.attachment else self.report.file

    @property
    def lines(self) -> list[Markup]:
        """What was read of the page, with the stretch marked."""
        at, found = self.sheet.start, []
        for line in self.text[self.sheet.start : self.sheet.end].split("\n"):
            begin, end = (
                (max(self.touched[0] - at, 0), min(self.touched[1] - at, len(line))) if self.touched else (0, 0)
            )
            found.append(marked(line, [(begin, end)] if begin < end else ()))
            at += len(line) + 1
        return found

    def address(self, number: int, **changes: Any) -> str:
        """Another page, with what is marked if that goes on there, and as large."""
        goes_on = self._has_some(self.sheets[number - 1])
        asked = {"width": request.args.get("width"), **(self.words if goes_on else {}), **changes}
        return url_for("originals.page", report=self.report.id, number=number, **asked)

    @property
    def numbers(self) -> list[int | None]:
        """The pages to choose from, None where some are left out."""
        last, here = len(self.sheets), self.sheet.number
        near = [number for number in range(1, last + 1) if number in (1, last) or abs(number - here) <= _AROUND]
        gaps = [number for number in near if number > 1 and number - 1 not in near]
        return [one for number in near for one in ((None, number) if number in gaps else (number,))]

    @property
    def picture(self) -> str:
        """The address of the picture, which says what file it is of: another file has another address."""
        asked: dict[str, Any] = {"width": width_asked(), "v": self.sheet.sha256[:12]}
        return url_for("originals.picture", report=self.report.id, number=self.sheet.number, **asked)

    def _has_some(self, sheet: Sheet) -> bool:
        """Whether some of what is to be marked stands on a page."""
        return self.stretch is not None and self.stretch[0] < sheet.end and self.stretch[1] > sheet.start


def opened(report: int) -> tuple[KeptReport, str, list[Sheet]]:
    """A report with its text as read and its pages.

    :raise NotFound: if there is no such report.
    """
    archive = library().archive
    kept, text = archive.report(report), archive.source(report)
    return kept, text, sheets(kept, text)


def width_asked() -> int:
    """Pixels."""
    asked = request.args.get("width", type=int)
    return WIDTH if asked is None else max(NARROWEST, min(WIDEST, asked))


def stretch_asked(report: KeptReport, length: int) -> tuple[Stretch | None, dict[str, Any]]:
    """What is to be marked, and the words of the address that say so; what is not in the text is nothing."""
    wanted, start, end = (request.args.get(word, type=int) for word in ("passage", "start", "end"))
    for kept in report.passages if wanted is not None else ():
        if kept.id == wanted:
            return (kept.passage.start, kept.passage.end), {"passage": kept.id}
    if start is not None and end is not None and 0 <= start < end <= length:
        return (start, end), {"start": start, "end": end}
    return None, {}
