"""``python -m tests.hostile_files FOLDER``: the hostile files for a trial by hand."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.hostile_files import write

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    print(*write(folder), sep="\n")
