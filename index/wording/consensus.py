"""The consensus of many wordings of one sentence: what all share, and what stands where they differ.

``编报〔的〕质量{有待|还有待|仍需}{提高|加强}``: the backbone is the medoid (代表措辞), the wording most like all others; every other
one is laid against it at borders of words, and where some depart from it there is a slot (``index.wording.slots``).
Choosing in every slot the alternative that a wording chose gives that wording back, but for widths, white space and
quotation marks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import Literal, TypeAlias

import numpy as np

from index.wording.alignment import ratios
from index.wording.masking import Masks
from index.wording.records import REWORDED
from index.wording.slots import Filled, Narrowing, Place, edits, filled, plain, slots

# So many alternatives of a slot are written out, none longer than that; the pages have them all.
MOST, LONG = 6, 24
# So many wordings are looked at, none longer than that, and so many characters of all: some 50 ms.
WORDINGS, LONGEST, CHARACTERS = 60, 400, 6000

Kind: TypeAlias = Literal["names", "numbers"]
_CALLED: Mapping[Kind, str] = {"names": "名称", "numbers": "数字"}
_NAME, _NUMBER = 1, 2
# Beside a number they are no wording; and what a number is written with (``index.wording.numerals``).
_UNITS, _OF_NUMBERS = frozenset("年度月日季第万亿千百元个名项次分点余多约"), frozenset(".,:~/-%分之点")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where wordings differ: what stands there and in how many reports, the most frequent first, "" for
    nothing. ``kind``: most of it are names of unions and places, or numbers and dates, which are no wording."""

    alternatives: tuple[tuple[str, int], ...]
    kind: Kind | None = None

    def written(self) -> str:
        """``〔的〕``, ``{提高|加强|∅}``, ``〈名称：12 种〉``; of more than ``MOST`` alternatives the first and ``…``, of one longer
        than ``LONG`` the beginning and ``……``."""
        texts = [_short(text) for text, _ in self.alternatives if text]
        optional = len(texts) < len(self.alternatives)
        if self.kind:
            called = f"〈{_CALLED[self.kind]}：{len(texts)} 种〉"
            return f"〔{called}〕" if optional else called
        if optional and len(texts) == 1:
            return f"〔{texts[0]}〕"
        shown = [_short(text) or "∅" for text, _ in self.alternatives[:MOST]]
        return "{" + "|".join([*shown, "…"] if len(self.alternatives) > MOST else shown) + "}"


@dataclass(frozen=True, slots=True)
class Consensus:
    """Fixed texts and slots in order, from the ``wordings`` different wordings of ``reports`` reports; ``left_out``
    more wordings were too far from the others, too long or too many. ``chosen``: of each wording, the most frequent
    first, which alternative stands in each slot. ``backbone``: the medoid as it is mostly written, and ``place`` its
    first place among the wordings given."""

    parts: tuple[str | Slot, ...]
    reports: int
    wordings: int
    left_out: int
    chosen: tuple[tuple[int, ...], ...]
    backbone: str
    # Where it came from, which does not make another consensus.
    place: int = field(compare=False)

    def written(self) -> str:
        """In one line, for reading: brackets that stand in the texts themselves (〔2021〕) are not told apart."""
        return "".join(part if isinstance(part, str) else part.written() for part in self.parts)


def consensus(wordings: Sequence[tuple[str, int]], masks: Masks | None = None) -> Consensus | None:
    """Of the raw texts, each with the number of reports that use it; equal ones count as one. Without ``masks`` no slot
    is of a kind. None if there is no text that says something and is not too long."""
    counted = [(text, reports) for text, reports in _counted(wordings) if text]
    looked_at = _looked_at(counted)
    if not looked_at:
        return None
    backbone, near = _around_medoid(looked_at)
    places, said = _said(backbone, [text for text, _ in near])
    signs = [_signs(text, masks) for text, _ in near] if masks and places else None
    reports = [number for _, number in near]
    made = [_slot([of_text[at] for of_text in said], reports, signs) for at in range(len(places))]
    return Consensus(
        parts=tuple(_parts(backbone, places, made)),
        reports=sum(reports),
        wordings=len(near),
        left_out=len(counted) - len(near),
        chosen=tuple(zip(*(_chosen(at, slot, said) for at, slot in enumerate(made)), strict=True)) or ((),) * len(near),
        backbone=backbone,
        place=next(place for place, (text, _) in enumerate(wordings) if text.strip() == backbone),
    )


