"""Query strings that remember which of their words a page asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from werkzeug.datastructures import ImmutableMultiDict


class Noting(dict[str, list[str]]):
    """A query string as lists; ``asked`` are the words that were looked for."""

    def __init__(self, values: Mapping[str, list[str]], asked: set[str]) -> None:
        super().__init__(values)
        self.asked = asked

    def get(self, word: str, default: Any = None) -> Any:
        self.asked.add(word)
        return super().get(word, default)


class NotingArgs(ImmutableMultiDict[str, str]):
    """The same as ``request.args`` has it; all share one set."""

    asked: ClassVar[set[str]] = set()

    def get(self, word: str, *rest: Any, **more: Any) -> Any:
        self.asked.add(word)
        return super().get(word, *rest, **more)

    def getlist(self, word: str, *rest: Any, **more: Any) -> list[Any]:
        self.asked.add(word)
        return super().getlist(word, *rest, **more)

    def to_dict(self, flat: bool = True) -> Any:
        return super().to_dict() if flat else Noting(super().to_dict(flat=False), self.asked)
