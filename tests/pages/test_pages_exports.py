"""Files of the lists: the same question, every row, a name, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from flask.testing import FlaskClient

from tests.libraries import self_evaluation
from tests.pages.conftest import application, opened, put
from tests.pages.look import find, links, page, text
from web.library import Library
from web.tables import EXPORTS, EXPORTS_BY_NAME

SAME = "基层工会产改措施落实不到位。"
HOSTILE = "=HYPERLINK(1)部分绩效指标没有量化，数据来源不明。"
LISTS = {
    "search": "/search?q=绩效",
    "reports": "/reports?unit=总工会",
    "wording": f"/wording?q={SAME}",
    "concordance": "/concordance?q=绩效",
    "review": "/review",
    "compare": "/compare?report=1&report=2",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Reports 1 and 2 name the same problem in the same words, report 3 one that would be a formula."""
    library = opened(tmp_path_factory.mktemp("exports"))
    texts = [
        self_evaluation(year=2021, problem=SAME),
        self_evaluation(unit="松溪县总工会", year=2022, problem=SAME),
        self_evaluation(unit="松溪县总工会", year=2023, problem=HOSTILE),
    ]
    put(library, *((f"{number}.txt", one) for number, one in enumerate(texts, 1)))
    yield library
    library.close()


@pytest.fixture
def reader(filled: Library) -> FlaskClient:
    return application(filled).test_client()


def file(address: str, suffix: str) -> str:
    """The address of a page as a file."""
    path, _, query = address.partition("?")
    return f"{path}.{suffix}" + (f"?{query}" if query else "")


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """The rows of a list as CSV."""
    answer = client.get(file(address, "csv"))
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))


def workbook(client: FlaskClient, address: str) -> Any:
    answer = client.get(file(address, "xlsx"))
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.get_data()))


@pytest.mark.parametrize("address", LISTS.values())
def test_both_kinds_of_spreadsheet_hold_the_same_rows(reader: FlaskClient, address: str) -> None:
    plain = rows(reader, address)
    sheet = workbook(reader, address).worksheets[0]
    head, *typed = sheet.iter_rows(values_only=True)
    assert plain
    assert list(head) == list(plain[0])
    assert len(typed) == len(plain)


@pytest.mark.parametrize("address", LISTS.values())
def test_a_page_leads_to_its_files(reader: FlaskClient, address: str) -> None:
    hrefs = links(page(reader.get(address)), ".downloads a")
    assert hrefs
    for href in hrefs:
        assert reader.get(href, buffered=True).status_code == 200, href


def test_every_list_has_a_file_of_each_kind_it_promises(filled: Library) -> None:
    rules = {rule.rule for rule in application(filled).url_map.iter_rules()}
    for each in EXPORTS:
        assert f"{each.path}.<any({','.join(each.suffixes)}):suffix>" in rules
    assert len(EXPORTS_BY_NAME) == len(EXPORTS)


def test_all_distinct_hits_stand_in_the_file_by_rank_whatever_the_page(reader: FlaskClient) -> None:
    told = reader.get("/search.json?q=绩效&limit=1000").get_json()
    found = rows(reader, "/search?q=绩效&page=2&limit=1")
    assert [int(row["段落"]) for row in found] == [hit["passage"] for hit in told["hits"]]
    assert [row["引文"] for row in found] == [hit["citation"] for hit in told["hits"]]
    assert [int(row["序号"]) for row in found] == list(range(1, told["distinct"] + 1))


