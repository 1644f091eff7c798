"""One immutable piece of an index in memory, and how to find words and strings in it.

A ``Segment`` holds the passages' ids, facts and folded texts as arrays, and two functions of its postings format: one
reads the passages with a word, the other narrows down where a string may stand. Rows are numbers of passages within the
segment.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.wording.prints import Prints

Rows = npt.NDArray[np.signedinteger[Any]]
Weights = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

# Between heading and text, and behind the text, of a passage in the text of its segment. Folded text has no controls,
# so no string that is searched for can reach over them.
HEADING_ENDS, PASSAGE_ENDS = "\x1f", "\x1e"


class Postings(NamedTuple):
    """The passages that hold a word, ascending, with the weight it has there (``index.postings``)."""

    rows: Rows
    weights: Weights


NOTHING = Postings(np.zeros(0, np.int32), np.zeros(0, np.float32))


def _anywhere(string: str) -> None:
    """The answer of a format that cannot tell where a string may stand."""


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Segment:
    """``facts[row]``, ``roles[row]`` and ``categories[row]`` are numbers into ``fact_names``, ``role_names`` and
    ``category_names``, of which each holds all categories of a passage (``A1 B2``, or nothing); ``keys`` and ``wordings`` are those of
    ``index.same``; ``prints`` are the fingerprints of the texts; ``text`` holds for every row heading, ``HEADING_ENDS``, text, ``PASSAGE_ENDS`` in
    ``[offsets[row], offsets[row + 1])``. ``read`` and ``holding`` are those of ``index.postings.Reader``."""

    name: str
    passages: Rows
    facts: Rows
    fact_names: tuple[str, ...]
    roles: Rows
    role_names: tuple[str, ...]
    categories: Rows
    category_names: tuple[str, ...]
    keys: Rows
    wordings: Rows
    text: str
    offsets: Rows
    prints: Prints
    read: Callable[[str], Postings]
    holding: Callable[[str], Rows | None] = _anywhere

    def __len__(self) -> int:
        return len(self.passages)

    def text_of(self, row: int) -> tuple[str, str]:
        """Heading and text of a passage."""
        start, end = self.offsets[row : row + 2].tolist()
        heading, _, text = self.text[start : end - len(PASSAGE_ENDS)].partition(HEADING_ENDS)
        return heading, text

    def columns_of(self, row: int) -> tuple[str, str, str]:
        """The names of a passage's facts, role and categories."""
        facts, role = self.fact_names[self.facts[row]], self.role_names[self.roles[row]]
        return facts, role, self.category_names[self.categories[row]]

    def of_reports(self, reports: Collection[int]) -> Flags:
        """The passages of these reports."""
        ids = [json.loads(facts)[0] for facts in self.fact_names]
        return np.isin(ids, list(reports))[self.facts]

    def scan(self, string: str) -> Postings:
        """The passages in whose heading or text ``string`` stands, by looking into the text: no false hit, no miss."""
        candidates = self.holding(string)
        if candidates is None and self.text.count(string) > len(self):
            candidates = np.arange(len(self), dtype=np.int32)  # passage by passage: less than place by place
        rows = self._standing(string) if candidates is None else self._among(string, candidates)
        return Postings(rows, np.ones(len(rows), np.float32))

    def _standing(self, string: str) -> Rows:
        """Looks at the whole text at once."""
        places: list[int] = []
        at = self.text.find(string)
        while at >= 0:
            places.append(at)
            at = self.text.find(string, at + 1)
        rows = np.searchsorted(self.offsets, np.array(places, self.offsets.dtype), "right") - 1
        return np.unique(rows).astype(np.int32)

    def _among(self, string: str, candidates: Rows) -> Rows:
        """Looks at each of these passages."""
        starts, ends = self.offsets[candidates].tolist(), self.offsets[candidates + 1].tolist()
        look = self.text.find
        held = [look(string, start, end) >= 0 for start, end in zip(starts, ends, strict=True)]
        return candidates[np.array(held, np.bool_)]


class PostingsCache:
    """Postings once read, the least used forgotten first. Segments never change, so nothing in it ages."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._held = most_bytes, 0
        self._kept: OrderedDict[tuple[str, str, str], Postings] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str, str], read: Callable[[], Postings]) -> Postings:
        """What ``read`` gives, or gave before for the same ``key``."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        postings = read()
        with self._lock:
            self._keep(key, postings)
        return postings

    def _keep(self, key: tuple[str, str, str], postings: Postings) -> None:
        if key in self._kept:
            return
        self._kept[key] = postings
        self._held += _size(postings)
        while self._held > self._most:
            _, gone = self._kept.popitem(last=False)
            self._held -= _size(gone)


def _size(postings: Postings) -> int:
    # About 200 bytes beside the numbers: two array objects, the key and its place in the table.
    return postings.rows.nbytes + postings.weights.nbytes + 200
