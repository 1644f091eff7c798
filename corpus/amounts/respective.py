"""Names and changes told once for several amounts: 收入、支出分别为A元、B元; 比上年分别减少A元和B元."""

from __future__ import annotations

import re

_RESPECTIVELY = re.compile(r"分别(为|是|达到?|支出|安排|拨付|增长|下降|增加|减少|占)?$")
_LIST = re.compile(r"[、和与及]")
_BETWEEN = "、和与及"


class Respective:
    """What is still to come of a list of names, and the label of the ``change`` that the last amount was."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self.change = ""

    def own(self, head: str, cleaned: str) -> str:
        """The words of an amount's own: those cleaned of its head, or the next of the names told before."""
        if _RESPECTIVELY.search(head):
            self._names = [name for name in _LIST.split(cleaned) if name]
        elif head.strip(_BETWEEN):
            self._names = []
        return self._names.pop(0) if self._names else cleaned

    def goes_on(self, head: str, own: str) -> bool:
        """Whether an amount is the next of a row of changes; words of its own end the row."""
        if self.change and not own and not head.strip(_BETWEEN):
            return True
        self.change = ""
        return False
