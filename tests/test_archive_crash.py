"""A process that dies in the middle of an import: what it said was kept is kept, the rest is wholly there or not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import ACTOR, document, opened

ROOT = Path(__file__).resolve().parents[1]
IMPORT = """
import sys
from pathlib import Path
from tests.archives import ACTOR, document, opened
archive = opened(Path(sys.argv[1]))
for number in range(400):
    data = document(f"第{number}市总工会", body="\\n".join(f"第{line}段。" for line in range(40)))
    print(archive.add(f"{number}.txt", data, ACTOR).report, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 7, 23])
def test_a_killed_import_leaves_every_report_whole_or_not_there(tmp_path: Path, lines: int) -> None:
    command = [sys.executable, "-c", IMPORT, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(lines)]
        process.kill()
        told += [int(line) for line in process.stdout]
    archive = opened(tmp_path)
    kept = [line.id for line in archive.reports()]
    assert set(told) <= set(kept)
    assert all(len(archive.report(report).passages) == 40 for report in kept)
    assert list(archive.pending()) == sorted(kept)
    findings = archive.check()
    assert {finding.kind for finding in findings} <= {"pending", "stray_file"}
    archive.repair(findings, ACTOR)
    archive.indexed(archive.pending())
    assert archive.check() == []
    assert archive.add("again.txt", document("第0市总工会", year=2020), ACTOR).status == "added"
    archive.close()