def test_portions_go_on_where_the_last_one_ended(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows(reader, "/search?q=")
    monkeypatch.setattr("web.tables.search.PORTION", 3)
    assert rows(reader, "/search?q=") == whole


def test_filters_hold_for_the_file_and_stand_in_it(reader: FlaskClient) -> None:
    assert {row["年度"] for row in rows(reader, "/search?q=绩效&year=2022")} == {"2022"}
    told = dict(workbook(reader, "/search?q=绩效&year=2022")["说明"].iter_rows(values_only=True))
    assert (told["所问"], told["条件"]) == ("绩效", "年度为2022")
    assert unquote(told["地址"]) == "http://localhost/search?q=绩效&year=2022"


def test_the_passages_that_say_the_same_are_counted(reader: FlaskClient) -> None:
    (first,) = [row for row in rows(reader, "/search?q=“产改措施”") if row["原文"] == SAME]
    assert first["另有相同"] == "1"


def test_what_would_be_a_formula_is_text(reader: FlaskClient) -> None:
    (row,) = [row for row in rows(reader, "/search?q=“数据来源不明”") if "HYPERLINK" in row["原文"]]
    assert row["原文"].startswith("'=HYPERLINK")
    sheet = workbook(reader, "/search?q=“数据来源不明”").worksheets[0]
    (cell,) = [cell for line in sheet for cell in line if "HYPERLINK" in str(cell.value)]
    assert (cell.data_type, cell.value.startswith("=")) == ("s", True)


def test_csv_is_sent_while_it_is_written(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    passages = filled.archive.passages
    monkeypatch.setattr(filled.archive, "passages", lambda ids: asked.append(len(ids)) or passages(ids))
    monkeypatch.setattr("web.tables.search.PORTION", 2)
    answer = application(filled).test_client().get("/search.csv?q=")
    before = len(asked)
    assert answer.is_streamed
    list(answer.iter_encoded())
    assert len(asked) > before + 2


def test_a_file_has_a_name_in_chinese_and_one_for_old_programs(reader: FlaskClient) -> None:
    disposition = reader.get("/search.csv?q=绩效", buffered=True).headers["Content-Disposition"]
    assert disposition.isascii()
    assert disposition.startswith("attachment; filename=search-20")
    assert "filename*=UTF-8''检索结果-20" in unquote(disposition)


def test_a_name_of_a_unit_makes_no_path(reader: FlaskClient) -> None:
    disposition = unquote(reader.get("/units/1.csv", buffered=True).headers["Content-Disposition"])
    assert "/" not in disposition
    assert "总工会" in disposition


def test_passages_become_a_document_with_citations(reader: FlaskClient) -> None:
    said = reader.get("/search.md?q=“产改措施”").get_data(as_text=True)
    assert said.startswith("# 检索结果\n\n共 1 段，引自绩览档案；各段出处见脚注。\n\n“产改措施”\n\n")
    assert f"{SAME}[^1]" in said
    assert "[^1]: 云岚市青屏区总工会，2021年度，三、（一），第1段。绩览档案报告 1，文件 1.txt。" in said
    document = docx.Document(io.BytesIO(reader.get("/search.docx?q=“产改措施”").get_data()))
    assert document.paragraphs[0].text == "检索结果"
    assert SAME in [each.text for each in document.paragraphs]


def test_a_list_without_passages_is_no_document(reader: FlaskClient) -> None:
    assert reader.get("/reports.md").status_code == 404


def test_a_link_says_beforehand_that_a_file_will_be_cut(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "前" not in text(page(reader.get("/search?q=绩效")), ".downloads")
    monkeypatch.setattr("web.exporting.files.MOST_EXCERPTS", 1)
    assert "Word （前 1 条）" in text(page(reader.get("/search?q=绩效")), ".downloads")


@pytest.mark.parametrize(
    "address", ["/search.csv?year=x", "/concordance.xlsx?q=。", "/compare.csv", "/reports.csv?sort=x"]
)
def test_what_the_page_refuses_the_file_refuses_in_words(reader: FlaskClient, address: str) -> None:
    assert find(page(reader.get(address), 400), "main")


def test_precedents_say_how_close_they_are(reader: FlaskClient) -> None:
    found = rows(reader, f"/wording?q={SAME}")
    assert [(row["吻合度"], row["相似（%）"], row["报告"]) for row in found[:2]] == [
        ("逐字", "100", "1"),
        ("逐字", "100", "2"),
    ]


def test_every_place_of_a_concordance_stands_in_the_file(reader: FlaskClient) -> None:
    told = reader.get("/concordance.json?q=产改措施").get_json()
    found = rows(reader, "/concordance?q=产改措施&limit=1")
    assert len(found) == told["hits"] == 2
    assert {(row["所查"], row["后文"]) for row in found} == {("产改措施", "落实不到位。")}


def test_the_review_holds_what_awaits(reader: FlaskClient) -> None:
    found = rows(reader, "/review")
    tags = reader.get("/review.json").get_json()["suggested"]
    assert sum(row["种类"] == "标签" for row in found) == tags
    assert {row["种类"] for row in rows(reader, "/review?queue=tags")} == {"标签"}


def test_the_clipboard_is_the_list_of_this_browser(filled: Library) -> None:
    ids = [one.id for one in filled.archive.report(2).passages[:2]]
    mine, other = (application(filled).test_client() for _ in range(2))
    mine.post("/clipboard/add", data={"passage": ids})
    assert [int(row["段落"]) for row in rows(mine, "/clipboard")] == ids
    assert mine.get("/clipboard.csv", buffered=True).headers["Cache-Control"] == "no-store"
    assert other.get(f"/clipboard.csv?passage={ids[0]}").status_code == 400


def test_a_hostile_report_leaves_as_text(kept: Library, tmp_path: Path) -> None:
    client = application(kept).test_client()
    for address in ("/search?q=", "/reports"):
        book = workbook(client, address)
        assert {cell.data_type for sheet in book for line in sheet for cell in line} <= {"s", "n", "d"}
        assert rows(client, address)
