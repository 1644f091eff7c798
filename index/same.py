"""Passages that say the same: word for word, or equal once names, places, numbers and signs are taken out.

Thousands of reports share sentences and change only who, when and how much. ``wording`` and ``key`` give each passage a
number of either kind; those of one key are one hit in an answer. Source of the rule: the bands of text reuse, 逐字 and 换名换数 (equal after masking).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from corpus.normalise import folded
from index.engine import Document

# Numbers in any writing, with what counts them left in, and all that is no letter.
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SIGN = re.compile(r"[\W_]+")
# What says something beside letters and digits: the signs of numbers, and those that ``index.wording.masking`` puts for others.
_SAYING = "+-%‰\ue000\ue001"
# How a union speaks of itself.
_SELF = re.compile(
    r"(?:我|本)(?:省|市|区|县|州|镇|会|单位|部门|级)?(?:总工会|工会)?|(?:省|市|区|县|州)(?:总工会|总(?!额|量|计|数|体|结|预|支|收|分|的))"
)


def key(document: Document, text: str) -> int:
    """The number of what a passage says, 63 bits; ``text`` is its folded text, its heading does not count. A text without
    a letter is its own."""
    for name in _names(document.unit, document.regions):
        text = text.replace(name, "")
    masked = _SIGN.sub("", _NUMBER.sub("", _SELF.sub("", text)))
    return _number(masked or f"{document.passage}")


def wording(text: str) -> int:
    """The number of a folded text as it stands, 63 bits; punctuation at its ends does not count, unless it is nothing else."""
    return _number(bare(text) or text)


def bare(text: str) -> str:
    """A folded text without the punctuation and space at its ends; signs of numbers (-5, 5%) stay."""
    start, end = 0, len(text)
    while start < end and not _says(text[start]):
        start += 1
    while start < end and not _says(text[end - 1]):
        end -= 1
    return text[start:end]


def _says(character: str) -> bool:
    return character.isalnum() or character in _SAYING


@lru_cache(maxsize=4096)
def _names(unit: str | None, regions: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a report's union and its places, the long ones first."""
    whole = [unit or "", *regions, *((unit or "").removesuffix("总工会") + ending for ending in ("", "总工会", "工会"))]
    return tuple(sorted({folded(name) for name in whole if len(name) > 1}, key=lambda name: (-len(name), name)))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
