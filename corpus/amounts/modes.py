"""Which mode counts for an amount whose words tell none: planned or spent as the one before, but for two ways of telling."""

from __future__ import annotations

from corpus.amounts import terms
from corpus.amounts.flow import Flow
from corpus.amounts.kinds import Mode, mode_of
from corpus.details import FigureKind

_PAID = frozenset({"支出", "共支出", "已支出", "支付"})
_SPENT = ("final", "sangong_final")


class Modes:
    """The mode that counts (``now``) while going through a paragraph. ``_beside``: a bare budget was told beside what was
    spent, and whether among parts; ``_spent``: whether the last amount was spent."""

    def __init__(self, mode: Mode | None) -> None:
        self.now = mode
        self._beside: bool | None = None
        self._spent = False

    def of(self, own: str, bare: bool, flow: Flow) -> Mode | None:
        """The mode of an amount's ``own`` words, else that of the amount before. But of 接待费支出A元，预算B元；运行维护费支出C元
        the last was spent as the first was."""
        if said := mode_of(own):
            return said
        paid = own in _PAID and self._is_paid_of_budget(flow)
        return "final" if paid or (not bare and self._beside is flow.parts) else self.now

    def _is_paid_of_budget(self, flow: Flow) -> bool:
        """Whether 支出 behind a budget is what was spent of it; 收入预算A元，支出B元 goes on with the budget."""
        told = self.now == "budget" and bool(flow.last) and "收入" not in flow.last
        return told or self.now == "adjusted_budget"

    def keep(self, own: str, kind: FigureKind, mode: Mode | None, flow: Flow) -> None:
        """What an amount says of those behind it; a budget of another sentence stands beside nothing."""
        if not terms.BARE.fullmatch(own):
            self._beside = None
        elif mode == "budget" and (self.now == "final" or self._spent) and not flow.stale:
            self._beside = flow.parts
        self.now = mode if kind != "project" else self.now
        self._spent = kind in _SPENT
