"""What a report says in detail is kept as it was read, replaced when it is read again, and gone with its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from archive.details import DETAILS
from corpus.details import (
    Answer,
    Check,
    Count,
    Figure,
    Indicator,
    Leftover,
    Measure,
    Problem,
    Rate,
)
from corpus.model import Evidence
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from tests.archives import ACTOR, document, understand
from tests.tagged import dump, opened_with

WORD = "被撤回的那一段"
AT = Evidence(3, 9, WORD)

DETAILED = {
    "problems": (
        Problem("执行慢。", "预算执行", "一是", "section", "（一）", 3, 9, 0),
        Problem(WORD, None, None, "form", None, 0, 4, None),
    ),
    "problems_stated_none": True,
    "measures": (
        Measure(
            "加快执行。", None, "1.", "inline", "四", 10, 14, 1, (Answer(0, "序号相同"), Answer(1, "类别相同：C1"))
        ),
        Measure("另一条。", None, None, "elsewhere", None, 15, 19, None),
    ),
    "figures": (
        Figure("年初预算", "1,148.64", "万元", 1148640000, "budget", AT),
        Figure("资产", "92233720368547758", "元", 9223372036854775800, "asset", AT),
    ),
    "rates": (Rate("执行率", 95.5, None, "execution", AT), Rate("增长", 3.0, "up", "growth", AT)),
    "counts": (Count("会员", 15.2, "万名", AT),),
    "indicators": (
        Indicator("投入", None, "预算编制", 5.0, 4.5, "编制不细", "细化", None, AT, (1, 5), None),
        Indicator(None, None, None, None, None, None, None, "说明", AT, None, (2, 7)),
    ),
    "checks": (
        Check("arith", "执行率应为 89.46%", "error", "839.38/938.31*100", 89.6, 89.46, (AT, Evidence(0, 1, "甲"))),
        Check("semantic", "没有措施", "query"),
    ),
    "leftovers": (Leftover("XX单位", "没有填写的名称", AT),),
    "missing": ("自评结论", "下一步措施"),
}


def detailed(text: str, taxonomy: Taxonomy) -> Report:
    """The report with details of every kind, unless it is the plain one."""
    report = understand(text, taxonomy)
    return report if "简单" in text else replace(report, **DETAILED)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = opened_with(tmp_path, understand=detailed)
    yield archive
    archive.close()


def test_every_detail_is_handed_out_as_it_was_read(archive: Archive) -> None:
    added = archive.add("a.txt", document(body="甲。\n乙。"), ACTOR)
    kept = archive.report(added.report)
    assert kept == added.kept
    assert {name: getattr(kept, name) for name in DETAILED} == DETAILED


def test_a_report_without_details_has_empty_lists(archive: Archive) -> None:
    kept = archive.add("a.txt", document(body="简单。"), ACTOR).kept
    assert {getattr(kept, detail.name) for detail in DETAILS} == {()}
    assert (kept.missing, kept.problems_stated_none, kept.tags) == ((), False, ())


def test_every_field_of_a_detail_has_its_column() -> None:
    for detail in DETAILS:
        columns = {column.name for column in detail.table.__table__.columns}
        assert columns == {"report_id", "position", *detail.columns}, detail.name


def test_reading_again_puts_new_details_in_the_place_of_the_old(archive: Archive, tmp_path: Path) -> None:
    report = archive.add("a.txt", document(body="甲。"), ACTOR).report
    fewer = {**DETAILED, "figures": DETAILED["figures"][1:], "checks": (), "missing": (), "problems_stated_none": False}

    def newer(text: str, taxonomy: Taxonomy) -> Report:
        return replace(understand(text, taxonomy), **fewer)  # type: ignore[arg-type]

    again = opened_with(tmp_path, understand=newer, version=2)
    kept = again.reread(report, ACTOR)
    assert {name: getattr(kept, name) for name in fewer} == fewer
    again.close()


def test_an_absurd_amount_does_not_stop_the_import(tmp_path: Path) -> None:
    def absurd(text: str, taxonomy: Taxonomy) -> Report:
        figures = (Figure("甲", "9" * 40, "亿元", int("9" * 40), "other", AT), *DETAILED["figures"])
        return replace(understand(text, taxonomy), figures=figures)  # type: ignore[arg-type]

    archive = opened_with(tmp_path, understand=absurd)
    assert archive.add("a.txt", document(), ACTOR).kept.figures == DETAILED["figures"]
    archive.close()


def test_nothing_of_the_details_outlives_their_report(archive: Archive) -> None:
    report = archive.add("a.txt", document(body="甲。"), ACTOR).report
    assert any(WORD in line for line in dump(archive))
    archive.remove(report, ACTOR)
    left = "\n".join(dump(archive))
    assert WORD not in left
    assert not any(f'INSERT INTO "{detail.table.__tablename__}"' in left for detail in DETAILS)


def test_a_fault_while_details_are_kept_leaves_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("archive.keeping.add_details", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.add("a.txt", document(), ACTOR)
    assert archive.reports() == []
    assert not any('INSERT INTO "figures"' in line for line in dump(archive))
    assert archive.add("a.txt", document(), ACTOR).status == "added"


def test_details_of_no_report_are_stray_rows(archive: Archive) -> None:
    archive.add("a.txt", document(), ACTOR)
    archive.indexed(archive.pending())
    with archive._database.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("UPDATE figures SET report_id = 98")
        connection.commit()
    (finding,) = archive.check()
    assert finding.message == "表 figures 中有 2 行不属于任何报告。"
    archive.repair([finding], ACTOR)
    assert archive.check() == []
