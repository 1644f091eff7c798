"""Which files of a watched folder are complete: copies that grow, temporary names, clocks that are wrong."""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePath

import pytest

from web.watching import NANOSECONDS, QUIET, Look, Stamp, complete, passing, waiting

START = 1_700_000_000.0
OLD = START - 3600


def look(after: float, **files: tuple[int, float]) -> Look:
    """A look some seconds after the start; files by name with size and time of change."""
    return Look(START + after, {PurePath(f"{name}.pdf"): stamp(*each) for name, each in files.items()})


def stamp(size: int, modified: float) -> Stamp:
    return Stamp(size, int(modified * NANOSECONDS))


def taken(before: Look | None, now: Look) -> list[str]:
    return [path.stem for path in complete(before, now)]


def test_a_file_that_lay_still_between_two_looks_is_complete() -> None:
    assert taken(look(0, a=(10, OLD)), look(10, a=(10, OLD))) == ["a"]


def test_nothing_is_taken_at_the_first_look() -> None:
    assert taken(None, look(0, a=(10, OLD))) == []


def test_a_slowly_growing_file_is_taken_only_when_it_has_stopped() -> None:
    looks = [look(10 * n, a=(100 * min(n, 4) + 1, START + 10 * min(n, 4))) for n in range(7)]
    found = [taken(before, now) for before, now in pairwise(looks)]
    assert found == [[], [], [], [], ["a"], ["a"]]


def test_a_file_copied_with_its_old_time_is_taken_when_its_size_stands_still() -> None:
    """Explorer sets the time of the original at once and fills the copy afterwards."""
    assert taken(look(0, a=(10, OLD)), look(10, a=(20, OLD))) == []
    assert taken(look(10, a=(20, OLD)), look(20, a=(20, OLD))) == ["a"]


def test_a_file_rewritten_at_the_same_size_is_not_complete() -> None:
    assert taken(look(0, a=(10, OLD)), look(10, a=(10, START + 9))) == []


def test_two_looks_in_quick_succession_prove_nothing() -> None:
    assert taken(look(0, a=(10, OLD)), look(QUIET - 1, a=(10, OLD))) == []


def test_a_file_changed_a_moment_ago_waits() -> None:
    assert taken(look(0, a=(10, START + 7)), look(10, a=(10, START + 7))) == []


def test_a_time_in_the_future_does_not_keep_a_file_out() -> None:
    assert taken(look(0, a=(10, START + 86400)), look(10, a=(10, START + 86400))) == ["a"]


def test_an_empty_file_waits_for_its_content() -> None:
    assert taken(look(0, a=(0, OLD)), look(10, a=(0, OLD))) == []


def test_a_file_renamed_into_place_is_looked_at_twice_under_its_name() -> None:
    before, now = look(0, old=(10, OLD)), look(10, new=(10, OLD))
    assert taken(before, now) == []
    assert taken(now, look(20, new=(10, OLD))) == ["new"]


def test_a_file_that_vanished_is_nobodys() -> None:
    assert taken(look(0, a=(10, OLD), b=(5, OLD)), look(10, b=(5, OLD))) == ["b"]


def test_a_folder_that_came_back_is_looked_at_anew() -> None:
    """Between the looks the share was gone: what it holds now was in neither of them."""
    gone = Look(START + 10, {})
    assert taken(gone, look(20, a=(10, OLD))) == []


def test_what_is_not_complete_is_counted() -> None:
    before, now = look(0, a=(10, OLD), b=(1, OLD)), look(10, a=(10, OLD), b=(2, OLD))
    assert waiting(before, now) == 1
    assert waiting(None, now) == 2


@pytest.mark.parametrize(
    "name",
    [
        *("~$2021年报告.docx", "~WRL0003.tmp", "~WRD0000.doc", ".~报告.docx", "报告.docx.tmp", "报告.pdf.crdownload"),
        *("报告.PDF.PART", "报告.docx~", "#recycle/报告.pdf", "@eaDir/报告.pdf", "$RECYCLE.BIN/a/报告.doc"),
    ],
)
def test_what_programs_leave_for_a_while_is_passed_over(name: str) -> None:
    path = PurePath("/共享", name)
    assert passing(path)
    assert not list(complete(Look(START, {path: stamp(9, OLD)}), Look(START + 60, {path: stamp(9, OLD)})))


@pytest.mark.parametrize("name", ["报告.docx", "2021~2022.pdf", "回收/报告.doc", "a.b.xlsx", "部分.part1.zip"])
def test_what_people_name_is_not(name: str) -> None:
    assert not passing(PurePath("/共享", name))
