"""``python -m web.worker``: the process beside the web server that works the queue of imports off, so that no page waits for
a file to be read and no file can harm the server.

It ends when its standard input does, which happens however the server ends; what it had begun waits for the next one.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from contextlib import closing

from corpus.errors import Busy, JilanError
from web.cli.log import log_to
from web.library import Library
from web.settings import Settings

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks whether something waits."""

_AFTER_FAULT = 30.0
"""Seconds after which a fault of the whole archive (a full disk) is tried again."""


def main() -> None:
    """Works until the standard input ends."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", required=True)
    # Ctrl-C goes to every process of a terminal; the server then ends our input, and the file at hand is kept.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = Settings.from_environ(options.parse_args().data)
    ended = threading.Event()
    threading.Thread(target=_wait_for_the_end, args=(ended,), daemon=True).start()
    with log_to(settings.log), closing(Library.open(settings)) as library:
        work(library, ended)


def work(library: Library, ended: threading.Event) -> None:
    """Works off whatever comes, until ``ended``."""
    while not ended.is_set():
        try:
            if library.archive.is_waiting():
                for _ in library.work(ended=ended):
                    pass
            pause = PAUSE
        except Busy as busy:
            log.info("the queue waits: %s", busy)
            pause = PAUSE
        except JilanError as fault:
            log.warning("the queue waits: %s", fault)
            pause = _AFTER_FAULT
        ended.wait(pause)


def _wait_for_the_end(ended: threading.Event) -> None:
    # Past sys.stdin, whose lock would hold up the end of the program.
    while os.read(sys.stdin.fileno(), 1):
        pass
    ended.set()


if __name__ == "__main__":
    main()
