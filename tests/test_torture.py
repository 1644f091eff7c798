"""A short version of ``make torture``: three kills over a few samples."""

from __future__ import annotations

from pathlib import Path

from tests.torture import torture


def test_nothing_kept_is_lost_when_an_import_is_killed(tmp_path: Path) -> None:
    rounds = torture(tmp_path / "data", kills=3, reports=30, seed=5)
    assert sum(one.alive for one in rounds) >= 2, "the imports ended before they could be killed: take more reports"
