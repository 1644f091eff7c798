"""What the worker does beside a served program, in a thread of the test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from web.library import Library

_PAUSE = 0.1


@contextmanager
def working(library: Library) -> Iterator[None]:
    """Works off whatever is queued, until the end."""
    ending = threading.Event()

    def work() -> None:
        # Whatever breaks in here fails the test that asked: pytest tells of it (PytestUnhandledThreadExceptionWarning).
        while not ending.wait(_PAUSE):
            for _ in library.work():
                if ending.is_set():
                    return

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join(timeout=30)
