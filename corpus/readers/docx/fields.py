"""Fields: their codes are no text, their results are; a few print what stands in the code alone.

Those few are the boxes of old forms (``FORMCHECKBOX``, ``FORMDROPDOWN``) and characters set into one another (``EQ``), with which
WPS and Word put a tick into a box or a circle around a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.readers.docx.elements import attribute, child, is_on, local, value, whole

if TYPE_CHECKING:
    from lxml import etree

_OVERSTRUCK = re.compile(
    r"\s*eq\s*\\o\s*(?:\\a[clr]\s*)?\((?P<around>[^,，()]*)[,，](?P<inside>[^()]*)\)", re.IGNORECASE
)
_FRACTION = re.compile(r"\s*eq\s*\\f\s*\((?P<upper>[^,，()]*)[,，](?P<lower>[^()]*)\)", re.IGNORECASE)
_CIRCLES, _BOXES = frozenset("○〇◯O"), frozenset("□☐◻")


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    form: str = ""
    shows: bool = False


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def in_code(self) -> bool:
        """Whether what stands here is code and no text."""
        return any(not one.shows for one in self._open)

    def code(self, text: str) -> None:
        """Take a piece of code."""
        if self._open:
            self._open[-1].code.append(text)

    def mark(self, element: etree._Element) -> str:
        """Take a ``w:fldChar``. What a field prints without a result comes when it ends."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._open.append(_Field(form=_form(child(element, "ffData"))))
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            done = self._open.pop()
            if done.form:
                return done.form
            return "" if done.shows else overstruck("".join(done.code))
        return ""

    def end_paragraph(self) -> None:
        """A code without result ends with its paragraph: in damaged files it would swallow the rest of the text."""
        self._open = [one for one in self._open if one.shows]


def overstruck(code: str) -> str:
    """What an ``EQ`` field prints: a ticked box, a circled number, a fraction; "" for any other field."""
    found = _OVERSTRUCK.match(code)
    if found is None:
        fraction = _FRACTION.match(code)
        return f"{fraction['upper'].strip()}/{fraction['lower'].strip()}" if fraction else ""
    around, inside = found["around"].strip(), found["inside"].strip()
    if around in _BOXES:
        return "☑" if inside in ("√", "✓", "✔", "×", "V", "v") else around + inside
    number = whole(inside)
    if around in _CIRCLES and number is not None and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return inside or around


def _form(data: etree._Element | None) -> str:
    """The box or the chosen entry of an old form's field."""
    box, entries = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        ticked = child(box, "checked")
        return "☑" if is_on(ticked if ticked is not None else child(box, "default")) else "☐"
    if entries is not None:
        names = [attribute(entry, "val") or "" for entry in entries if local(str(entry.tag)) == "listEntry"]
        chosen = whole(value(entries, "result")) or 0
        return names[chosen] if chosen < len(names) else ""
    return ""
