"""What goes through the pipe to a process that understands texts comes back as it was, or is refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from corpus.model import DocType
from corpus.parse import understand
from corpus.report import Report
from corpus.samples import generate
from corpus.sandbox.frames import Broken
from corpus.sandbox.shapes import report_from_json, report_to_json, taxonomy_of, told_of
from corpus.saying import Said
from corpus.taxonomy import load, shipped
from tests.libraries import self_evaluation

NAMES = [each.name for each in fields(Report)]


def test_reports_come_back_as_they_were() -> None:
    reports = [understand(text) for text in ("绩效自评报告", *(sample.text for sample in generate(12, seed=5)))]
    for report in reports:
        again = report_from_json(report_to_json(report))
        assert again == report
        assert repr(again) == repr(report), "1 and 1.0, a word and its name are equal but not the same"
    empty = {name for name in NAMES if not any(getattr(report, name) for report in reports)}
    assert empty <= {"problems_stated_none", "missing"}, "every kind of thing was among them"


def test_sentences_can_still_be_said_in_another_language() -> None:
    for sample in generate(12, seed=5):
        report = understand(sample.text)
        again = report_from_json(report_to_json(report))
        pairs = list(zip(_sentences(again), _sentences(report), strict=True))
        assert pairs
        for one, other in pairs:
            assert isinstance(one, Said) == isinstance(other, Said)
            assert getattr(one, "pattern", None) == getattr(other, "pattern", None)


def _sentences(report: Report) -> list[str]:
    return [*report.missing, *(each.what for each in report.checks), *(each.why for each in report.leftovers)]


def test_strange_text_comes_back() -> None:
    for text in ("", "\ud800\udc00 工会\0", "𠮷" * 50):
        report = understand(text)
        assert report_from_json(report_to_json(report)) == report


def _broken(change: Callable[[list[Any]], object]) -> bytes:
    values = json.loads(report_to_json(understand(self_evaluation())))
    change(values)
    return json.dumps(values).encode()


def _put(value: object, *path: str | int) -> Callable[[list[Any]], object]:
    """Puts a value where the names of fields and places in lists lead."""

    def change(values: Any) -> None:
        *above, last = (NAMES.index(step) if isinstance(step, str) else step for step in path)
        for step in above:
            values = values[step]
        values[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _put("2021", "year"),
        _put(True, "year"),
        _put(2021.0, "year"),
        _put(7, "title"),
        _put("novel", "doc_type"),
        _put("2021-13-40", "report_date"),
        _put({}, "passages"),
        _put("工会", "passages"),
        _put([], "passages", 0),
        _put("author", "passages", 0, 3),
        _put([1], "passages", 0, 4),
        _put(None, "problems_stated_none"),
        _put([["92"], []], "score"),
        lambda values: values.pop(),
        lambda values: values.append(None),
    ],
)
def test_what_is_no_report_is_refused(change: Callable[[list[Any]], object]) -> None:
    with pytest.raises(Broken):
        report_from_json(_broken(change))


def test_what_is_no_json_is_refused() -> None:
    for body in (b"", b"{", b"{}", b"null", b"\xff", b"[" * 100_000):
        with pytest.raises(Broken):
            report_from_json(body)


def test_dates_and_kinds_are_more_than_words() -> None:
    values = json.loads(report_to_json(understand(self_evaluation())))
    values[NAMES.index("report_date")] = "2022-06-30"
    report = report_from_json(json.dumps(values).encode())
    assert (report.report_date, report.doc_type) == (dt.date(2022, 6, 30), DocType.OVERALL)
    assert isinstance(report.doc_type, DocType)


def test_categories_of_ones_own_go_along_and_shipped_ones_need_not(tmp_path: Path) -> None:
    path = tmp_path / "taxonomy.toml"
    path.write_text('[A]\nname = "预算"\nleaves = [{code = "A9", name = "会费", triggers = ["会费收缴"]}]\n', "utf-8")
    own = load(path)
    again = taxonomy_of(json.loads(json.dumps(told_of(own))))
    assert (again.identity, again.leaves) == (own.identity, own.leaves)
    assert told_of(shipped()) is None
    assert taxonomy_of(None) is shipped()
