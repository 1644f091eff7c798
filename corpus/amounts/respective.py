"""Names and changes told once for several amounts: 收入、支出分别为A元、B元; 比上年分别减少A元和B元."""

from __future__ import annotations

import re

from corpus.amounts import terms

_RESPECTIVELY = re.compile(r"分别(?P<verb>为|是|达到?|支出|安排|拨付|增长|下降|增加|减少|占)?$")
_COPULAS = ("为", "是", "达", "达到")
# 社会保障和就业支出 is one name.
_LIST = re.compile(r"[、及]|(?<!社会保障)(?<!结转)(?<!商品)(?<!个人)[和与]")
_BETWEEN = "、和与及"


class Respective:
    """What is still to come of a list of names, and the label of the ``change`` that the last amount was. ``_listed`` are
    the names of the last list, which 比上年分别减少… speaks of again."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._listed: list[str] = []
        self.change = ""

    def own(self, head: str, cleaned: str) -> str:
        """The words of an amount's own: those cleaned of its head, or the next of the names told before."""
        if said := _RESPECTIVELY.search(head):
            self._names = self._told(cleaned, said["verb"] or "")
        elif head.strip(_BETWEEN):
            self._names = []
        return self._names.pop(0) if self._names else cleaned

    def _told(self, cleaned: str, verb: str) -> list[str]:
        """The words of each amount of a row: 基本支出增加, 项目支出增加 of 基本支出、项目支出分别增加."""
        verb = "" if verb in _COPULAS else verb
        rest = cleaned.removesuffix(verb).removesuffix("分别")
        names = [name for name in _LIST.split(rest) if name]
        if self._listed and (not rest or terms.COMPARED.fullmatch(rest)):
            return [name + rest + verb for name in self._listed]
        if len(names) < 2:
            return [cleaned]
        self._listed = names
        return [name + verb for name in names]

    def goes_on(self, head: str, own: str) -> bool:
        """Whether an amount is the next of a row of changes; words of its own end the row."""
        if self.change and not own and not head.strip(_BETWEEN):
            return True
        self.change = ""
        return False
