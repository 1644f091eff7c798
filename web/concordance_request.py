"""A concordance as plain data: the address of the page says completely what it shows.

``from_args`` reads a query string (``q=编报…质量&sort=left&group=right&pick=有待提高``, filters as in a search) and ``to_args``
writes it back; the command uses the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from corpus.errors import Misused
from corpus.saying import listed, said
from index.wording.concordance import ORDERS, SIDES, View
from index.wording.nodes import MOST_CHARACTERS
from web.address import last
from web.request import SearchRequest

LIMIT = 50

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class ConcordanceRequest:
    """``asked`` holds the node as its text, filters, page and limit; ``view`` how it is shown."""

    asked: SearchRequest = field(default_factory=lambda: SearchRequest(limit=LIMIT))
    view: View = field(default_factory=View)

    @classmethod
    def from_args(cls, args: Mapping[str, Sequence[str]]) -> ConcordanceRequest:
        """Of a query string as lists; the words beside the filters are ``q``, ``sort``, ``group``, ``pick``, ``page``, ``limit``.

        :raise Misused: for a filter, order, side, page or limit that cannot be understood.
        """
        plain = {word: values for word, values in args.items() if word not in ("sort", "without")}
        asked = SearchRequest.from_args({"limit": [str(LIMIT)], **{word: each for word, each in plain.items() if each}})
        view = View(
            order=_choice(args, "sort", "排序", ORDERS, "right"),
            side=_choice(args, "group", said("分组"), SIDES, "right"),
            pick=last(args, "pick")[:MOST_CHARACTERS],
        )
        # One more than counts, so that it is still said that it was too long.
        return cls(replace(asked, text=asked.text[: MOST_CHARACTERS + 1]), view)

    def to_args(self) -> dict[str, list[str]]:
        """The query string, without what goes without saying."""
        args = self.asked.to_args()
        if self.asked.limit == LIMIT:
            args.pop("limit", None)
        values = {"sort": self.view.order, "group": self.view.side, "pick": self.view.pick}
        plain = {"sort": "right", "group": "right", "pick": ""}
        return args | {word: [value] for word, value in values.items() if value != plain[word]}

    def viewed(self, **changes: Any) -> ConcordanceRequest:
        """The same shown otherwise, from its first page on; formulas of another side are others."""
        if "side" in changes:
            changes = {"pick": "", **changes}
        return ConcordanceRequest(self.asked.but(), replace(self.view, **changes))

    def asking(self, asked: SearchRequest) -> ConcordanceRequest:
        """The same view of something else."""
        return replace(self, asked=asked)


def _choice(
    args: Mapping[str, Sequence[str]], word: str, label: str, choices: Sequence[Choice], default: Choice
) -> Choice:
    given = last(args, word)
    for choice in choices:
        if given == choice:
            return choice
    if given:
        raise Misused(
            said(
                "%(field)s“%(given)s”无法识别。可用的有：%(choices)s。",
                field=said(label),
                given=given[:MOST_CHARACTERS],
                choices=listed(choices),
            )
        )
    return default
