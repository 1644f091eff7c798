"""The rendered files: what the gold says stands in them, they are the same every time, and as various as they claim to be."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from corpus.samples import Document, documents, generate
from tests.rendering import FORMATS, ofd, pdf, render, reports, scan
from tests.rendering.docx import write_together
from tests.rendering.page import LANDSCAPE
from tests.rendering.pieces import Grid, pieces
from tests.rendering.setting import pages

REPORTS, SEED = 25, 5
_MARKED = re.compile(r"[一二三四五六七八九十\d]")


def plain(text: str) -> str:
    return "".join(text.split())


def strings(document: Document) -> Iterator[str]:
    """What the gold quotes from the report."""
    gold = document.gold
    yield from (gold["title"], gold["unit"]["as_written"])
    keys = {"sections": ("title",), "problems": ("text",), "measures": ("text",), "figures": ("printed",)}
    rows = {"indicators": ("level1", "level2", "level3", "reason", "measure")}
    yield from (item[key] for name, names in (keys | rows).items() for item in gold[name] for key in names if item[key])


def _of_docx(data: bytes, document: Document) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter("{*}t"))


def _of_pdf(data: bytes, document: Document) -> str:
    """The text of the pages without what stands at their head and foot."""
    found = []
    with pypdfium2.PdfDocument(data) as file:
        for page, made in zip(file, pages(document, pdf.measure), strict=True):
            text = plain(page.get_textpage().get_text_range())
            frames = [plain(frame.text) for frame in made.frame]
            found.append(text.removeprefix("".join(frames)).removesuffix("".join(frames)))
    return "".join(found)


def _of_html(data: bytes, document: Document) -> str:
    text = data.decode("utf-8" if b'charset="utf-8"' in data else "gb18030")
    return unescape(re.sub("<[^>]*>", "", text)).replace("\xa0", "")


def _of_xlsx(data: bytes, document: Document) -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return "".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def _of_ofd(data: bytes, document: Document) -> str:
    """The text of the pages without what stands at their head and foot; that of the template is in a file of its own."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for number, made in enumerate(pages(document, ofd.measure)):
            content = etree.fromstring(package.read(f"Doc_0/Pages/Page_{number}/Content.xml"))
            found += [node.text or "" for node in content.iter("{*}TextCode")][: len(made.texts)]
    return "".join(found)


TEXTS: dict[str, Callable[[bytes, Document], str]] = {
    "docx": _of_docx,
    "pdf": _of_pdf,
    "html": _of_html,
    "xlsx": _of_xlsx,
    "ofd": _of_ofd,
}


@pytest.mark.parametrize("form", TEXTS)
def test_every_string_of_the_gold_stands_in_the_file(form: str) -> None:
    for document in reports(REPORTS, SEED, form):
        text = plain(TEXTS[form](render(document, form), document))
        missing = [each for each in strings(document) if plain(each) not in text]
        assert all(_may_miss(each, form) for each in missing), (document.name, missing)


def _may_miss(text: str, form: str) -> bool:
    """A workbook keeps numbers, not how they are printed; Word generates the numbers that stand inside of some items."""
    if form == "xlsx":
        return re.fullmatch(r"[\d.,]+", text) is not None
    return form == "docx" and _MARKED.search(text) is not None


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "scan"])
def test_the_same_report_gives_the_same_file(form: str) -> None:
    document = next(reports(1, SEED, form))
    first, second = render(document, form), render(document, form)
    if form in ("docx", "xlsx"):
        assert _parts(first) == _parts(second)
    else:
        assert first == second


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file but for its properties, which hold the time it was written."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.startswith("docProps/")}


def test_documents_are_the_reports_that_are_generated() -> None:
    for sample, document in zip(generate(30, SEED), documents(30, SEED), strict=True):
        assert sample.name == document.name + ".txt"
        assert all(sample.gold[key] == document.gold[key] for key in ("title", "doc_type", "year", "outline"))
        points = [
            {item["point"] for item in each.gold["problems"] if item["where"] != "form"} for each in (sample, document)
        ]
        assert points[0] == points[1], sample.name


@pytest.fixture(scope="module")
def many() -> list[Document]:
    return list(documents(80, SEED))


def grids(found: list[Document]) -> Iterator[Grid]:
    for document in found:
        yield from (piece for piece in pieces(document) if isinstance(piece, Grid))


def test_tables_cover_every_place_once(many: list[Document]) -> None:
    for grid in grids(many):
        places = Counter(
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.down)
            for column in range(cell.column, cell.column + cell.across)
        )
        assert set(places.values()) == {1}
        assert len(places) == grid.rows * grid.columns


def test_tables_are_as_various_as_real_ones(many: list[Document]) -> None:
    forms = [grid for grid in grids(many) if grid.is_form()]
    assert {head[1] - head[0] for head in (grid.heads for grid in forms)} == {1, 2}
    assert any(grid.heads[0] for grid in forms)
    assert any(not grid.heads[0] for grid in forms)
    assert any(cell.down > 4 for grid in forms for cell in grid.cells)
    assert any(not grid.is_form() for grid in grids(many))


def test_pages_lie_on_their_side_and_tables_run_over_them(many: list[Document]) -> None:
    made = [pages(document, pdf.measure) for document in many[:40]]
    assert any((page.width, page.height) == LANDSCAPE for found in made for page in found)
    assert any(found[-1].rules and found[-2].rules for found in made if len(found) > 1)
    feet = {re.sub(r"\d+", "9", found[-1].frame[-1].text) for found in made if found[-1].frame}
    assert len(feet) >= 5


def test_nothing_stands_beside_the_page(many: list[Document]) -> None:
    for document in many[:40]:
        for page in pages(document, pdf.measure):
            for text in page.texts:
                right = text.x + pdf.measure(text.text, text.size) + text.spread * len(text.text)
                assert text.x >= 20, text
                assert right <= page.width - 20, text
                assert text.y < page.height - 60, text


def test_word_generates_the_numbers_of_headings_in_part(many: list[Document]) -> None:
    lists = [
        docx.Document(io.BytesIO(render(document, "docx"))).element.body.iter("{*}numId") for document in many[:20]
    ]
    numbered = [len(list(found)) for found in lists]
    assert 4 <= sum(number > 3 for number in numbered) <= 12


def test_several_reports_in_one_word_file_begin_on_pages_of_their_own() -> None:
    projects = list(documents(3, SEED, "project"))
    body = docx.Document(io.BytesIO(write_together(projects))).element.body
    breaks = [node for node in body.iter("{*}br") if "page" in node.attrib.values()]
    assert len(breaks) == 2


@pytest.mark.skipif(bool(scan.missing()), reason=scan.missing())
def test_a_scan_has_pictures_and_no_text() -> None:
    document = next(reports(1, SEED, "scan"))
    data = scan.write(document, 2)
    with pypdfium2.PdfDocument(data) as file:
        assert len(file) == 2
        assert not any(page.get_textpage().count_chars() for page in file)
        dark = file[0].render(scale=0.5).to_pil().convert("L").histogram()
    assert 0.002 < sum(dark[:128]) / sum(dark) < 0.3
