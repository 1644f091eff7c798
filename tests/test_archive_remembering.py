"""Counts that are remembered are never those of another state."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from archive import problems, tables
from archive.naming_tables import Naming
from index.filters import Filters, Range
from tests.archives import ACTOR, document
from tests.tagged import UNDERSTANDING_OF_TAGS, opened_with

PROBLEM = "# 存在问题\n绩效目标不明确。\n执行进度偏慢。"


def test_a_question_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = opened_with(tmp_path, UNDERSTANDING_OF_TAGS.taxonomy)
    archive.add("1.txt", document(body=PROBLEM), ACTOR)
    first = archive.heat()
    monkeypatch.setattr(problems, "heat_in", lambda *_: pytest.fail("it was known"))
    assert archive.heat() == first
    archive.close()


@pytest.mark.parametrize("change", ["import", "correct", "tag", "remove", "repair"])
def test_every_change_is_seen_by_whoever_asks_next(tmp_path: Path, change: str) -> None:
    archive = opened_with(tmp_path, UNDERSTANDING_OF_TAGS.taxonomy)
    report = archive.add("1.txt", document(body=PROBLEM), ACTOR).report
    passage = next(one.id for one in archive.report(report).passages if "执行" in one.passage.text)
    before = archive.heat()
    # Another program that has the same archive open.
    other = opened_with(tmp_path, UNDERSTANDING_OF_TAGS.taxonomy)
    if change == "import":
        other.add("2.txt", document(year=2022, body=PROBLEM), ACTOR)
    elif change == "correct":
        other.correct(report, {"year": 2019}, ACTOR)
    elif change == "tag":
        other.untag(passage, "C1", ACTOR)
    elif change == "remove":
        other.remove(report, ACTOR)
    else:
        with other._database.write() as session:
            session.execute(update(Naming).values(passages=9))
        other.repair([one for one in other.check() if one.kind == "namings"], ACTOR)
        with archive._database.read() as session:
            assert session.query(tables.Event).filter_by(kind="repaired").count() == 1
    assert (archive.heat() != before) == (change != "repair")
    for each in (archive, other):
        each.close()


def test_other_filters_are_other_questions(tmp_path: Path) -> None:
    archive = opened_with(tmp_path, UNDERSTANDING_OF_TAGS.taxonomy)
    archive.add("1.txt", document(body=PROBLEM), ACTOR)
    assert archive.heat().all.reports == 1
    assert archive.heat(Filters(year=(Range(2030, None),))).all.reports == 0
    archive.close()
