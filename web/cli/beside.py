"""The worker beside the web server: started with it, started again should it die, ended with it."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from web.settings import Settings

log = logging.getLogger(__name__)

_PATIENCE = 15.0
"""Seconds in which a worker brings the file at hand to its end."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 60.0
"""Seconds after which another worker is started. One that worked longer than the longest died of something new."""


@contextmanager
def worker(settings: Settings) -> Iterator[None]:
    """Works the queue of imports off meanwhile, in a process of its own."""
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(settings, ended), name="worker")
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def _keep(settings: Settings, ended: threading.Event) -> None:
    """Starts a worker, and another one a moment after it died: sooner for the first than for the fifth."""
    pause = _FIRST_PAUSE
    while not ended.is_set():
        began = time.monotonic()
        try:
            _watch(_start(settings), ended)
        except OSError as fault:
            log.warning("the import worker cannot be started: %s", fault)
        if time.monotonic() - began > _LONGEST_PAUSE:
            pause = _FIRST_PAUSE
        ended.wait(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _watch(process: subprocess.Popen[bytes], ended: threading.Event) -> None:
    """Until the worker dies, or is no longer wanted."""
    while process.poll() is None and not ended.wait(0.2):
        pass
    if ended.is_set():
        _end(process)
    else:
        log.warning("the import worker died with %s", process.returncode)


def _start(settings: Settings) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "web.worker", "--data", str(settings.data)]
    return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own program


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        # What it was at waits for the next one.
        process.kill()
        process.wait()
