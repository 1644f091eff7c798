"""Numbers that people send: anyone may send any, and neither Python nor the database takes one of any length."""

from __future__ import annotations

# Every number of so many digits fits into a column of a database.
MOST_DIGITS = 9


def short_number(text: str) -> int:
    """The number that a form or an address gives; 0, which is no one's, for whatever is none."""
    fits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if fits else 0
