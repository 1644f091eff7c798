"""``make torture``: kill an import at random moments and see that nothing kept is lost.

Each round starts ``jilan import`` over the same samples in a fresh process, kills it with SIGKILL (TerminateProcess on
Windows) a random moment after it has come a stretch further than in the round before, and then asks: does ``jilan
doctor`` end clean, and is every report that the import said it had kept still there? At the end the import runs through
and everything must be there once.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.samples import generate

PATIENCE = 600


class Broken(AssertionError):
    """What the archive promised did not hold."""


@dataclass(frozen=True, slots=True)
class Round:
    """One killed import: whether it was still at work, how many files it had reported, how many reports are kept."""

    alive: bool
    reported: int
    kept: int


def jilan(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [sys.executable, "-m", "web.cli", "--data", str(data), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)


def write_samples(folder: Path, reports: int, seed: int) -> None:
    folder.mkdir(parents=True)
    for sample in generate(reports, seed):
        (folder / sample.name).write_text(sample.text, encoding="utf-8")


def kept_files(data: Path) -> list[str]:
    return [report["file"] for report in json.loads(jilan(data, "list", "--json").stdout)]


def import_and_kill(data: Path, folder: Path, lines: int, after: float) -> tuple[bool, set[str]]:
    """Start an import and kill it some seconds after it reported so many files.

    Returns whether it was still at work, and the files that it had reported as kept.
    """
    output = data.parent / "output.jsonl"
    with output.open("w", encoding="utf-8") as stream:
        command = [sys.executable, "-m", "web.cli", "--data", str(data), "import", str(folder), "--json"]
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(_whole_lines(output)) < lines:
            time.sleep(0.02)
        time.sleep(after)
        alive = process.poll() is None
        process.kill()
        process.wait()
    return alive, {line["file"] for line in _whole_lines(output) if line["status"] != "failed"}


def _whole_lines(output: Path) -> list[dict[str, str]]:
    text = output.read_text(encoding="utf-8")
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


def check_clean(data: Path) -> None:
    """The archive is sound without any repair: whatever starts next works off what was interrupted."""
    found = jilan(data, "doctor", "--json")
    if found.returncode:
        raise Broken(f"doctor finds faults after the kill:\n{found.stdout}{found.stderr}")


def torture(data: Path, kills: int, reports: int, seed: int) -> list[Round]:
    """Kill that many imports of so many samples, each a stretch further on; return what happened.

    :raise Broken: if a report is lost or doubled, or doctor finds a fault.
    """
    chance = random.Random(seed)  # noqa: S311
    folder = data.parent / "samples"
    write_samples(folder, reports, seed)
    wanted = sorted(path.name for path in folder.iterdir())
    promised: set[str] = set()
    rounds: list[Round] = []
    for number in range(kills):
        alive, reported = import_and_kill(data, folder, number * reports // kills, chance.uniform(0, 0.5))
        promised |= reported
        check_clean(data)
        kept = kept_files(data)
        if promised - set(kept):
            raise Broken(f"lost after the kill: {sorted(promised - set(kept))}")
        rounds.append(Round(alive, len(reported), len(kept)))
    last = jilan(data, "import", str(folder), "--json")
    check_clean(data)
    if last.returncode or sorted(kept_files(data)) != wanted:
        raise Broken(f"the last import did not bring everything exactly once:\n{last.stderr}")
    return rounds


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--reports", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds = torture(Path(folder) / "data", given.kills, given.reports, given.seed)
    for number, one in enumerate(rounds, 1):
        print(
            f"{number:3}  {'killed at work' if one.alive else 'had ended':14}  reported {one.reported:4}  kept {one.kept:4}"
        )
    print(f"{len(rounds)} kills over {given.reports} reports: nothing lost, doctor clean each time")


if __name__ == "__main__":
    main()
