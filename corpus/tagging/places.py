"""From a stretch of a passage back to the text as read.

A passage is unwrapped: white space, page numbers and marks that stood in between are gone from it. Its characters are
looked for one after the other in ``[start, end)`` of the text as read, and what lies between is skipped.
"""

from __future__ import annotations

# No page break puts more characters than this between two of a passage.
_LEAP = 60


def source_span(text: str, start: int, end: int, part: str, begin: int, stop: int) -> tuple[int, int]:
    """Where ``part[begin:stop]`` stands in ``text``, when ``part`` is ``text[start:end]`` without wraps and marks."""
    source = "".join(text[start:end].split())
    spaced = len(source) < end - start
    letters = [at for at in range(start, end) if not text[at].isspace()] if spaced else range(start, end)
    wanted = "".join(part.split())
    first = len("".join(part[:begin].split()))
    last = first + len("".join(part[begin:stop].split())) - 1
    shift = source.find(wanted)
    if shift >= 0:
        return letters[shift + first], letters[shift + last] + 1
    places = _aligned(source, wanted)
    return letters[places[first]], letters[places[last]] + 1


def _aligned(source: str, wanted: str) -> list[int]:
    """For each character of ``wanted`` its place in ``source``; the last place for those that are not found."""
    places, at = [], 0
    for letter in wanted:
        found = source.find(letter, at, at + _LEAP)
        if found >= 0:
            at = found + 1
        places.append(max(at - 1, 0))
    return places
