"""Excerpts as Markdown with footnotes (``[^1]``), as Python-Markdown, Pandoc, GitHub and most editors read them.

The rule it keeps: what is shown is exactly the text. Signs that mean something anywhere in a line get a backslash where
CommonMark and Python-Markdown both take one, else a character reference; signs that mean something only at the beginning
of a line are touched only there, so that the file stays readable as it is (``80.5%``, not ``80\\.5\\%``).

>>> print(escaped("3. 目标*未*量化，见 [^1]，3.5%"))
3\\. 目标\\*未\\*量化，见 \\[&#94;1\\]，3.5%
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from web.exporting.excerpt import CLIPBOARD, Excerpt, Heading
from web.markdown import visible

# ``3. ``, ``3) ``, and Pandoc's ``a. `` and ``(1) ``: the sign behind the number is what makes a list of it.
_NUMBER = r"(?P<number>^\(?[^\W_]{1,9})(?=[.)](?:\s|$))"
# Tags, entities, tables, strikethrough, mathematics, superscripts, Pandoc's citations, bare addresses; at the beginning
# of a line definitions and Pandoc's title block; underlines, which are = alone. Python-Markdown knows no backslash before
# any of them, so that one would be shown.
_REFERENCED = r"(?P<referenced>[<&|~$^@]|^=(?==*\s*$)|^[:%]|:(?=//))"
_SIGN = re.compile(rf"{_NUMBER}|{_REFERENCED}|[\\`*_{{}}\[\]>]|^[#+-]")


def to_markdown(excerpts: Sequence[Excerpt], heading: Heading = CLIPBOARD) -> str:
    """A heading, a paragraph each with its footnote, the footnotes at the end."""
    above = [f"# {escaped(visible(heading.title))}", heading.headline(excerpts)]
    asked = [escaped(words)] if (words := visible(heading.asked)) else []
    shown = [f"{escaped(each.words)}[^{number}]" for number, each in enumerate(excerpts, 1)]
    notes = [f"[^{number}]: {escaped(each.note)}" for number, each in enumerate(excerpts, 1)]
    return "\n\n".join([*above, *asked, *shown, *notes]) + "\n"


def escaped(line: str) -> str:
    """One line of text as Markdown that shows it."""
    return _SIGN.sub(_plain, line)


def _plain(sign: re.Match[str]) -> str:
    if sign["number"]:
        return f"{sign[0]}\\"
    return f"&#{ord(sign[0])};" if sign["referenced"] else f"\\{sign[0]}"
