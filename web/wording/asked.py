"""What is asked about: a text that somebody typed, or a passage of the archive, within filters.

``Asked.from_args`` reads an address (``q=…`` or ``passage=17``, filters as in a search) and ``to_args`` writes it back.
``checked`` refuses what cannot be compared, each time with what to do instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.errors import Misused
from corpus.normalise import folded
from corpus.saying import said
from web.numbers import short_number
from web.request import SearchRequest

# Characters of a text, and how many letters it must have: shorter ones stand everywhere.
LONGEST = 2000
SHORTEST = 4

TOO_LONG = said("文字太长：一次最多查 %(most)s 个字。整份草稿请到“草稿自检”自查，或只粘贴其中一段。", most=LONGEST)
_TOO_SHORT = said("太短，请至少写 %(least)s 个字；写一句完整的话最好。只查几个词，请用检索或语境索引。", least=SHORTEST)
_MARKUP = said("似乎粘贴了网页代码。请只粘贴其中的文字。")
_NO_LETTER = said("这里只有标点和符号，没有可以比较的文字。请写一句话。")
_NO_CHINESE = said("这里没有汉字。库中都是中文报告，请写一句中文。")
_NOTHING = said("没有写要查的文字。请写一句话或一段话。")
_UNREADABLE = said("文字的编码不对，读不出来。请用 UTF-8 编码。")

_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_STYLED = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BROKEN = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """``search`` holds the text with filters, page and limit; ``passage`` is the id of the passage asked about
    instead."""

    search: SearchRequest
    passage: int | None = None

    @classmethod
    def from_args(cls, args: Mapping[str, Sequence[str]]) -> Asked:
        """Of a query string as lists.

        :raise Misused: for a filter, page or id that cannot be understood.
        """
        request = SearchRequest.from_args(args)
        text = request.text.replace("\r\n", "\n").replace("\r", "\n")
        return cls(replace(request, text=text, sort="relevance", without=()), _passage(args))

    @property
    def empty(self) -> bool:
        """Neither text nor passage."""
        return not self.search.text and self.passage is None

    def to_args(self) -> dict[str, list[str]]:
        """The query string, without what goes without saying."""
        args = self.search.to_args()
        if self.passage is None:
            return args
        return {"passage": [str(self.passage)], **{word: values for word, values in args.items() if word != "q"}}

    def but(self, **changes: Any) -> Asked:
        """The same question with changes to filters, page or limit; unless a page is named, on the first page."""
        return replace(self, search=self.search.but(**changes))


def checked(text: str) -> str:
    """``text``, if it can be compared.

    :raise Misused: if it is empty, too long or too short, or no Chinese text at all.
    """
    if fault := _fault(text):
        raise Misused(fault)
    return text


def comparable(text: str) -> bool:
    """Whether a passage of the archive says enough: 无 and —— stand everywhere."""
    return sum(one.isalnum() for one in folded(text)) >= SHORTEST and bool(_CHINESE.search(text))


def _fault(text: str) -> str | None:
    if not text:
        return _NOTHING
    if len(text) > LONGEST:
        return TOO_LONG
    if _BROKEN.search(text):
        return _UNREADABLE
    if len(_TAG.sub("", _STYLED.sub("", text))) * 2 < len(text):
        return _MARKUP
    letters = [one for one in folded(text) if one.isalnum()]
    if not letters:
        return _NO_LETTER
    if not _CHINESE.search(text):
        return _NO_CHINESE
    return _TOO_SHORT if len(letters) < SHORTEST else None


def _passage(args: Mapping[str, Sequence[str]]) -> int | None:
    given = (args.get("passage") or [""])[-1].strip()
    if not given:
        return None
    number = short_number(given)
    if not number:
        raise Misused(said("段落编号“%(given)s”无法识别。请从段落旁的“查先例”打开。", given=given[:20]))
    return number
