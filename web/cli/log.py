"""The log: a file in the data folder that takes the details which no message for people shows.

The file is turned over when a program starts and finds it large. While it is open it stays where it is: a server and an
import may write to it side by side, and Windows does not rename an open file.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LARGE = 1_000_000
ROOMS = ("corpus", "archive", "index", "web")


@contextmanager
def log_to(path: Path) -> Iterator[None]:
    """Warnings of anything and the news of our own rooms go to ``path``, which is made at the first of them."""
    with suppress(OSError):
        if path.stat().st_size > LARGE:
            path.replace(path.with_suffix(".log.1"))
    handler = _Late(path, encoding="utf-8", errors="backslashreplace", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for room in ROOMS:
        logging.getLogger(room).setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


class _Late(logging.FileHandler):
    """Makes the data folder with the first record, not before: a mistyped command leaves nothing behind."""

    def emit(self, record: logging.LogRecord) -> None:
        """Where no file can be made, as where none can be written, the record goes to standard error."""
        try:
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - named by the library
        """Without the library's own alarm, which would bury the sentence for people."""
        print(self.format(record), file=sys.stderr)
