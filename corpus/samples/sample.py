"""What the generator makes: a report's file name, its text, and its gold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """``name`` ends in .txt; ``gold`` has the shape of ``report`` in the contract."""

    name: str
    text: str
    gold: dict[str, Any]

    def save(self, folder: Path) -> None:
        """Write the text and, beside it, the gold as ``.json``; both UTF-8 with ``\\n``, on every system."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.name
        told = json.dumps(self.gold, ensure_ascii=False, indent=1) + "\n"
        path.write_text(self.text, "utf-8", newline="\n")
        path.with_suffix(".json").write_text(told, "utf-8", newline="\n")
