"""What is right, by definition and not by the program: the bands of wording, computed from the texts alone.

Source: section "Wording" of ``retrieval.md``. Equal texts (once folded; signs at either end do not count) are 逐字; equal
after names, years and numbers are taken out 换名换数; else 2·LCS / (|a| + |b|) of the folded texts decides: 近似 from 0.85,
改写 from 0.60. Where the source is silent:

* the same clauses in another order are a 改写, whatever the in-order ratio, since who looks for a wording wants to see it; if only
  many of them are the same, that is debatable, and such pairs are not counted;
* a level that stands for a place (全市, 区委, 县财政局) is a name as 我会 is: it changes with the place and with nothing else.

Nothing of ``index.wording`` but the names of the bands is used.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.normalise import folded
from index.wording.records import Band

NEAR, REWORDED, RUN = 0.85, 0.60, 13
MANY, HANDFUL = 0.05, 5
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
SAME = 0.9
_SELF = (
    r"(?:我|本|全)(?:省|市|区|县|州)(?:总工会|工会)?|(?:我|本)(?:会|单位|部门|级工会)|(?:省|市|区|县|州)总工会"
    r"|(?:省|市|区|县|州)(?=委|政府|人大|政协|财政局)"
    r"|(?:省|市|区|县|州)总(?!工|体|额|量|计|数|结|支|收|预|的|值|分|面|部|书)"
)
_CLAUSE = re.compile(r"[^,。;:!?]+")
ENDS = ",。;:、.!? "


def lcs(a: str, b: str) -> int:
    """The length of the longest common subsequence, bit by bit (Hyyrö 2004): a row of the table is one number."""
    places: dict[str, int] = defaultdict(int)
    for at, character in enumerate(a):
        places[character] |= 1 << at
    whole = (1 << len(a)) - 1
    row = whole
    for character in b:
        match = row & places.get(character, 0)
        row = (row + match | row - match) & whole
    return len(a) - row.bit_count()


def ratio(a: str, b: str) -> float:
    """2·LCS / (|a| + |b|)."""
    return 2 * lcs(a, b) / (len(a) + len(b)) if a or b else 1.0


def most(a: str, b: str) -> float:
    """What ``ratio`` cannot exceed: the characters of the shorter text all in order."""
    return 2 * min(len(a), len(b)) / (len(a) + len(b)) if a or b else 1.0


class Definition:
    """The bands, for texts in which ``names`` of unions and places stand."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({folded(name) for name in names if len(name) > 1}, key=len, reverse=True)
        self._names = re.compile(f"(?:{'|'.join([*map(re.escape, known), _SELF])})+")
        self.masked = lru_cache(maxsize=100_000)(self._masked)

    def _masked(self, text: str) -> str:
        """A folded text with a sign for each name and number."""
        return re.sub(_NUMBER, "\x02", self._names.sub("\x01", text)).strip(ENDS)

    def band(self, a: str, b: str, renamed: bool = False, reordered: bool = False) -> Band | None:
        """The band of two folded texts as wholes. ``renamed`` and ``reordered``: who made one of the other knows that it only
        changed names and numbers, or the order of clauses."""
        if a.strip(ENDS) == b.strip(ENDS):
            return "verbatim"
        if renamed or self.masked(a) == self.masked(b):
            return "renamed"
        likeness = ratio(a, b) if most(a, b) >= REWORDED else 0.0
        if likeness >= NEAR:
            return "near"
        return "reworded" if likeness >= REWORDED or reordered or self.clauses(a, b) >= SAME else None

    def says(self, text: str) -> int:
        """How many letters of a folded text are neither of names nor of numbers."""
        return sum(one.isalpha() for one in self.masked(text))

    def debatable(self, a: str, b: str) -> bool:
        """Whether many clauses are the same, but not nearly all, in another order."""
        return ratio(a, b) < REWORDED <= self.clauses(a, b) < SAME

    def clauses(self, a: str, b: str) -> float:
        """The share of both texts that clauses make up which stand in both, in whatever order, names and numbers aside."""
        one, other = (Counter(_CLAUSE.findall(self.masked(text))) for text in (a, b))
        shared, every = one & other, one + other
        lengths = [sum(len(clause) * count for clause, count in some.items()) for some in (shared, every)]
        return 2 * lengths[0] / lengths[1] if lengths[1] else 0.0


def holding(run: str, texts: Mapping[int, tuple[int, str]]) -> tuple[list[int], bool]:
    """Of passage → (report, folded text): the passages in which ``run`` stands, and whether that makes it a 通用提法."""
    found = [passage for passage, (_, text) in texts.items() if run in text]
    reports = len({texts[passage][0] for passage in found})
    every = len({report for report, _ in texts.values()})
    return found, standing(reports, every)


def standing(reports: int, of_reports: int) -> bool:
    """通用提法: in more than 5 % of the reports and at least a handful."""
    return reports > MANY * of_reports and reports >= HANDFUL
