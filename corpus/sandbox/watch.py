"""The clock and the scales beside one reading: when it takes too long or too much memory, its process is killed."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Literal

import psutil

from corpus.readers import limits
from corpus.sandbox.process import tree

if TYPE_CHECKING:
    from types import TracebackType

    from corpus.sandbox.process import Process

_LOOKS = 0.15
"""Seconds between looks."""


class Watch:
    """``with Watch(process) as watch``: afterwards ``fault`` says why the process was killed, if it was, ``passed``
    which number of seconds was exceeded, and ``peak`` how many bytes of memory were seen in use."""

    def __init__(self, process: Process) -> None:
        self.fault: Literal["too_slow", "too_heavy"] | None = None
        self.passed = 0.0
        self.peak = 0
        self._process = process
        self._start = self._step = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def step(self) -> None:
        """The reading has come further."""
        self._step = time.monotonic()

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(_LOOKS):
            self.fault = self._judged()
            if self.fault:
                self._process.kill()
                return

    def _judged(self) -> Literal["too_slow", "too_heavy"] | None:
        now = time.monotonic()
        for since, most in ((self._step, limits.SECONDS), (self._start, limits.TOTAL_SECONDS)):
            if now - since > most:
                self.passed = most
                return "too_slow"
        self.peak = max(self.peak, _in_use(self._process.pid))
        return "too_heavy" if self.peak > limits.MEMORY else None


def _in_use(pid: int) -> int:
    """Bytes of memory of a process with its descendants; what ended meanwhile has none."""
    total = 0
    for process in tree(pid):
        try:
            total += process.memory_info().rss
        except psutil.Error:
            continue
    return total
