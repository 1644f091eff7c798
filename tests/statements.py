"""How many statements an archive sends to its database: it must not grow with what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from archive import Archive


@contextmanager
def statements(archive: Archive) -> Iterator[list[str]]:
    """The queries sent meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            seen.append(statement)

    event.listen(archive._database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(archive._database.engine, "before_cursor_execute", note)
