"""Nothing is lost on the way: every Chinese character of the pages is in the text, but for furniture."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing

import pypdfium2
import pytest
from pdf_pages import Paper

from corpus.readers import pdf
from corpus.readers.radicals import fold_radicals
from corpus.samples import Document
from tests.rendering import render, reports

HAN = re.compile("[\u4e00-\u9fff]")
REPORTS = list(reports(6, 20, "pdf"))


def printed(data: bytes) -> Counter[str]:
    """The Chinese characters that PDFium finds by itself."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return Counter(HAN.findall(fold_radicals("".join(texts))))


@pytest.mark.parametrize("document", REPORTS, ids=lambda document: document.name)
def test_the_characters_of_reports_are_all_there(document: Document) -> None:
    data = render(document, "pdf")
    text = pdf.read(data).text
    lost = printed(data) - Counter(HAN.findall(text))
    assert not Counter(HAN.findall(text)) - printed(data)
    # Headers, page numbers and heads of tables are all that is gone.
    heads = "第页共级一二三指标分值权重得率解释说明评未达扣原因改进措施年度际完成偏差析及自"
    assert set(lost) <= {*heads, *document.gold["title"], *document.gold["unit"]["name"]}


def test_what_stands_beside_and_inside_tables_is_there() -> None:
    paper = Paper().grid((100, 200, 300), (100, 120, 140)).rule(100, 160, 300, 160)
    scattered = [
        (20, 110, "表左"),
        (110, 113, "格内"),
        (190, 133, "跨线"),
        (320, 118, "表右"),
        (110, 155, "表下"),
        (110, 97, "压线"),
    ]
    for x, y, text in scattered:
        paper.text(x, y, text)
    data = paper.page().data()
    assert Counter(HAN.findall(pdf.read(data).text)) == printed(data)
