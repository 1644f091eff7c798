"""Names and changes told once for several amounts: 收入、支出分别为A元、B元; 比上年分别减少A元和B元."""

from __future__ import annotations

import re

from corpus.amounts import terms

_RESPECTIVELY = re.compile(
    r"分别(?P<tail>(?:[比较与同](?:上一?年度?|去年|年初|预算)(?:同期|预算|决算)?数?(?:相比)?)?"
    r"(?:为|是|达到?|支出|安排|拨付|增长|下降|增加|减少)?|占(?:[^，。；]{2,12}的)?|完成(?:年初|全年|调整后?)?预算数?的)$"
)
_COPULAS = ("为", "是", "达", "达到")
# 社会保障和就业支出 is one name.
_LIST = re.compile(r"[、及]|(?<!社会保障)(?<!结转)(?<!商品)(?<!个人)[和与]")
_BETWEEN = "、和与及"
# 收入、支出预算分别为…, 决算分别为…
_SHARED = re.compile(r"(?:年初|全年|调整后?)?(?:预算|决算|执行)(?:数|金?额|率)?$")


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
            self._names = self._told(cleaned, said["tail"])
        elif head.strip(_BETWEEN):
            self._names = []
        return self._names.pop(0) if self._names else cleaned

    def _told(self, cleaned: str, tail: str) -> list[str]:
        """The words of each amount of a row: 基本支出增加, 项目支出增加 of 基本支出、项目支出分别增加."""
        tail = "" if tail in _COPULAS else tail
        rest = cleaned.removesuffix(tail).removesuffix("分别")
        names = [name for name in _LIST.split(rest) if name]
        if self._listed and (not rest or terms.COMPARED.fullmatch(rest) or _SHARED.fullmatch(rest)):
            return [name + rest + tail for name in self._listed]
        if len(names) < 2:
            return [cleaned]
        self._listed = [_SHARED.sub("", name) or name for name in names]
        shared = _SHARED.search(names[-1])
        if shared and shared.start() and not any("算" in name for name in names[:-1]):
            names = [name + shared[0] for name in self._listed]
        return [name + tail for name in names]

    def goes_on(self, head: str, own: str) -> bool:
        """Whether an amount is the next of a row of changes; words of its own end the row."""
        if self.change and not own and not head.strip(_BETWEEN):
            return True
        self.change = ""
        return False
