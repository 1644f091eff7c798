"""The JSON of the contract: its shape by the schema, its values by what was kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corpus.model import Evidence
from tests.archives import document
from tests.libraries import library_in, put
from web import contract
from web.library import Library
from web.request import SearchRequest


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A full report, one of which nothing is known, and a corrected one in two versions."""
    library = library_in(tmp_path_factory.mktemp("library"))
    put(
        library,
        document(year=2021, body="# 问题\n绩效监控不到位。", 得分="91.58", 标题="自评报告", 等级="优"),
        document(unit=None, year=None, body="三公经费逐年下降。", 待核实="unit year"),
        document(year=2022, body="初稿。"),
        document(year=2022, body="定稿。"),
    )
    library.correct(4, {"score": 88.5})
    yield library
    library.close()


@pytest.fixture(scope="session")
def validate(shared: Path) -> Any:
    """Checks a value against a definition of the schema."""
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))

    def check(value: Any, definition: str) -> None:
        jsonschema.validate(json.loads(json.dumps(value)), {**schema, "$ref": f"#/$defs/{definition}"})

    return check


@pytest.mark.parametrize("report", [1, 2, 3, 4])
def test_a_report_has_the_shape_of_the_schema(library: Library, validate: Any, report: int) -> None:
    validate(contract.report(library.archive.report(report), library.archive.events(report)), "report")


def test_lists_searches_and_findings_have_the_shape_of_the_schema(library: Library, validate: Any) -> None:
    validate(contract.listing(library.archive.reports()), "list")
    for text in ("绩效监控", "", "？！"):
        validate(contract.search(library.search(SearchRequest(text))), "search")
    validate(contract.doctor(library.doctor()), "doctor")


def test_import_lines_have_the_shape_of_the_schema(library: Library, validate: Any) -> None:
    again = document(unit=None, year=None, body="三公经费逐年下降。", 待核实="unit year")
    for line in put(library, again, b"\0"):
        validate(contract.import_line(line), "import_line")


def test_a_report_says_its_facts_with_the_passage_their_evidence_stands_in(library: Library) -> None:
    told = contract.report(library.archive.report(1), library.archive.events(1))
    assert told["unit"]["name"] == "云岚市青屏区总工会"
    assert told["unit"]["evidence"]["text"] == "云岚市青屏区总工会"
    assert told["unit"]["evidence"]["passage"] is None
    assert (told["score"]["total"], told["score"]["grade"], told["score"]["derived_grade"]) == (91.58, "优", "优")
    assert told["sections"][0]["title"] == "问题"
    (passage,) = told["passages"]
    assert (passage["section"], passage["heading"], passage["text"]) == (["1"], "问题", "绩效监控不到位。")


def test_evidence_names_its_passage(library: Library) -> None:
    kept = library.archive.report(1)
    start = kept.passages[0].passage.start
    told = contract.report(replace(kept, year_evidence=Evidence(start + 1, start + 3, "效监")), [])
    assert told["year_evidence"] == {
        "passage": kept.passages[0].id,
        "start": start + 1,
        "end": start + 3,
        "text": "效监",
    }


def test_what_is_unknown_is_null_and_named_as_uncertain(library: Library) -> None:
    told = contract.report(library.archive.report(2), library.archive.events(2))
    assert (told["unit"]["name"], told["unit"]["evidence"], told["year"]) == (None, None, None)
    assert told["uncertain"] == ["unit", "year"]


def test_a_corrected_report_says_what_was_read_and_its_versions(library: Library) -> None:
    told = contract.report(library.archive.report(4), library.archive.events(4))
    (correction,) = told["corrections"]
    assert (correction["field"], correction["value"], correction["read"], correction["by"]) == (
        "score",
        88.5,
        None,
        "陈会计",
    )
    assert [version["report"] for version in told["versions"]] == [3, 4]


def test_a_failed_file_has_a_reason_and_no_document_type(library: Library) -> None:
    (line,) = put(library, b"\0")
    told = contract.import_line(line)
    assert (told["status"], told["report"]) == ("failed", None)
    assert "不是文本文件" in told["error"]
    assert "doc_type" not in told


def test_search_hits_hold_the_whole_passage_with_marks_as_offsets(library: Library) -> None:
    told = contract.search(library.search(SearchRequest("绩效监控")))
    (hit,) = told["hits"]
    assert [hit["text"][start:end] for start, end in hit["marks"]] == ["绩效监控"]
    assert hit["citation"] == "云岚市青屏区总工会，2021年度，1，第1段"
    assert told["facets"]["role"] == [{"value": "other", "label": "其他", "reports": 1}]


def test_a_hit_names_those_that_say_the_same_and_why_it_is_there(tmp_path: Path, validate: Any) -> None:
    library = library_in(tmp_path)
    put(library, *(document(unit=unit, year=2021, body="绩效监控不到位。") for unit in ("甲县总工会", "乙县总工会")))
    told = contract.search(library.search(SearchRequest("绩效监控不到位")))
    validate(told, "search")
    (hit,) = told["hits"]
    ids = {each.id for report in (1, 2) for each in library.archive.report(report).passages}
    assert hit["copies"] == 1
    assert {hit["passage"], hit["same"][0]["passage"]} == ids
    assert {hit["report"], hit["same"][0]["report"]} == {1, 2}
    assert any("绩效监控" in reason for reason in hit["why"])
    assert (told["passages"], told["distinct"], told["did_you_mean"]) == (2, 1, [])
    library.close()
