"""Where many wordings depart from one text: their edits, made as narrow as can be, and the slots these edits make.

Places are ``[start, end)`` in that text, the backbone; an empty one lies between two characters. Texts that are the
same but for widths, white space and quotation marks are equal here (``plain``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from corpus.normalise import folded
from index.wording.diffing import diff

# A wide edit is cut where a text begins or ends that stands in a narrower one; shorter texts meet by chance.
_TELLING = 2

Place: TypeAlias = tuple[int, int]
_plain = lru_cache(maxsize=8192)(folded)


def plain(text: str) -> str:
    """The text folded character by character, so that the pieces of a text give the pieces of its plain form."""
    return "".join(map(_plain, text))


class Edit(NamedTuple):
    """The backbone's ``[start, end)`` is replaced by ``text``."""

    start: int
    end: int
    text: str

    @property
    def place(self) -> Place:
        """What is replaced."""
        return self.start, self.end

    def changes(self, backbone: str) -> bool:
        """Whether it puts something else in the place of what is there."""
        return plain(backbone[self.start : self.end]) != plain(self.text)


class Filled(NamedTuple):
    """What a wording has in a slot, and where that begins in the plain wording."""

    text: str
    at: int


def edits(backbone: str, text: str) -> Iterator[Edit]:
    """What makes ``text`` of the backbone, in order and apart."""
    start = end = 0
    new = ""
    for piece in diff(backbone, text):
        if piece.op == "+":
            new += piece.text
        elif piece.op == "-":
            end += len(piece.text)
        else:
            if end > start or new:
                yield _trimmed(backbone, start, end, new)
            start = end = end + len(piece.text)
            new = ""
    if end > start or new:
        yield _trimmed(backbone, start, end, new)


def _trimmed(backbone: str, start: int, end: int, new: str) -> Edit:
    """An edit without the signs at both ends that are equal in both."""
    first, last = 0, len(new)
    while start < end and first < last and _same_sign(backbone[start], new[first]):
        start, first = start + 1, first + 1
    while start < end and first < last and _same_sign(backbone[end - 1], new[last - 1]):
        end, last = end - 1, last - 1
    return Edit(start, end, new[first:last])


def _same_sign(one: str, other: str) -> bool:
    return not one.isalnum() and plain(one) == plain(other)


class Narrowing:
    """Cuts edits by what narrower ones say: where another wording has 加强 for 提高, 仍需加强 for 有待提高 is 仍需 for 有待
    and 加强 for 提高."""

    def __init__(self, found: Collection[Edit]) -> None:
        # As dicts, which keep the order: many wordings make the same edit.
        self._ending: defaultdict[int, dict[Edit, None]] = defaultdict(dict)
        self._beginning: defaultdict[int, dict[Edit, None]] = defaultdict(dict)
        self._cut: dict[Edit, tuple[Edit, ...]] = {}
        for edit in sorted(set(found), key=lambda one: (one.end - one.start, len(one.text), one)):
            self._cut[edit] = tuple(self._pieces(edit))
            for piece in self._cut[edit]:
                self._ending[piece.end][piece] = None
                self._beginning[piece.start][piece] = None

    def cut(self, edit: Edit) -> tuple[Edit, ...]:
        """One of those found in pieces, which say the same together."""
        return self._cut[edit]

    def _pieces(self, edit: Edit) -> Iterator[Edit]:
        ending = (one for one in self._ending[edit.end] if _tells(one, edit) and edit.text.endswith(one.text))
        beginning = (one for one in self._beginning[edit.start] if _tells(one, edit) and edit.text.startswith(one.text))
        if known := next(ending, None):
            yield from self._pieces(Edit(edit.start, known.start, edit.text.removesuffix(known.text)))
            yield known
        elif known := next(beginning, None):
            yield known
            yield from self._pieces(Edit(known.end, edit.end, edit.text.removeprefix(known.text)))
        else:
            yield edit


def _tells(known: Edit, edit: Edit) -> bool:
    return len(known.text) >= _TELLING and 0 < known.end - known.start < edit.end - edit.start


def slots(places: Collection[Place]) -> dict[Place, Place]:
    """Each place with the slot it belongs to: places that overlap are one, an insertion belongs to what it touches, to
    the right before the left. Slots are apart, but may touch."""
    begun = {start for start, end in places if end > start}
    made: list[Place] = []
    found: list[int] = []
    ordered = sorted(set(places))
    for start, end in ordered:
        if made and _same(made[-1], start, end, start in begun):
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
        found.append(len(made) - 1)
    return {place: made[slot] for place, slot in zip(ordered, found, strict=True)}


def _same(last: Place, start: int, end: int, more: bool) -> bool:
    """Whether a place belongs to the last slot; ``more``: something longer than an insertion begins where it begins."""
    if start < last[1]:
        return True
    return start == last[1] and (last[0] == last[1] or (start == end and not more))


def filled(backbone: str, found: Iterable[Edit], slot_of: Mapping[Place, Place]) -> list[Filled]:
    """What the wording of these edits has in each of all slots, in their order."""
    within: defaultdict[Place, list[Edit]] = defaultdict(list)
    for edit in found:
        within[slot_of[edit.place]].append(edit)
    made, at, last = [], 0, 0
    for start, end in sorted(set(slot_of.values())):
        text = _said(backbone, within.get((start, end), ()), start, end)
        at += len(plain(backbone[last:start]))
        made.append(Filled(text, at))
        at, last = at + len(plain(text)), end
    return made


def _said(backbone: str, found: Iterable[Edit], start: int, end: int) -> str:
    pieces = []
    for edit in found:
        pieces += [backbone[start : edit.start], edit.text]
        start = edit.end
    return "".join([*pieces, backbone[start:end]])
