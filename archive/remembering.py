"""Answers that are dear to work out, remembered as long as the archive has not changed.

Every change of a report, its tags or its facts adds a line to the log in the same transaction, so the number of the last
line says which state a transaction sees: other processes change it too.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import tables

# Counts of a page are some hundred numbers.
MOST = 128

Answer = TypeVar("Answer")


class Remembered:
    """The latest answers to ``MOST`` questions, from the last state that was asked. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: int | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def answer(self, session: Session, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """What ``work_out`` gives in the transaction of ``session``, worked out only if it is not known."""
        state = session.scalar(select(func.max(tables.Event.id)))
        with self._lock:
            if state == self._state and question in self._kept:
                self._kept.move_to_end(question)
                known: Answer = self._kept[question]
                return known
        found = work_out()
        with self._lock:
            self._keep(state, question, found)
        return found

    def _keep(self, state: int | None, question: Hashable, found: object) -> None:
        if state != self._state:
            # A transaction that began before the last change must not put back what held then.
            if (state or 0) < (self._state or 0):
                return
            self._state = state
            self._kept.clear()
        self._kept[question] = found
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
