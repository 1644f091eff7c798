"""``/review?queue=copies``: near-duplicates with their evidence, and decisions of one key."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.libraries import library_in, put
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.test_copies import BODY, OTHER, UNIT
from tests.test_copies import text as written
from web.copies import find_copies
from web.library import Library

WHO = "林审计"
QUEUE = "/review?queue=copies"


@pytest.fixture
def doubled(tmp_path: Path) -> Iterator[Library]:
    """Report 2 is report 1 with other numbers for the next year, 3 another unit's copy of 1."""
    library = library_in(tmp_path)
    redated = [line.replace("480", "<512>") for line in BODY]
    put(library, written(), written(year=2021, body=redated), written(OTHER, 2020))
    find_copies(library, [1, 2, 3])
    yield library
    library.close()


@pytest.fixture
def reviewer(doubled: Library) -> FlaskClient:
    return application(doubled).test_client()


def waiting(shown: html.HtmlElement) -> list[str]:
    return [box.get("value") for box in find(shown, ".row input[name=copy]")]


def test_pairs_stand_with_shares_differences_and_ways_to_decide(reviewer: FlaskClient) -> None:
    shown = page(reviewer.get(QUEUE))
    assert_inert(shown)
    assert waiting(shown) == ["2-1", "3-2", "3-1"] or waiting(shown) == ["2-1", "3-1", "3-2"]
    row = find(shown, ".row")[0]
    assert "换了年度的同一文本" in text(row, ".where")
    assert texts(row, ".where b") == ["100 %", "90 %"]
    assert texts(row, ".differing td") == [BODY[1].replace("480", "<512>"), BODY[1]]
    assert {"2.txt", "1.txt"} <= set(texts(row, ".side span"))
    assert "/redline?from=1&to=2" in links(row, ".other a")
    assert links(row, "[data-fix]") == ["/reports/2?correct=1#c-year"]
    assert links(row, "[data-reject]") == ["/review/copies/2/1"]
    assert [each.get("value") for each in find(row, "[data-confirm]")] == ["2-1"]
    assert find(page(reviewer.get("/reports/2?correct=1")), "#correct")[0].get("open") is not None


def test_other_queues_say_that_pairs_wait(reviewer: FlaskClient) -> None:
    shown = page(reviewer.get("/review"))
    assert not waiting(shown)
    assert text(shown, "#of-copies label") == "近似重复的报告：已定 0 / 共 3"
    assert links(shown, "#of-copies a") == ["/review?queue=copies"]


def test_one_key_says_that_it_is_another_report_and_another_takes_that_back(
    reviewer: FlaskClient, doubled: Library
) -> None:
    answer = reviewer.post("/review/decide?row=1", data={"distinct": "2-1", "actor": WHO, "queue": "copies"})
    assert (answer.status_code, answer.location) == (303, "/review?queue=copies#r1")
    shown = page(reviewer.get(answer.location))
    assert texts(shown, ".notice") == [f"已记下报告 2 与报告 1各是一份，今后不再提示，经办人 {WHO}。"]
    assert "2-1" not in waiting(shown)
    assert find_copies(doubled, [1, 2, 3]) == 0
    answer = reviewer.post("/review/undo", data={"queue": "copies"})
    shown = page(reviewer.get(answer.location))
    assert "已恢复为待定：报告 2 与报告 1" in text(shown, ".notice")
    assert "2-1" in waiting(shown)


def test_many_are_decided_at_once_and_late_ones_are_said(reviewer: FlaskClient, doubled: Library) -> None:
    doubled.archive.decide_copies([(3, 1)], "distinct", "陈会计")
    answer = reviewer.post("/review/decide", data={"do": "distinct", "copy": ["2-1", "3-1", "3-2", "x-1", "7-7"]})
    notices = texts(page(reviewer.get(answer.location)), ".notice")
    assert notices[0].startswith("已记下2 对报告各是一份")
    assert notices[1] == "没有改动：2 对报告已有人处理，或其中的报告已撤回。"
    shown = page(reviewer.get(QUEUE))
    assert "近似重复的报告都已处理" in text(shown)


def test_a_duplicate_is_withdrawn_after_being_asked(reviewer: FlaskClient, doubled: Library) -> None:
    asked = page(reviewer.get("/review/copies/3/1"))
    assert OTHER in text(asked, ".sheet")
    assert UNIT in text(asked, ".sheet")
    assert doubled.archive.report(3)
    answer = reviewer.post("/review/copies/3/1", data={"actor": WHO})
    shown = page(reviewer.get(answer.location))
    assert "已撤回报告 3（3.txt）" in text(shown, ".notice")
    assert waiting(shown) == ["2-1"]
    assert doubled.archive.events(3)[0].actor == WHO
    for address in ("/review/copies/3/1", "/review/copies/1/3"):
        assert reviewer.post(address).status_code == 404
    assert doubled.archive.report(1)


def test_scripts_and_spreadsheets_get_the_same_pairs(reviewer: FlaskClient) -> None:
    told = reviewer.get("/review.json?queue=copies&year=2021").get_json()
    assert (told["near_duplicates"], told["copies_total"], told["total"], told["tags"]) == (2, 3, 2, [])
    first = told["copies"][0]
    assert (first["report"], first["other"], first["kind"], first["passages"]) == (2, 1, "re_dated", 10)
    assert first["other_of"]["file"] == "1.txt"
    rows = list(
        csv.reader(io.StringIO(reviewer.get("/review.csv?queue=copies").get_data(as_text=True).lstrip("\ufeff")))
    )
    assert sum("近似重复" in row for row in rows) == 3


def test_an_archive_without_duplicates_says_so(reviewer: FlaskClient, doubled: Library) -> None:
    for report in (3, 2):
        doubled.remove(report)
    assert "没有近似重复的报告" in text(page(reviewer.get(QUEUE)))
    assert not find(page(reviewer.get("/review")), "#of-copies")
