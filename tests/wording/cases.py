"""What is asked of the program: queries with the passage that each is about, and what is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from corpus.normalise import folded
from index.engine import Document
from index.wording.records import Band, Extent
from tests.passages import passage
from tests.wording.corpus import Archive, elsewhere
from tests.wording.mutations import MUTATORS, Mutated, Mutator, Names, Original
from tests.wording.truth import ENDS, REWORDED, RUN, Definition, holding, most

LENGTHS = (RUN, 14, 16, 20, 30)
UNRELATED = "another passage"
_EMBEDDED = ("retyped", "names", "years and numbers", "particles")


class Case(NamedTuple):
    """``band`` is that of the wholes, or of the stretch that is embedded; None if the two texts are not alike."""

    kind: str
    query: str
    target: int
    band: Band | None
    extent: Extent = "whole"


class Run(NamedTuple):
    """A stretch of passages between other text. ``holders``: all passages in which it stands; ``standing``: a 通用提法; ``within``: every
    stretch of ``RUN`` characters in it is one, though the whole is not."""

    text: str
    query: str
    holders: Sequence[int]
    standing: bool
    within: bool = False


@dataclass(slots=True)
class Planted:
    """Passages that are added to an archive, a report each, over units and years."""

    archive: Archive
    documents: list[Document]

    def add(self, text: str, dice: Random) -> int:
        """Adds a passage; gives its number."""
        number = 10_000_000 + len(self.documents)
        union = dice.choice([one for group in self.archive.others.values() for one in group]).unions[0]
        self.documents.append(passage(number, text, number, unit=union, year=dice.randint(2018, 2024)))
        return number


def cases(archive: Archive, each: int, seed: int) -> tuple[list[Case], list[Document]]:
    """``each`` cases of every kind, and the passages to be indexed beside those of the archive."""
    dice, planted = Random(seed), Planted(archive, [])  # noqa: S311 - queries, no secrets
    definition = Definition(archive.every_name())
    found = [
        case
        for kind, mutator, others in _kinds(archive)
        for case in _of_kind(kind, mutator, others, each, dice, planted, definition)
    ]
    found += _unrelated(archive, each, dice, definition)
    for kind in _EMBEDDED:
        found += _embedded(kind, each // 2, dice, planted, definition)
    return found, planted.documents


def _kinds(archive: Archive) -> Iterator[tuple[str, Mutator, Sequence[Names]]]:
    for kind, mutator in MUTATORS.items():
        yield kind, mutator, archive.others["names"]
        if kind == "names":
            for group in ("names of the region table", "names nobody knows"):
                yield group, mutator, archive.others[group]


def _mutations(
    mutator: Mutator, others: Sequence[Names], originals: Mapping[int, Original], dice: Random
) -> Iterator[tuple[Original, Mutated]]:
    """Passages in any order, each with what became of it, where anything did."""
    for number in dice.sample(sorted(originals), len(originals)):
        if (mutated := mutator(originals[number], dice, others)) and folded(mutated.text):
            yield originals[number], mutated


def _of_kind(
    kind: str, mutator: Mutator, others: Sequence[Names], each: int, dice: Random, planted: Planted, by: Definition
) -> Iterator[Case]:
    """Every third case the other way round: what was mutated is indexed, and the original asked about."""
    made = _mutations(mutator, others, planted.archive.originals, dice)
    for number, (original, mutated) in zip(range(each), made, strict=False):
        a, b = folded(mutated.text), folded(original.text)
        band = by.band(a, b, mutated.renamed, mutated.reordered)
        if number % 3:
            yield Case(kind, mutated.text, original.passage, band)
        else:
            yield Case(kind, original.text, planted.add(mutated.text, dice), band)


def _unrelated(archive: Archive, each: int, dice: Random, by: Definition) -> Iterator[Case]:
    """Two passages of the archive, whatever they say, and text of another world."""
    texts = archive.texts()
    for _ in range(each):
        one, two = dice.sample(sorted(archive.originals), 2)
        yield Case(UNRELATED, archive.originals[one].text, two, by.band(texts[one][1], texts[two][1]))
        yield Case("another world", elsewhere(dice, 40), two, None)


def _embedded(kind: str, each: int, dice: Random, planted: Planted, by: Definition) -> Iterator[Case]:
    """A mutated passage within a longer one that is indexed; and an indexed passage within a longer text that is asked about."""
    made = _mutations(MUTATORS[kind], planted.archive.others["names"], planted.archive.originals, dice)
    for number, (original, mutated) in zip(range(2 * each), made, strict=False):
        longer = _between(mutated.text, original.text, dice)
        stands = folded(original.text).strip(ENDS) in folded(longer)
        band = "verbatim" if stands else by.band(folded(mutated.text), folded(original.text), mutated.renamed)
        if number % 2:
            yield Case(f"{kind}, around", longer, original.passage, band, "around")
        else:
            yield Case(f"{kind}, inside", original.text, planted.add(longer, dice), band, "inside")


def _between(text: str, original: str, dice: Random) -> str:
    """``text`` with so much before and after it that it is not alike as a whole."""
    length = len(text)
    while True:
        made = elsewhere(dice, length) + text.rstrip("。；，") + "。" + elsewhere(dice, length)
        if most(folded(made), folded(original)) < REWORDED:
            return made
        length += 10


def runs(archive: Archive, each: int, seed: int) -> list[Run]:
    """``each`` runs of each of ``LENGTHS`` that are no 通用提法, and those met on the way that are."""
    dice, texts = Random(seed + 1), archive.texts()  # noqa: S311 - queries, no secrets
    found: list[Run] = []
    for length in LENGTHS:
        long = [number for number in archive.originals if len(texts[number][1]) >= length + 2]
        outside = 0
        while outside < each:
            run = _run(texts[dice.choice(long)][1], length, dice)
            holders, standing = holding(run, texts)
            before, after = (elsewhere(dice, dice.randint(1, 40)) if dice.random() < 0.9 else "" for _ in range(2))
            parts = [run[at : at + RUN] for at in range(length - RUN + 1)]
            within = not standing and all(holding(part, texts)[1] for part in parts)
            found.append(Run(run, before + run + after, holders, standing, within))
            outside += not standing
    return found


def _run(text: str, length: int, dice: Random) -> str:
    """A stretch of a folded text that is the same between others: no space at its ends."""
    starts = [at for at in range(len(text) - length + 1) if text[at] != " " != text[at + length - 1]]
    at = dice.choice(starts)
    return text[at : at + length]


def over(archive: Archive, added: Sequence[Document]) -> list[Document]:
    """All that is indexed: an archive and what is planted; imported in the order of the reports."""
    return [replace(one, imported=float(one.report)) for one in [*archive.documents, *added]]
