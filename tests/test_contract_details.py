"""The JSON of what a report says in detail: every key of the contract, by its schema and with its values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corpus.findings import Finding
from corpus.taxonomy import shipped
from tests.pages.conftest import put
from tests.pages.detailed import TEXT, at, detailed, library_in
from web import contract
from web.library import Library

KEYS = {
    "problems",
    "problems_stated_none",
    "measures",
    "figures",
    "rates",
    "counts",
    "indicators",
    "checks",
    "leftovers",
    "missing",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One report with details of every kind."""
    library = library_in(tmp_path_factory.mktemp("details"))
    put(library, ("22.txt", TEXT))
    yield library
    library.close()


@pytest.fixture
def told(library: Library) -> dict[str, Any]:
    """What ``jilan show --json`` prints of it."""
    kept = library.archive.report(1)
    return json.loads(json.dumps(contract.report(kept, library.archive.events(1))))


@pytest.fixture
def checked() -> dict[str, Any]:
    """What ``jilan check --json`` prints of the same text."""
    findings = (
        Finding("arith", "error", "预算执行率不符", "请重新计算。", at("96.29%")),
        Finding("missing", "hint", "没有自评得分", "请补上。", None),
    )
    return json.loads(json.dumps(contract.check(detailed(TEXT, shipped()), findings)))


@pytest.fixture(scope="module")
def schema(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "contract.schema.json").read_text("utf-8"))


def strict(definition: dict[str, Any]) -> dict[str, Any]:
    """The definition with every property it names required, so that a key left out fails."""
    made = {key: strict(value) if isinstance(value, dict) else value for key, value in definition.items()}
    if isinstance(definition.get("properties"), dict):
        made["required"] = [key for key in definition["properties"] if key != "derived"]
    return made


def test_every_key_of_the_contract_is_there_in_its_shape(told: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.validate(told, {"$defs": strict(schema["$defs"]), "$ref": "#/$defs/report"})


def test_a_draft_has_the_same_keys_without_id_and_tags(checked: dict[str, Any], schema: dict[str, Any]) -> None:
    report = schema["$defs"]["report"]
    report = {**report, "properties": {key: rule for key, rule in report["properties"].items() if key not in NOT_KEPT}}
    jsonschema.validate(checked, {"$defs": strict(schema["$defs"]), **strict(report)})
    assert not NOT_KEPT & checked.keys()


NOT_KEPT = {"id", "file", "sha256", "tags"}


def test_problems_name_their_passage_and_categories_the_main_one_first(told: dict[str, Any]) -> None:
    first, second = told["problems"]
    passages = {each["id"]: each for each in told["passages"]}
    assert (first["heading"], first["marker"], first["where"]) == ("指标量化不足", "（一）", "section")
    assert (first["categories"], second["categories"]) == (["B2", "B3"], ["G1"])
    assert passages[first["passage"]]["text"] == first["text"]
    assert passages[first["passage"]]["categories"] == ["B2", "B3"]
    assert TEXT[second["start"] : second["end"]] == second["text"]


def test_measures_say_what_they_answer_and_why(told: dict[str, Any]) -> None:
    assert [(each["answers"], each["answered_because"]) for each in told["measures"]] == [
        ([0], ["序号相同：（一）"]),
        ([], []),
    ]


def test_evidence_is_the_stretch_of_the_text_and_names_its_passage(told: dict[str, Any]) -> None:
    passages = {each["id"]: each for each in told["passages"]}
    found = [each["evidence"] for key in ("figures", "rates", "counts", "leftovers") for each in told[key]]
    found += [each for check in told["checks"] for each in check["evidence"]]
    assert len(found) > 8
    for each in found:
        assert TEXT[each["start"] : each["end"]] == each["text"]
        assert each["text"] in passages[each["passage"]]["text"] or each["passage"] is None


def test_money_form_and_checks_keep_their_numbers(told: dict[str, Any]) -> None:
    (budget, *_) = told["figures"]
    assert (budget["printed"], budget["unit"], budget["fen"], budget["kind"]) == (
        "820.5",
        "万元",
        820_500_000,
        "budget",
    )
    assert [(each["level3"], each["weight"], each["score"], each["lost"]) for each in told["indicators"]] == [
        ("资产盘点", 5, 3, 2),
        ("资产处置", 5, 5, 0),
        ("培训人次", 10, 9.5, 0.5),
    ]
    assert [each["verdict"] for each in told["checks"]] == ["ok", "rounding", "query", "error"]


def test_tags_say_who_decided_and_keep_suggestions_apart(library: Library, told: dict[str, Any]) -> None:
    assert {(each["category"], each["status"], each["by"]) for each in told["tags"]} == {
        ("B2", "suggested", None),
        ("B3", "suggested", None),
        ("G1", "suggested", None),
    }
    (main,) = [each for each in told["tags"] if each["category"] == "B2"]
    assert TEXT[slice(*main["span"])] == "没有量化"


def test_passages_of_a_draft_are_numbered_from_zero(checked: dict[str, Any]) -> None:
    assert [each["id"] for each in checked["passages"]] == list(range(len(checked["passages"])))
    problem = checked["problems"][0]
    assert checked["passages"][problem["passage"]]["text"] == problem["text"]
    assert problem["categories"] == ["B2", "B3"]


def test_findings_keep_their_order_and_place(checked: dict[str, Any]) -> None:
    first, second = checked["findings"]
    assert (first["severity"], first["evidence"]["text"]) == ("error", "96.29%")
    assert second["evidence"] is None


def test_both_hold_all_details(told: dict[str, Any], checked: dict[str, Any]) -> None:
    assert told.keys() >= KEYS
    assert checked.keys() >= KEYS
