"""``/reports/<id>/pages/<n>``: pages of originals as pictures, marked, and the ways to them from a report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient
from PIL import Image

from archive import Archive, KeptReport
from archive.records import Attachment
from corpus.readers import pdf_view
from tests import formats
from tests.pages.conftest import application, opened, put
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.texts import PLAIN
from web.importing import Source
from web.library import Library
from web.rendering import has_pages, on_sheet, sheet_at, sheets

MEASURE = "加强预算执行监控，提高绩效目标编报质量。"
FIRST, _, SECOND = formats.REPORT.partition("二、存在的问题")
# It ends with the measure.
PAGES = (FIRST, f"二、存在的问题{SECOND.partition(MEASURE)[0]}{MEASURE}")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Report 1 is a PDF of two pages, report 2 a text file."""
    library = opened(tmp_path_factory.mktemp("printed"))
    data = formats.pdf([[line for line in lines.split("\n") if line] for lines in PAGES])
    list(library.import_items([Source("青禾<县>.pdf", "青禾<县>.pdf", lambda: data)]))
    put(library, ("青屏区2021.txt", PLAIN))
    yield library
    library.close()


@pytest.fixture
def reader(printed: Library, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser; pages are drawn in this process, which is what the sandbox does in its own."""
    drawing = SimpleNamespace(page=pdf_view.page, pages=pdf_view.pages)
    monkeypatch.setattr(Library, "readers", drawing)
    return application(printed).test_client()


@pytest.fixture
def measure(printed: Library) -> int:
    """The passage of the measures, on the second page."""
    return next(kept.id for kept in printed.archive.report(1).passages if kept.passage.text == MEASURE)


def test_a_page_shows_picture_and_text_with_the_passage_marked_on_both(reader: FlaskClient, measure: int) -> None:
    shown = page(reader.get(f"/reports/1/pages/2?passage={measure}"))
    assert_inert(shown)
    assert text(shown, "h1") == "原页，第 2 页"
    assert texts(shown, ".page-text mark") == [MEASURE]
    (box,) = find(shown, ".drawn rect")
    assert float(box.get("width")) > 0.2
    (image,) = find(shown, ".drawn img")
    assert image.get("alt") == "原件第 2 页的图片，所引文字已标出"
    assert links(shown, ".crumbs a")[1] == f"/reports/1#p{measure}"
    assert links(shown, "a[rel=prev]") == ["/reports/1/pages/1"]
    assert not find(shown, "a[rel=next]")
    assert "/reports/1/original" in links(shown, ".head a")


def test_a_stretch_is_marked_too_and_kept_where_it_goes_on(reader: FlaskClient, printed: Library) -> None:
    source = printed.archive.source(1)
    brk = source.index("\f")
    shown = page(reader.get(f"/reports/1/pages/1?start={brk - 6}&end={brk + 5}&width=1400"))
    assert len(find(shown, ".page-text mark")) == 1
    assert links(shown, "a[rel=next]") == [f"/reports/1/pages/2?width=1400&start={brk - 6}&end={brk + 5}"]
    assert find(shown, ".picture.large")
    assert not find(page(reader.get("/reports/1/pages/1?start=5&end=1")), "mark")


def test_the_way_from_a_hit_leads_to_the_page_of_the_passage(reader: FlaskClient, measure: int) -> None:
    assert reader.get(f"/reports/1/pages?passage={measure}").location == f"/reports/1/pages/2?passage={measure}"
    assert reader.get("/reports/1/pages").location == "/reports/1/pages/1"
    assert reader.get("/reports/2/pages?passage=1").location == "/reports/2"


def test_a_picture_is_a_png_that_browsers_may_keep(reader: FlaskClient) -> None:
    answer = reader.get("/reports/1/pages/1.png?width=300")
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert abs(Image.open(io.BytesIO(answer.data)).width - 300) <= 1
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.cache_control.private
    again = reader.get("/reports/1/pages/1.png?width=300", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    others = [
        reader.get(f"/reports/1/pages/{place}").headers["ETag"] for place in ("1.png?width=301", "2.png?width=300")
    ]
    assert len({answer.headers["ETag"], *others}) == 3


def test_scripts_get_the_places(reader: FlaskClient, measure: int) -> None:
    told = reader.get(f"/reports/1/pages/2.json?passage={measure}").get_json()
    assert (told["page"], told["pages"], told["file_page"], told["attachment"]) == (2, 2, 2, None)
    assert MEASURE in told["text"]
    (box,) = told["boxes"]
    assert 0 < box[0] < box[2] < 1
    assert 0 < box[1] < box[3] < 1
    assert reader.get(told["picture"]).content_type == "image/png"


@pytest.mark.parametrize("address", ["/reports/2/pages/1", "/reports/2/pages/1.png"])
def test_a_format_without_pages_says_so(reader: FlaskClient, address: str) -> None:
    assert "只有 PDF 和图片有页面" in text(page(reader.get(address), 404))
    told = reader.get("/reports/2/pages/1.json").get_json()
    assert (told["pages"], told["picture"]) == (0, None)
    assert "只有 PDF 和图片有页面" in told["fault"]


@pytest.mark.parametrize("number", [0, 3, 10**12])
def test_a_page_that_is_not_there_is_said(reader: FlaskClient, number: int) -> None:
    for suffix in ("", ".png", ".json"):
        assert reader.get(f"/reports/1/pages/{number}{suffix}").status_code == 404
    assert reader.get("/reports/99/pages/1").status_code == 404


def test_a_page_that_cannot_be_drawn_leaves_its_text(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Archive, "original", lambda *_: ("a.pdf", b"%PDF-1.4 broken"))
    shown = page(reader.get("/reports/1/pages/2"))
    assert "已损坏" in text(shown, ".notice.bad")
    assert MEASURE in text(shown, ".page-text")
    assert "已损坏" in reader.get("/reports/1/pages/2.json").get_json()["fault"]


def test_a_report_links_its_facts_and_passages_to_their_pages(reader: FlaskClient, measure: int) -> None:
    shown = page(reader.get("/reports/1"))
    assert_inert(shown)
    leaves = {each.get("href"): each.text_content() for each in find(shown, "a[data-leaf]")}
    assert leaves[f"/reports/1/pages/2?passage={measure}"] == "原页（第 2 页）"
    assert "原页（第 1 页）" in texts(shown, ".ledger a[data-leaf]")
    assert links(shown, "a[data-facing]") == ["/reports/1/pages/1"]
    assert find(shown, "#leaf")[0].get("hidden") is not None
    plain = page(reader.get("/reports/2"))
    assert not find(plain, "a[data-leaf]")
    assert not find(plain, "#leaf")


def test_recognised_text_says_how_sure_it_is(
    reader: FlaskClient, printed: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognised = replace(printed.archive.report(1), confidence=0.912)
    monkeypatch.setattr(Archive, "report", lambda *_: recognised)
    for address in ("/reports/1", "/reports/1/pages/1"):
        assert "识别文本（置信度 91 %）" in texts(page(reader.get(address)), ".tag")


def with_parts(kept: KeptReport) -> tuple[KeptReport, str]:
    """The report as the second one of its file, with a form of two pages and a workbook behind it."""
    source = "甲页\f乙页\n\f表一\f表二\n\f工作簿"
    form = Attachment(7, "附表.pdf", "f" * 64, 10, "pdf", source.index("表一"), source.index("\n\f工作簿") + 1)
    book = Attachment(8, "附表.xlsx", "e" * 64, 10, "xlsx", source.index("工作簿"), len(source))
    return replace(kept, first_page=4, attachments=(form, book)), source


def test_pages_are_counted_in_each_file_of_a_report(printed: Library) -> None:
    kept, source = with_parts(printed.archive.report(1))
    found = sheets(kept, source)
    assert [source[one.start : one.end].strip() for one in found] == ["甲页", "乙页", "表一", "表二"]
    assert [(one.number, one.page, one.attachment and one.attachment.id) for one in found] == [
        (1, 4, None),
        (2, 5, None),
        (3, 0, 7),
        (4, 1, 7),
    ]
    places = [sheet_at(found, source.index(each)) for each in ("乙页", "表二", "工作簿")]
    assert [one and one.number for one in places] == [2, 4, None]
    assert sheets(replace(kept, format="docx", attachments=()), source) == []


def test_of_a_passage_over_a_page_break_the_page_number_is_no_part(printed: Library) -> None:
    source = "加强预算执行监控，\n- 1 -\n\f提高绩效目标编报质量。\n"
    kept = replace(printed.archive.report(1), attachments=())
    first, second = sheets(kept, source)
    assert on_sheet(source, first, 0, len(source)) == "加强预算执行监控，"
    assert on_sheet(source, second, 0, len(source)) == "提高绩效目标编报质量。"
    assert on_sheet(source, first, 2, 4) == "预算"


@pytest.mark.parametrize(
    ("file", "has"), [("报告.PDF", True), ("扫描.jpg", True), ("报告.docx", False), ("pdf", False)]
)
def test_names_tell_most_files_with_pages(file: str, has: bool) -> None:
    assert has_pages(file) == has
