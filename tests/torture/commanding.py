"""``jilan import`` is killed again and again over the same folder, and each time goes on where it stopped."""

from __future__ import annotations

import json
import random
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.torture.kept import Broken, Kept, check_clean, command, jilan, kept, unfinished
from tests.torture.serving import LATER, Round


def commanding(data: Path, folder: Path, kills: int, seed: int, undisturbed: Kept) -> list[Round]:
    """Kill that many imports, each a stretch further on; then let one come to its end.

    :raise Broken: if a report is lost or doubled, or doctor finds a fault.
    """
    chance = random.Random(seed)  # noqa: S311
    stretch = len(list(folder.iterdir())) // (kills + 1)
    promised: list[dict[str, Any]] = []
    rounds = []
    for _ in range(kills):
        alive, told = _import_and_kill(data, folder, stretch, chance.uniform(0, LATER))
        promised += told
        check_clean(data)
        _check_promises(data, folder, promised)
        rounds.append(Round("import", alive, len(promised)))
        if not unfinished(data):
            break
    else:
        last = jilan(data, "import", str(folder), "--json")
        check_clean(data)
        if last.returncode not in (0, 1):
            raise Broken(f"the last import ended with {last.returncode}:\n{last.stderr}")
    _check_promises(data, folder, promised)
    if found := kept(data, folder).differences(undisturbed):
        raise Broken("not as undisturbed:\n" + "\n".join(found))
    return rounds


def _import_and_kill(data: Path, folder: Path, lines: int, after: float) -> tuple[bool, list[dict[str, Any]]]:
    """Start an import and kill it some seconds after it reported so many files; returns whether it was still at work,
    and what it reported."""
    output = data.parent / "output.jsonl"
    with output.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            command(data, "import", str(folder), "--json"), stdout=stream, stderr=subprocess.DEVNULL
        )
        while process.poll() is None and len(_whole_lines(output)) < lines:
            time.sleep(0.02)
        time.sleep(after)
        alive = process.poll() is None
        process.kill()
        process.wait()
    return alive, _whole_lines(output)


def _whole_lines(output: Path) -> list[dict[str, Any]]:
    text = output.read_text(encoding="utf-8")
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


def _check_promises(data: Path, folder: Path, promised: list[dict[str, Any]]) -> None:
    """Every file that was said to be in is done, though a form may have found its report since."""
    done = {name for name, status, *_ in kept(data, folder).fates if status == "done"}
    told = {Path(line["path"]).relative_to(folder).as_posix() for line in promised if line["status"] != "failed"}
    if lost := told - {name.replace("\\", "/") for name in done}:
        raise Broken(f"said to be in before the kill, and gone: {sorted(lost)}")
