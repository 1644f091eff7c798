"""``python -m tests.torture``: both series at their full length."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.rendering.mixed import write_mixed
from tests.torture.commanding import commanding
from tests.torture.kept import check_clean, jilan, kept
from tests.torture.serving import serving

SERIES = {"serve": serving, "import": commanding}


def main() -> None:
    """Says what was killed when; ends with a traceback if anything was lost or doubled."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=20, help="in each series")
    options.add_argument("--files", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--series", nargs="+", choices=SERIES, default=list(SERIES))
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder), given.series, given.kills, given.files, given.seed)


def _run(folder: Path, series: list[str], kills: int, files: int, seed: int) -> None:
    files_in = folder / "files"
    write_mixed(files_in, files, seed)
    jilan(folder / "undisturbed", "import", str(files_in))
    check_clean(folder / "undisturbed")
    undisturbed = kept(folder / "undisturbed", files_in)
    print(f"{files} files are {sum(undisturbed.reports.values())} reports", flush=True)
    for name in series:
        began = time.monotonic()
        rounds = SERIES[name](folder / name, files_in, kills, seed, undisturbed)
        for number, one in enumerate(rounds, 1):
            state = "at work" if one.alive else "had ended"
            print(f"{name:6} {number:3}  {one.way:6} killed, {state:9}  {one.done:4} files done", flush=True)
        took = time.monotonic() - began
        print(f"{name}: {len(rounds)} kills in {took:.0f} s: nothing lost, nothing twice, doctor clean each time")


if __name__ == "__main__":
    main()
