"""The program as it is served, on a free port of this computer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import waitress

from web import create_app
from web.library import Library
from web.settings import Settings


@contextmanager
def served(library: Library) -> Iterator[str]:
    """The address of a server over ``library`` on a free port."""
    server = waitress.create_server(create_app(library), host="127.0.0.1", port=0, threads=4)
    closing = threading.Event()

    def run() -> None:
        try:
            server.run()
        except OSError:
            # Its loop may be looking at the sockets at the moment they are closed.
            if not closing.is_set():
                raise

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        closing.set()
        server.close()
        thread.join(timeout=5)


def opened(folder: Path) -> Library:
    """A library in ``folder`` in which 陈会计 acts."""
    return Library.open(Settings.from_environ(str(folder), {"JILAN_ACTOR": "陈会计"}))
