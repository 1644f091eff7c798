"""``python -m tests.wording [developed]``: the evaluation of wording alone; ``developed`` leaves out the half that is held out."""

from __future__ import annotations

import os
import sys

from rich.console import Console

from tests.wording.corpus import DEVELOPED, HELD_OUT
from tests.wording.shown import keep, recorded, show

if __name__ == "__main__":
    halves = (DEVELOPED,) if sys.argv[1:] == ["developed"] else (DEVELOPED, HELD_OUT)
    last = recorded()
    figures = show(Console(width=120), last, halves)
    if os.environ.get("RECORD"):
        keep(last | figures)
