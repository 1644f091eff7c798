"""Ways in which wording is taken over: each turns a passage into what somebody else made of it, and knows what it did.

A mutator gets an ``Original`` and dice, and gives a ``Mutated`` or None where it has nothing to change. They know nothing of how the
program compares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple


class Names(NamedTuple):
    """What a union and its places are called; each with the shorter forms in use."""

    unions: tuple[str, ...]
    places: tuple[str, ...]


class Original(NamedTuple):
    """A passage of a report as printed, and the names of the report's union."""

    passage: int
    text: str
    names: Names


class Mutated(NamedTuple):
    """``renamed``: nothing but names, years and numbers was changed; ``reordered``: nothing but the order of clauses."""

    text: str
    renamed: bool = False
    reordered: bool = False


Mutator = Callable[[Original, Random, Sequence[Names]], Mutated | None]
_UNION = ("我会", "本会", "我单位", "本单位", "市总工会", "区总工会", "县总工会")
_PLACE = ("我市", "我省", "我县", "我区")
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_CLAUSE = re.compile(r"([^，。；：,;:]+)([，。；：,;:]*)")
# What slips in and out of a sentence without changing what it says.
_PARTICLES = (
    ("还有待", "有待"),
    ("有待", "还有待"),
    ("还需", "仍需"),
    ("需要", "需"),
    ("进一步", ""),
    ("较为", "较"),
    ("不断", ""),
    ("积极", ""),
    ("切实", ""),
    ("的", ""),
    ("了", ""),
    ("不够", "还不够"),
    ("加强", "进一步加强"),
    ("提高", "不断提高"),
    ("完善", "进一步完善"),
    ("推进", "大力推进"),
    ("开展", "积极开展"),
    ("组织", "认真组织"),
    ("质量", "的质量"),
)
_WIDE = str.maketrans("0123456789()%", "０１２３４５６７８９（）％")
_UNQUOTED = str.maketrans("", "", "“”")
_SIGN = re.compile(r"[，。；、]")


def retyped(original: Original, dice: Random, others: Sequence[Names]) -> Mutated:
    """The same text in other widths, without quotation marks, with white space: equal once folded."""
    text = original.text.translate(dice.choice((_WIDE, _UNQUOTED)))
    return Mutated(_SIGN.sub(lambda sign: f"{sign.group()}\u3000", text, count=dice.randint(1, 3)))


def renamed(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
    """Names of union and places, and how the union speaks of itself, become others'."""
    new = dice.choice(others)
    unions, places = (sorted(group, key=len, reverse=True) for group in original.names)
    found = [*unions, *_UNION, "省总工会", "州总工会", *places, *_PLACE]
    text = re.sub("|".join(map(re.escape, found)), lambda name: _other(name.group(), unions, new, dice), original.text)
    return Mutated(text, renamed=True) if text != original.text else None


def _other(name: str, unions: Sequence[str], new: Names, dice: Random) -> str:
    if name in unions or name in _UNION or name in ("省总工会", "州总工会"):
        return dice.choice([new.unions[0], *new.unions, *_UNION])
    return dice.choice([*new.places, *_PLACE])


def recounted(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
    """Years and numbers become others."""
    text = original.text
    changed = _NUMBER.sub(lambda number: _number(number.group(), text[number.end() :].lstrip()[:1], dice), text)
    return Mutated(changed, renamed=True) if changed != text else None


def _number(number: str, behind: str, dice: Random) -> str:
    if len(number) == 4 and number.startswith("20"):
        return str(dice.randint(2016, 2025))
    if behind in ("月", "日", "%"):
        return str(dice.randint(1, {"月": 12, "日": 28, "%": 100}[behind]))
    digits = max(1, len(number.partition(".")[0].replace(",", "")) + dice.choice((-1, 0, 0, 1)))
    whole = str(dice.randint(10 ** (digits - 1), 10**digits - 1))
    return f"{whole}.{dice.randint(1, 99)}" if "." in number else whole


def loosened(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
    """One to four particles come or go."""
    text, done = original.text, 0
    wanted = dice.randint(1, 4)
    for old, new in dice.sample(_PARTICLES, len(_PARTICLES)):
        places = [match.start() for match in re.finditer(old, text)]
        if places and done < wanted:
            at = dice.choice(places)
            text, done = text[:at] + new + text[at + len(old) :], done + 1
    return Mutated(text) if done else None


def swapped(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
    """Two clauses change places."""
    clauses = _clauses(original.text)
    if len(clauses) < 3:
        return None
    one, two = dice.sample(range(len(clauses)), 2)
    clauses[one][0], clauses[two][0] = clauses[two][0], clauses[one][0]
    return _reordered(original, clauses)


def moved(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
    """The first clause goes to the end."""
    clauses = _clauses(original.text)
    words = [words for words, _ in clauses[1:] + clauses[:1]]
    clauses = [[word, sign] for word, (_, sign) in zip(words, clauses, strict=True)]
    return _reordered(original, clauses) if len(clauses) > 1 else None


def _clauses(text: str) -> list[list[str]]:
    return [[words, sign] for words, sign in _CLAUSE.findall(text)]


def _reordered(original: Original, clauses: Sequence[Sequence[str]]) -> Mutated | None:
    text = "".join(map("".join, clauses))
    return Mutated(text, reordered=True) if text != original.text else None


def shortened(share: float) -> Mutator:
    """Neighbouring clauses that make up about this share of the passage are left out."""

    def mutate(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
        clauses = ["".join(one) for one in _clauses(original.text)]
        first = dice.randrange(len(clauses)) if clauses else 0
        for last in range(first + 1, len(clauses) + 1):
            left = "".join(clauses[:first] + clauses[last:])
            says = any(map(str.isalpha, "".join(clauses[first:last])))  # more than a number
            if says and abs(1 - len(left) / len(original.text) - share) <= 0.05:
                return Mutated(left)
        return None

    return mutate


def thinned(share: float) -> Mutator:
    """Stretches of two to four characters, here and there, of this share in all are left out."""

    def mutate(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
        text, whole = original.text, len(original.text)
        while 1 - len(text) / whole < share - 1 / whole:
            size = min(dice.randint(2, 4), round(share * whole) - whole + len(text))
            at = dice.randrange(len(text) - size)
            text = text[:at] + text[at + size :]
        return Mutated(text)

    return mutate


def both(first: Mutator, second: Mutator) -> Mutator:
    """One after the other, both of which must find something to change."""

    def mutate(original: Original, dice: Random, others: Sequence[Names]) -> Mutated | None:
        once = first(original, dice, others)
        twice = second(original._replace(text=once.text), dice, others) if once else None
        return Mutated(twice.text) if twice else None

    return mutate


MUTATORS: Mapping[str, Mutator] = {
    "retyped": retyped,
    "names": renamed,
    "years and numbers": recounted,
    "particles": loosened,
    "clauses swapped": swapped,
    "first clause last": moved,
    **{f"{share:.0%} in clauses left out": shortened(share) for share in (0.1, 0.2, 0.3)},
    **{f"{share:.0%} in words left out": thinned(share) for share in (0.1, 0.2, 0.3)},
    "names and particles": both(renamed, loosened),
    "numbers and particles": both(recounted, loosened),
}
