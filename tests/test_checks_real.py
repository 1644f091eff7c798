"""Checks of the annotated real reports: every arithmetical error is found, nothing that holds is called an error."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.parse import understand

FOUND_AT_LEAST = 0.85


def test_errors_of_the_annotations(shared: Path) -> None:
    for path in sorted((shared / "expected").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        checks = understand((shared / "seeds" / gold["file"]).read_text(encoding="utf-8")).checks
        wanted = {each["expr"] for each in gold["checks"] if each["kind"] == "arith" and each["verdict"] == "error"}
        assert {each.expr for each in checks if each.verdict == "error"} == wanted, path.name


def test_most_sums_of_the_annotations_are_told(shared: Path) -> None:
    wanted = found = 0
    for path in sorted((shared / "expected").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        checks = understand((shared / "seeds" / gold["file"]).read_text(encoding="utf-8")).checks
        told = {(each.computed, each.printed) for each in checks if each.verdict == "ok"}
        golden = [each for each in gold["checks"] if each["expr"] and each["verdict"] == "ok"]
        wanted += len(golden)
        found += sum((each["computed"], each["printed"]) in told for each in golden)
    assert found >= wanted * FOUND_AT_LEAST
