"""``python -m tests.relevance``: the evaluation of retrieval alone."""

from __future__ import annotations

import os

from rich.console import Console

from tests.relevance import keep, recorded, show

if __name__ == "__main__":
    figures = show(Console(width=120), recorded())
    if os.environ.get("RECORD"):
        keep(figures)
