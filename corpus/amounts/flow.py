"""How words carry on from one amount to the next in a paragraph: into brackets and out of them, behind 其中, over 。."""

from __future__ import annotations

import re

from corpus.amounts.heads import clean, head_of
from corpus.amounts.labels import topic_of

_MARKS = re.compile("[（）。]|其中|包括")
_DEEPEST = 9


class Flow:
    """What is spoken of. ``topic`` is what the last amount was of, ``last`` its label; ``parts`` says that parts of
    ``whole`` follow; ``stale`` that a sentence has ended since the topic was named. ``title``: the topic of a project's
    own section. ``last_is_project``: whether the last amount was a project's; ``of_project``: whether its parts follow."""

    def __init__(self, text: str, year: int | None, title: str) -> None:
        self.topic = self.last = self.whole = ""
        self.parts = self.stale = self.of_project = self.last_is_project = False
        self.floor = 0
        self._text, self._year, self._title = text, year, title
        self._brackets: list[tuple[str, str, str, bool, bool]] = []

    def enter(self, at: int) -> None:
        """Follow the marks between the number before, which ends at ``floor``, and the one that begins at ``at``."""
        for mark in _MARKS.finditer(self._text, self.floor, at):
            if mark[0] == "（":
                self._open(mark.start())
            elif mark[0] == "）":
                self._close()
            elif mark[0] == "。":
                self._brackets.clear()
                self.stale, self.parts, self.of_project = True, False, False
            else:
                self._begin_parts()

    def _open(self, at: int) -> None:
        """In brackets stand parts of the amount before them, or what is told of the name before them."""
        self._brackets = [*self._brackets[-_DEEPEST:], (self.topic, self.last, self.whole, self.parts, self.of_project)]
        if at > self.floor:
            _, head = head_of(self._text, at, self.floor)
            self.topic = topic_of(clean(head, self._year)) or self.topic
        elif self.last:
            self._begin_parts()

    def _close(self) -> None:
        if self._brackets:
            self.topic, self.last, self.whole, self.parts, self.of_project = self._brackets.pop()

    def _begin_parts(self) -> None:
        if not self.parts:
            self.parts, self.whole = True, self.topic or self._title
            self.of_project = self.last_is_project
