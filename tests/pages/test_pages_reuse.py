"""自查 on the page of the draft check: shares, sources, names left in, last year's wording, and nothing kept of the draft."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.libraries import self_evaluation
from tests.pages.conftest import application, opened, put
from tests.pages.look import assert_inert, find, links, page, text, texts
from web.library import Library
from web.reusing.records import LEVEL_NAMES

OWN, OTHER = "云岚市青屏区总工会", "霁河市映溪区总工会"
COPIED = "映溪区职工服务阵地集中在老城，新建园区的职工办事要跑很远，窗口人手也排不开。"
LAST = "职工书屋的图书多年没有更新，借阅的人一年比一年少，管理也没有专人负责。"
DRAFT = self_evaluation(OWN, 2022, problem=f"{LAST}\n\n{COPIED}\n\n填报人：")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The union's own report of last year and another's, which no test changes."""
    library = opened(tmp_path_factory.mktemp("reuse"))
    put(
        library,
        ("own.txt", self_evaluation(OWN, 2021, problem=LAST)),
        ("other.txt", self_evaluation(OTHER, 2021, problem=COPIED)),
    )
    yield library
    library.close()


@pytest.fixture
def checker(archive: Library) -> FlaskClient:
    return application(archive).test_client()


@pytest.fixture
def result(checker: FlaskClient) -> html.HtmlElement:
    """The answer to ``DRAFT``."""
    return page(checker.post("/check", data={"text": DRAFT}))


def test_shares_stand_in_a_table_and_in_bars_with_words(result: html.HtmlElement) -> None:
    rows = texts(result, ".shares th[scope=row]")
    assert rows == ["职责等法定表述", "事实与收支", "成效", "问题与原因", "措施", "全文"]
    assert texts(result, ".shares thead th")[1:-1] == list(LEVEL_NAMES.values())
    bars = find(result, ".shares .stacked")
    assert len(bars) == len(rows)
    assert bars[-1].get("aria-label", "").startswith("全文：")
    fills = {each.get("fill") for each in find(result, ".shares .stacked rect")}
    drawn = {f"url(#{each.get('id')})" for each in find(result, ".tones pattern")} | {"none"}
    assert fills <= drawn
    assert "职责等法定表述和通用提法与别处相同属正常" in text(result, ".reuse")
    assert "抄袭" not in text(result, "main")


def test_the_reports_with_most_in_common_come_first(result: html.HtmlElement) -> None:
    assert find(result, ".reuse h3")[0].get("id") == "reuse-reports"
    (row,) = find(result, ".reuse .by-report li")
    assert text(row, "a") == f"{OTHER} 2021年度"
    assert links(row, "a") == ["/reports/2"]
    assert "占全文" in row.text_content()


def test_a_passage_names_its_source_and_shows_what_differs(checker: FlaskClient) -> None:
    changed = COPIED.replace("映溪区", "青屏区").replace("跑很远", "跑很远的路")
    shown = page(checker.post("/check", data={"text": DRAFT.replace(COPIED, changed)}))
    row = next(each for each in find(shown, ".sources li") if "新建园区" in text(each, ".words"))
    assert texts(row, ".tag") == ["问题与原因", "近似"]
    assert texts(row, "del")
    (line, source) = links(row, "a")
    assert find(shown, f"{line}")
    assert source.startswith("/reports/2#p")
    kept = page(checker.get(source)).get_element_by_id(source.partition("#")[2])
    assert COPIED in kept.text_content()


def test_a_name_left_in_is_a_finding_with_its_line(result: html.HtmlElement) -> None:
    about = [each for each in texts(result, ".found-list .what") if "映溪区" in each]
    assert about[0].endswith("与霁河市映溪区总工会，2021年度的报告相同或相近的段落里，留着它的名称“映溪区”")
    assert "映溪区" in text(result, ".reuse .checks")
    place = next(each for each in find(result, ".lines mark") if each.text_content() == "映溪区")
    assert place is not None


def test_last_years_wording_is_listed_and_asked_about(result: html.HtmlElement) -> None:
    assert any(each.startswith("与本单位2021年度相同") for each in _said(result))
    heading = result.get_element_by_id("reuse-last")
    assert "段" in heading.text_content()
    assert f"{OWN}，2021年度" in texts(result, ".reuse p a")


def _said(result: html.HtmlElement) -> list[str]:
    return [each.split("存疑 ", 1)[-1] for each in texts(result, ".found-list .what")]


def test_residue_of_the_template_is_counted_with_a_way_to_it(result: html.HtmlElement) -> None:
    assert "有 1 处" in text(result, ".reuse")
    assert "#gaps" in links(result, ".reuse a")
    assert result.get_element_by_id("gaps") is not None


def test_an_empty_archive_is_said(browser: FlaskClient) -> None:
    shown = page(browser.post("/check", data={"text": DRAFT.replace("映溪区", "五华县")}))
    assert "没有档案可对照" in text(shown, ".reuse")
    assert not find(shown, ".shares")
    assert "五华县" in text(shown, ".reuse .checks")


def test_a_draft_like_nothing_kept_has_no_sources(checker: FlaskClient) -> None:
    shown = page(
        checker.post("/check", data={"text": "2022年度五华县总工会绩效自评报告\n\n一、存在的问题\n\n场地漏水。\n"})
    )
    assert "库中没有本单位更早年度的报告" in text(shown, ".reuse")
    assert not find(shown, ".sources li")


def test_a_hostile_draft_stays_text(checker: FlaskClient) -> None:
    hostile = DRAFT.replace(COPIED, f"<script>alert(1)</script>{COPIED}<img src=x onerror=alert(1)>")
    shown = page(checker.post("/check", data={"text": hostile}))
    assert_inert(shown)
    assert "<script>alert(1)</script>" in text(shown, ".lines")


def test_scripts_get_the_same(checker: FlaskClient) -> None:
    told = checker.post("/check.json", data={"text": DRAFT}).get_json()
    reuse = told["reuse"]
    assert reuse["compared"]["reports"] == 2
    (shared,) = reuse["reports"]
    assert (shared["report"], shared["unit"], shared["year"]) == (2, OTHER, 2021)
    assert shared["characters"] >= len(COPIED)
    assert 0 < shared["share"] < shared["of_substance"] <= 1
    assert {share["group"] for share in reuse["shares"]} >= {"duty", "problem", "measure"}
    copied = next(each for each in reuse["passages"] if each["text"] == COPIED)
    assert (copied["band"], copied["unit"], copied["year"], copied["report"]) == ("verbatim", OTHER, 2021, 2)
    assert told["passages"][copied["passage"]]["text"] == COPIED
    (left,) = reuse["foreign"]
    assert (left["name"], left["copied"]) == ("映溪区", {"report": 2, "source": copied["source"]})
    assert LAST in [each["text"] for each in reuse["own_last_year"]]
    assert reuse["leftovers"] == 1
    assert {"foreign", "own_last_year"} <= {each["kind"] for each in told["findings"]}


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_nothing_of_the_draft_is_kept(
    archive: Library,
    checker: FlaskClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    page(checker.post("/check", data={"text": DRAFT}))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    folder, events = archive.settings.data, archive.archive.events()
    before = _files(folder)
    secret = DRAFT.replace("图书多年没有更新", "保密的内部情况没有公开")
    for address in ("/check", "/check.json"):
        answer = checker.post(address, data={"text": secret})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
    assert _files(folder) == before
    assert not list(tmp_path.rglob("*"))
    assert archive.archive.events() == events
    assert len(archive.archive.reports()) == 2
    assert "保密" not in caplog.text
    assert not any("保密".encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
