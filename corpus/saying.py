"""Chinese sentences that remember what they were made of, so that pages can say them in another language.

Rooms below ``web`` know nothing of languages: they say everything in Chinese. A ``Said`` is just that text, a string like
any other, and beside it the pattern and the values it was made from (``web.language.say`` looks the pattern up).

>>> sentence = said("没有编号为 %(unit)s 的单位。", unit=3)
>>> sentence, sentence.pattern
('没有编号为 3 的单位。', '没有编号为 %(unit)s 的单位。')
"""

from __future__ import annotations

from collections.abc import Mapping


class Said(str):
    """A sentence; ``values`` may hold sentences themselves."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]


def said(pattern: str, **values: object) -> Said:
    """The sentence of a pattern (``%(name)s``; ``%%`` for a percent sign)."""
    sentence = Said(pattern % values)
    sentence.pattern, sentence.values = pattern, values
    return sentence
