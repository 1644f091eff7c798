"""What awaits a person, of one kind, as far as a page of ``/review`` shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Awaiting(Generic[Row]):
    """``total`` are asked for, of which ``rows`` stand on this page; of all there ever were ``decided`` are decided and
    ``waiting`` not."""

    rows: tuple[Row, ...]
    total: int
    decided: int
    waiting: int

    @property
    def ever(self) -> int:
        """All there ever were."""
        return self.decided + self.waiting
