"""A short version of ``python -m tests.agreement``: what every format must give back of a few reports."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.agreement import SEED, TARGETS, alike, checked, possible

REPORTS = {"scan": 1, "doc": 2, "wordpdf": 6}
"""Scans and files of an office program take seconds each."""


@pytest.mark.parametrize("form", TARGETS)
def test_files_say_what_the_reports_say(form: str) -> None:
    if form not in possible():
        pytest.skip(f"this machine lacks the programs or fonts that make or read {form}")
    result = checked(form, REPORTS.get(form, 8), SEED + 1)
    assert result.files == REPORTS.get(form, 8)
    assert not result.short(form), result.comparison.faults[:10]


def test_recognised_text_counts_when_nine_in_ten_characters_agree() -> None:
    wanted = Counter([("预算编制不够精细，执行与预算差异较大。",), ("绩效指标不够量化。",)])
    found = Counter([("预算编制不够精细,执行与预算差异较犬。",), ("绩校捐标不够童化。",)])
    assert alike(found, wanted) == Counter([("预算编制不够精细，执行与预算差异较大。",), ("绩校捐标不够童化。",)])


def test_one_found_value_stands_for_one_wanted_value_only() -> None:
    wanted = Counter({("预算编制不够精细，执行与预算差异较大。",): 2})
    found = Counter([("预算编制不够精细，执行与预算差异较犬。",)])
    assert alike(found, wanted).total() == 1
    assert (wanted - alike(found, wanted)).total() == 1
