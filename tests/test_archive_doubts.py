"""Facts that were read as 待核实: which wait for a person, in which order, and what settles them."""

from __future__ import annotations

import pytest

from archive import Archive, FactPage
from corpus.model import DocType
from tests.archives import ACTOR, document
from tests.statements import statements
from tests.tagged import opened_with

OTHER = "白沙市总工会"


def problems(*texts: str, **facts: object) -> bytes:
    return document(body="\n".join(["# 问题", *texts]), **facts)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: object) -> Archive:
    return opened_with(tmp_path)  # type: ignore[arg-type]


@pytest.fixture
def doubtful(archive: Archive) -> Archive:
    """Report 1 names nothing and has two doubts, 2 names three categories and has one; 3 has none."""
    archive.add("a.txt", problems("人手少。", unit=OTHER, 得分=91.5, 待核实="score year"), ACTOR)
    archive.add("b.txt", problems("进度慢。", "目标没有量化。", 待核实="unit"), ACTOR)
    archive.add("c.txt", problems("进度慢。", year=2022), ACTOR)
    return archive


def waiting(page: FactPage) -> list[tuple[int, str, object, int]]:
    return [(each.report.id, each.field, each.value, each.use) for each in page.facts]


def test_facts_come_by_how_many_counted_problems_hang_on_them(doubtful: Archive) -> None:
    page = doubtful.facts_to_review()
    assert waiting(page) == [(2, "unit", "云岚市青屏区总工会", 3), (1, "year", 2021, 0), (1, "score", 91.5, 0)]
    assert (page.total, page.decided, page.waiting) == (3, 0, 3)


def test_a_fact_has_the_words_it_rests_on(doubtful: Archive) -> None:
    unit, year, _ = doubtful.facts_to_review().facts
    for fact in (unit, year):
        assert fact.evidence is not None
        source = doubtful.sources([1, 2, 99])[fact.report.id]
        assert source[fact.evidence.start : fact.evidence.end] == fact.evidence.text


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"unit": OTHER}, [(1, "year"), (1, "score")]),
        ({"unit": "青屏"}, [(2, "unit")]),
        ({"year": 2021}, [(2, "unit"), (1, "year"), (1, "score")]),
        ({"year": 2022}, []),
        ({"limit": 1, "offset": 1}, [(1, "year")]),
    ],
)
def test_facts_can_be_narrowed_and_paged(
    doubtful: Archive, filters: dict[str, object], expected: list[tuple[int, str]]
) -> None:
    page = doubtful.facts_to_review(**filters)  # type: ignore[arg-type]
    assert [each[:2] for each in waiting(page)] == expected
    assert page.waiting == 3, "the progress is that of everything"


def test_what_is_confirmed_or_corrected_is_decided_until_that_is_withdrawn(doubtful: Archive) -> None:
    doubtful.correct(1, {"year": 2021}, ACTOR)
    doubtful.correct(2, {"unit": "黑水市总工会", "score": 80.0}, ACTOR)
    page = doubtful.facts_to_review()
    assert [each[:2] for each in waiting(page)] == [(1, "score")]
    assert (page.decided, page.waiting) == (2, 1)
    doubtful.correct(2, {"unit": None}, ACTOR)
    assert [each[:2] for each in waiting(doubtful.facts_to_review())] == [(2, "unit"), (1, "score")]


def test_superseded_and_withdrawn_reports_have_no_doubts_left(archive: Archive) -> None:
    archive.add("a.txt", problems("进度慢。", 得分=90, 待核实="score"), ACTOR)
    archive.add("b.txt", problems("进度快了。"), ACTOR)
    assert archive.facts_to_review().facts == ()
    archive.remove(2, ACTOR)
    assert [each[:2] for each in waiting(archive.facts_to_review())] == [(1, "score")]
    archive.remove(1, ACTOR)
    assert archive.facts_to_review() == FactPage((), 0, 0, 0)


def test_a_fact_that_was_not_read_at_all_waits_too(archive: Archive) -> None:
    archive.add("a.txt", problems("进度慢。", year=None, 待核实="year doc_type"), ACTOR)
    year, kind = archive.facts_to_review().facts
    assert (year.value, year.evidence) == (None, None)
    assert (kind.value, kind.evidence) == (DocType.OVERALL, None)


def test_the_doctor_mends_doubts_that_differ_from_what_was_read(doubtful: Archive) -> None:
    with doubtful._database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE doubts SET settled = 1 WHERE report_id = 1")
        connection.commit()
    doubtful.indexed(doubtful.pending())
    findings = doubtful.check()
    assert [(each.kind, each.report, each.fixable) for each in findings] == [("doubts", 1, True)]
    assert doubtful.repair(findings, ACTOR) == findings
    assert doubtful.facts_to_review().waiting == 3


def test_the_number_of_statements_does_not_grow(doubtful: Archive) -> None:
    def count() -> int:
        with statements(doubtful) as seen:
            assert doubtful.facts_to_review().facts
        return len(seen)

    few = count()
    for number in range(12):
        doubtful.add(f"m{number}.txt", problems("进度慢。", year=2000 + number, 待核实="year"), ACTOR)
    assert count() == few <= 5
