"""How far a long reading has come.

A reader calls ``step`` after each page. Nobody listens unless the reading runs in the sandbox, whose parent shows the
progress and lets its deadline count anew.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LISTENER: ContextVar[Callable[[int, int], None] | None] = ContextVar("listener", default=None)


def step(done: int, total: int) -> None:
    """``done`` of ``total`` pages have been read."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, total)


@contextmanager
def listening(listener: Callable[[int, int], None]) -> Iterator[None]:
    """Tell ``listener`` of every step of what is read inside."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
