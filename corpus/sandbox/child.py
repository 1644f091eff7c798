"""The process in which files are read: ``python -m corpus.sandbox.child``, started by ``corpus.sandbox.process``.

Requests come in by the standard input, answers go out by the standard output; both are taken away from everything else
here, so that no library can write into them. When the parent is gone, this process ends with all that it started.
"""

from __future__ import annotations

import argparse
import os
import queue
import shutil
import signal
import threading
import traceback
from contextlib import suppress
from typing import IO, Any

from corpus.errors import Unreadable
from corpus.sandbox.frames import Broken, receive, send
from corpus.sandbox.tasks import Tasks, refused

_LARGEST_REQUEST = 1 << 40


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    options = argparse.ArgumentParser()
    options.add_argument("--readers", default="corpus.readers")
    options.add_argument("--memory", type=int, default=0)
    options.add_argument("--folder", default="")
    arguments = options.parse_args()
    requests, answers = _channels()
    _restrict(arguments.memory)
    _settle(arguments.folder)
    waiting: queue.SimpleQueue[tuple[dict[str, Any], bytes]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting, arguments.folder), daemon=True).start()
    tasks = Tasks(arguments.readers, answers)
    while True:
        _answer(tasks, answers, *waiting.get())


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent; what prints to the standard output from now on prints to the log."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return requests, answers


def _restrict(memory: int) -> None:
    """No memory beyond the limit and no dumps of it, where the system has such limits."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory:
            # Data, not addresses: programs reserve many more of those than they use. Those started here inherit it.
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _settle(folder: str) -> None:
    """Temporary files, also of the programs started here, go into a folder that is cleared away with the process. The
    path of our modules is no affair of those programs."""
    os.environ.pop("PYTHONPATH", None)
    if folder:
        os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder))


def _listen(requests: IO[bytes], waiting: queue.SimpleQueue[tuple[dict[str, Any], bytes]], folder: str) -> None:
    """Hand on the requests. That the parent is gone is noticed here, whatever is being read meanwhile."""
    try:
        while True:
            waiting.put(receive(requests, _LARGEST_REQUEST))
    except (EOFError, Broken, OSError, MemoryError):
        _end(folder)


def _end(folder: str) -> None:
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    # Converters and the like belong to the group that this process leads.
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(0)


def _answer(tasks: Tasks, answers: IO[bytes], request: dict[str, Any], data: bytes) -> None:
    """One request, one last frame: the answer, a refusal, or what broke."""
    try:
        last, body = tasks.do(request, data)
    except Unreadable as fault:
        last, body = refused(fault), b""
    except MemoryError:
        last, body = {"told": "heavy"}, b""
    except Exception:  # noqa: BLE001 - whatever a reader breaks with is told to the parent
        # A defect of a reader: the parent logs it and says that the file could not be read.
        last, body = {"told": "broken", "trace": traceback.format_exc(limit=-20)}, b""
    send(answers, last, body)


if __name__ == "__main__":
    main()
