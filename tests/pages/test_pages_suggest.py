"""``/suggest.json``: the address behind the query box."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive import UnitLine
from corpus.taxonomy import Taxonomy, shipped
from index.phrases import Phrases
from web.pages import suggest


@dataclass
class FakeArchive:
    taxonomy: Taxonomy = field(default_factory=shipped)


@dataclass
class FakeLibrary:
    archive: FakeArchive = field(default_factory=FakeArchive)

    def units(self) -> list[UnitLine]:
        return [UnitLine(1, "青屏区总工会", "区", None, None, "青屏区", 2, (2021, 2022))]

    def phrases(self) -> Phrases:
        return Phrases([("绩效目标编报质量", 5), ("绩效目标", 9)])


@pytest.fixture
def asking() -> FlaskClient:
    """A browser before the one page, over a library in memory."""
    app = Flask(__name__)
    app.config["TESTING"] = True
    app.extensions["jilan"] = FakeLibrary()
    app.register_blueprint(suggest.pages)
    return app.test_client()


def test_phrases_units_and_categories_are_offered(asking: FlaskClient) -> None:
    assert asking.get("/suggest.json", query_string={"q": "编报质量"}).json == [
        {"kind": "phrase", "label": "绩效目标编报质量", "value": "绩效目标编报质量", "reports": 5},
        {"kind": "category", "label": "B1 目标编报质量不高", "value": "类别:B1", "reports": None},
    ]
    assert asking.get("/suggest.json", query_string={"q": "绩效 单位:青屏"}).json == [
        {"kind": "unit", "label": "青屏区总工会", "value": "绩效 单位:青屏区总工会", "reports": 2},
    ]


@pytest.mark.parametrize("typed", ["", "   ", "龙舟", "绩" * 61, "<script>", "%"])
def test_nothing_is_offered_for_nothing_for_the_unknown_and_for_long_texts(asking: FlaskClient, typed: str) -> None:
    answer = asking.get("/suggest.json", query_string={"q": typed})
    assert (answer.status_code, answer.json) == (200, [])


def test_without_a_text_the_answer_is_empty_too(asking: FlaskClient) -> None:
    assert asking.get("/suggest.json").json == []


def test_at_most_eight_are_offered(asking: FlaskClient) -> None:
    answer = asking.get("/suggest.json", query_string={"q": "类别:"})
    assert len(answer.get_json()) == 8