def _looked_at(counted: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The first of them, as far as the limits go."""
    short = [one for one in counted if len(one[0]) <= LONGEST][:WORDINGS]
    ends = accumulate(len(text) for text, _ in short)
    return [one for one, end in zip(short, ends, strict=True) if end <= CHARACTERS]


def _counted(texts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The different texts, the most frequent first, else as they come; each as it is mostly written, "" for what says
    nothing."""
    counts: Counter[str] = Counter()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, number in texts:
        counts[plain(text)] += number
        forms[plain(text)][text] += number
    return [(key and forms[key].most_common(1)[0][0].strip(), number) for key, number in counts.most_common()]


def _around_medoid(wordings: Sequence[tuple[str, int]]) -> tuple[str, list[tuple[str, int]]]:
    """The wording with the greatest likeness to those of all reports, and all that are near enough to it."""
    texts = [plain(text) for text, _ in wordings]
    likeness = np.array([ratios(text, texts) for text in texts])
    medoid = int(np.argmax(likeness @ np.array([reports for _, reports in wordings])))
    return wordings[medoid][0], [
        one for one, ratio in zip(wordings, likeness[medoid], strict=True) if ratio >= REWORDED
    ]


def _said(backbone: str, texts: Sequence[str]) -> tuple[list[Place], list[list[Filled]]]:
    """The slots in order, and what each text has in each."""
    found = [list(edits(backbone, text)) for text in texts]
    narrow = Narrowing(list(chain.from_iterable(found)))
    cut = [[piece for edit in of_text for piece in narrow.cut(edit) if piece.changes(backbone)] for of_text in found]
    slot_of = slots({edit.place for of_text in cut for edit in of_text})
    return sorted(set(slot_of.values())), [filled(backbone, of_text, slot_of) for of_text in cut]


def _parts(backbone: str, places: Sequence[Place], made: Sequence[Slot]) -> Iterator[str | Slot]:
    at = 0
    for (start, end), slot in zip(places, made, strict=True):
        if start > at:
            yield backbone[at:start]
        yield slot
        at = end
    if at < len(backbone):
        yield backbone[at:]


def _chosen(at: int, slot: Slot, said: Sequence[Sequence[Filled]]) -> Iterator[int]:
    """Which alternative each text has in the slot of this number."""
    numbers = {plain(text): number for number, (text, _) in enumerate(slot.alternatives)}
    return (numbers[plain(of_text[at].text)] for of_text in said)


def _slot(said: Sequence[Filled], reports: Sequence[int], signs: Sequence[bytes] | None) -> Slot:
    alternatives = tuple(_counted((one.text, number) for one, number in zip(said, reports, strict=True)))
    if signs is None:
        return Slot(alternatives)
    first = {plain(one.text): (one, of_text) for one, of_text in zip(said, signs, strict=True)}
    kinds = [_kind(*first[plain(text)]) for text, _ in alternatives if text]
    told = [kind for kind in kinds if kind]
    most: Kind = max(("names", "numbers"), key=told.count)
    return Slot(alternatives, most if 2 * len(told) > len(kinds) else None)


def _kind(said: Filled, signs: bytes) -> Kind | None:
    """Whether it is a name or a number with next to nothing beside it."""
    text = plain(said.text)
    of_text = signs[said.at : said.at + len(text)]
    names, numbers = of_text.count(_NAME), of_text.count(_NUMBER)
    beside = sum(1 for one, sign in zip(text, of_text, strict=True) if not sign and one.isalnum() and one not in _UNITS)
    if 3 * beside >= names + numbers:
        return None
    return "names" if names > numbers else "numbers"


def _signs(text: str, masks: Masks) -> bytes:
    """For each character of the plain text, whether it is of a name, of a number or of neither (0)."""
    text = plain(text)
    signs = bytearray(len(text))
    for start, end in masks.spans(text):
        number = all(one.isnumeric() or one in _OF_NUMBERS for one in text[start:end])
        signs[start:end] = bytes([_NUMBER if number else _NAME]) * (end - start)
    return bytes(signs)


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 2]}……"
