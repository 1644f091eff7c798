"""One hostile file: what it is called, how it is built and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

READ = "read"


@dataclass(frozen=True, slots=True)
class HostileFile:
    """``outcomes`` are the codes of refusals it may end in, or ``READ``: several where it depends on what is installed.
    ``holds`` is text that must stand in a reading, ``lacks`` what must not."""

    name: str
    outcomes: frozenset[str]
    data: Callable[[], bytes]
    holds: str = ""
    lacks: str = ""


def case(name: str, outcomes: str, data: Callable[[], bytes], holds: str = "", lacks: str = "") -> HostileFile:
    """A row of a table; ``outcomes`` are parted by spaces."""
    return HostileFile(name, frozenset(outcomes.split()), data, holds, lacks)


def noise(size: int) -> bytes:
    """Bytes without pattern, the same each time."""
    state, out = 12345, bytearray()
    while len(out) < size:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out += (state >> 8).to_bytes(3, "big")
    return bytes(out[:size])
