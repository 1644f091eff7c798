"""The JSON of a question for precedents: its shape by the schema, its values by what was kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.archives import document
from tests.libraries import library_in, put
from web import contract_wording
from web.library import Library
from web.wording.answer import answered
from web.wording.asked import Asked
from web.wording.entries import rows

SENTENCE = "年中盘点发现，部分固定资产卡片与实物对不上，账实不符。"
NEAR = "年中盘点时发现，部分固定资产卡片与实物仍对不上，账实不符。"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = library_in(tmp_path_factory.mktemp("library"))
    put(
        library,
        document(unit="甲县总工会", year=2021, body=SENTENCE),
        document(unit="乙县总工会", year=2020, body=NEAR),
        document(unit=None, year=None, body=SENTENCE),
    )
    yield library
    library.close()


def told(library: Library, text: str, **args: str) -> dict[str, Any]:
    answer = answered(library, Asked.from_args({"q": [text], **{word: [value] for word, value in args.items()}}))
    found: dict[str, Any] = contract_wording.similar(answer, rows(library.archive, answer.found))
    return found


@pytest.mark.parametrize("text", [SENTENCE, "“" + SENTENCE, "露天泳池夏季向市民免费开放。"])
def test_an_answer_has_the_shape_of_the_schema(library: Library, shared: Path, text: str) -> None:
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    value = json.loads(json.dumps(told(library, text)))
    jsonschema.validate(value, {**schema, "$ref": "#/$defs/similar"})
    assert schema["$defs"]["similar"]["properties"].keys() <= value.keys()
    for match in value["matches"]:
        assert schema["$defs"]["similar"]["properties"]["matches"]["items"]["properties"].keys() <= match.keys()


def test_a_match_says_what_it_is_and_rebuilds_both_texts(library: Library) -> None:
    matches = told(library, SENTENCE)["matches"]
    assert [(one["band"], one["unit"], one["year"]) for one in matches] == [
        ("verbatim", "甲县总工会", 2021),
        ("verbatim", None, None),
        ("near", "乙县总工会", 2020),
    ]
    for one in matches:
        assert "".join(text for op, text in one["diff"] if op in "-=") == SENTENCE
        assert "".join(text for op, text in one["diff"] if op in "+=") == one["text"]
        assert one["contained"] == max(one["of_input"], one["of_match"])
    assert (matches[0]["ratio"], matches[0]["extent"]) == (1.0, "whole")
    assert matches[2]["citation"] == "乙县总工会，2020年度，第1段"


def test_the_spread_says_years_units_and_the_first(library: Library) -> None:
    spread = told(library, SENTENCE)["spread"]
    assert (spread["units"], spread["reports"]) == (2, 3)
    assert spread["years"] == [{"year": 2020, "reports": 1}, {"year": 2021, "reports": 1}, {"year": None, "reports": 1}]
    first = spread["first"]
    assert (first["unit"], first["year"], first["report"]) == ("乙县总工会", 2020, 2)
    assert first["citation"] == "乙县总工会，2020年度，第1段"


def test_pages_count_passages_and_the_whole_is_told(library: Library) -> None:
    first, second = (told(library, SENTENCE, limit="2", page=page) for page in "12")
    assert [len(one["matches"]) for one in (first, second)] == [2, 1]
    assert (first["passages"], first["wordings"], second["page"]) == (3, 2, 2)


def test_nothing_found_is_an_empty_list_without_a_first(library: Library) -> None:
    answer = told(library, "露天泳池夏季向市民免费开放。")
    assert (answer["matches"], answer["spread"]["first"], answer["standing_formula"]) == ([], None, False)
    assert (answer["consensus"], answer["medoid"], answer["measures"]) == (None, None, None)


def test_variants_are_written_in_one_line(library: Library) -> None:
    answer = told(library, SENTENCE)
    assert "固定资产卡片与实物" in answer["consensus"]
    assert answer["medoid"]["unit"] in ("甲县总工会", "乙县总工会", None)
