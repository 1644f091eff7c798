"""Command lines as a person types them, run in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from web.cli import cli
from web.settings import SETTINGS

# Whatever the person running the tests has set stays out of them.
_UNSET: dict[str, str | None] = {setting.name: None for setting in SETTINGS}


def jilan(data: Path, *words: str, typed: str | bytes = "", **environ: str) -> Result:
    """Runs ``jilan --data DATA WORDS…``; ``typed`` is what the person answers."""
    runner = CliRunner(env={**_UNSET, "JILAN_ACTOR": "陈会计", **environ})
    return runner.invoke(cli, ["--data", str(data), *words], input=typed, prog_name="jilan")


def told(result: Result) -> Any:
    """The JSON on standard output of a command that went well enough to print it."""
    assert result.stdout, result.stderr
    return json.loads(result.stdout)


def lines(result: Result) -> list[dict[str, Any]]:
    """The JSON lines of an import."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def write(folder: Path, **texts: str) -> Path:
    """Files ``NAME.txt`` in ``folder``, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder
