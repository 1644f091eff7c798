"""One immutable piece of an index in memory, and how to find words and strings in it.

An engine that writes in segments gives each as a ``Segment``: the passages' ids, facts and folded texts as arrays, and
a function that reads the postings of a word. Rows are numbers of passages within the segment.
"""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

# Between heading and text, and behind the text, of a passage in the text of its segment. Folded text has no controls,
# so no string that is searched for can reach over them.
HEADING_ENDS, PASSAGE_ENDS = "\x1f", "\x1e"


class Postings(NamedTuple):
    """The passages that hold a word, ascending, and how often (in a heading half)."""

    rows: Rows
    weights: Weights


NOTHING = Postings(np.zeros(0, np.int64), np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Segment:
    """``facts[row]``, ``roles[row]`` and ``categories[row]`` are numbers into ``fact_names``, ``role_names`` and
    ``category_names``, of which each holds all categories of a passage (``A1 B2``, or nothing); ``text`` holds for every
    row heading, ``HEADING_ENDS``, text, ``PASSAGE_ENDS`` in ``[offsets[row], offsets[row + 1])``."""

    name: str
    passages: Rows
    facts: Rows
    fact_names: tuple[str, ...]
    roles: Rows
    role_names: tuple[str, ...]
    categories: Rows
    category_names: tuple[str, ...]
    text: str
    offsets: Rows
    read: Callable[[str], Postings]

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
        """The passages in whose heading or text ``string`` stands, by looking at every character."""
        places = np.array([match.start() for match in re.finditer(re.escape(string), self.text)], np.int64)
        return counted(np.searchsorted(self.offsets, places, "right") - 1)


def counted(rows: Rows) -> Postings:
    """Ascending rows with repetitions, as rows and how often each stood there."""
    if not len(rows):
        return NOTHING
    first = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
    counts = np.diff(np.concatenate((first, [len(rows)])))
    return Postings(rows[first], counts.astype(np.float32))


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
