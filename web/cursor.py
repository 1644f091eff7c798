"""Paging of the JSON twins: a list is handed out in stretches, each with the cursor of the next.

``?cursor=`` takes what the last answer's ``next`` gave, with the rest of the address unchanged; ``next`` is null at the end,
``total`` counts the whole list. A cursor is opaque to whoever uses it: base64url of the compact JSON ``[offset, question]``.
It holds nothing secret, so that it is not signed: whoever forges one asks for another stretch of what he may read anyway.

The place kept is the number of lines before (in a search the rank), not the last line seen: lists are sorted by words that
may be unknown, equal or corrected meanwhile, and hits have ranks only. So what is imported between two pages moves the
rest down: a line may come twice; after a removal one may be missed. Every line has its id, by which a reader drops what
comes twice; who sees ``total`` change and needs everything begins again. Exports are of one moment.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import Misused
from corpus.saying import said
from web.request import MOST, read_count

LIMIT = 100
LONGEST = 100
# More lines than any archive has; databases count farther.
_FARTHEST = 1_000_000_000
# Words that say where in a list, not in which; with a cursor ``page`` counts for nothing.
_PLACES = ("cursor", "page")
_SHOWN = 20

_ANOTHER = said("这个游标属于另一个查询。翻页时只改 cursor，不要改其他条件；或去掉 cursor 从头取。")


@dataclass(frozen=True, slots=True)
class Stretch:
    """``limit`` lines after the first ``offset`` of the list that ``question`` identifies, which is a digest of the list's name
    and the words of the address."""

    offset: int
    limit: int
    question: str

    @classmethod
    def asked(cls, name: str, args: Mapping[str, Sequence[str]], limit: int = LIMIT, most: int = MOST) -> Stretch:
        """Of a query string as lists (``cursor``, else ``page``; ``limit``, which is the given one unless it says so); ``name``
        says which list, such as ``problems/B1``.

        :raise Misused: for a cursor that is none or belongs to another address, for a page or limit that is no number.
        """
        lines = read_count(args, "limit", said("条数"), limit, most)
        question = _digest(name, args, lines)
        given = (args.get("cursor") or [""])[-1].strip()
        if given:
            return cls(_offset(given, question, lines), lines, question)
        page = read_count(args, "page", said("页码"), 1, _FARTHEST // lines)
        return cls((page - 1) * lines, lines, question)

    @property
    def page(self) -> int:
        """The same in pages of ``limit`` lines, from 1: a cursor stands between two of them."""
        return self.offset // self.limit + 1

    def next(self, total: int) -> str | None:
        """The cursor of what follows in a list of ``total`` lines; None at its end."""
        after = self.offset + self.limit
        return _written(after, self.question) if after < total else None

    def answer(self, total: int) -> dict[str, Any]:
        """The two keys every paged answer has."""
        return {"total": total, "next": self.next(total)}


def _digest(name: str, args: Mapping[str, Sequence[str]], limit: int) -> str:
    """Equal for addresses that ask for the same list in stretches of the same length."""
    words = {word: list(values) for word, values in sorted(args.items()) if word not in (*_PLACES, "limit")}
    # A half of a surrogate pair, which an address can hold, is written as an escape.
    return hashlib.sha256(json.dumps([name, words, limit]).encode()).hexdigest()[:12]


def _written(offset: int, question: str) -> str:
    text = json.dumps([offset, question], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _offset(given: str, question: str, limit: int) -> int:
    """The place a cursor stands for, if it is one that an answer to this question gave."""
    match _read(given):
        case [int(offset), str(asked)] if given == _written(offset, asked) and 0 < offset <= _FARTHEST:
            if asked != question:
                raise Misused(_ANOTHER)
            if offset % limit == 0:
                return offset
    raise Misused(
        said("游标“%(given)s”无法识别。请原样填写上一次答复中的 next，或去掉 cursor 从头取。", given=given[:_SHOWN])
    )


def _read(given: str) -> object:
    if len(given) > LONGEST or not given.isascii():
        return None
    try:
        return json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (ValueError, RecursionError):
        return None
