"""Excerpts as a Word document: a paragraph each, its source in a real footnote.

Page and type follow what offices are used to (GB/T 9704: A4, 仿宋, lines indented by two characters). The same excerpts
of the same day give the same bytes, and nothing in them names a person or a computer.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from web.exporting.excerpt import CLIPBOARD, Excerpt, Heading
from web.exporting.footnotes import add_footnotes, refer
from web.markdown import visible

STYLES = Path(__file__).with_name("styles.xml")
# Millimetres of GB/T 9704: top, right, bottom, left.
MARGINS = (37, 26, 35, 28)
# What python-docx's template brings along of the machine it was made on and of its own styles.
_FOREIGN = (
    *("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects"),
    *("/numbering", "/theme", "/fontTable", "/webSettings"),
)


def to_docx(excerpts: Sequence[Excerpt], when: dt.date, heading: Heading = CLIPBOARD) -> bytes:
    """The document; ``when`` stands below the title and in the properties."""
    document = docx.Document()
    _clear(document)
    _set_page(document)
    title, asked = visible(heading.title), visible(heading.asked)
    _set_properties(document, when, title)
    _write(document, title, "Title")
    _write(document, f"{when.year}年{when.month}月{when.day}日，{heading.headline(excerpts)}", "Subtitle")
    if asked:
        _write(document, asked, "Subtitle")
    for number, each in enumerate(excerpts, 1):
        _write(document, each.words, "Body Text", number)
    add_footnotes(document, [each.note for each in excerpts])
    return _packed(document, when)


def _write(document: Document, words: str, style: str, note: int = 0) -> None:
    """A paragraph. Quotation marks and dashes are Chinese signs only where a run says so (``w:hint``)."""
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(words)
    fonts = OxmlElement("w:rFonts", {qn("w:hint"): "eastAsia"})
    run._r.get_or_add_rPr().insert(0, fonts)
    if note:
        refer(paragraph, note)


def _clear(document: Document) -> None:
    """Our styles take the place of the template's, which name Western fonts and colours."""
    styles = document.styles.element
    styles.clear()
    styles.extend(list(parse_xml(STYLES.read_bytes())))
    settings = document.settings.element
    for foreign in settings.xpath("w:themeFontLang | w:clrSchemeMapping | w:rsids | w:zoom"):
        settings.remove(foreign)
    # Word 2013 and later; with the template's 14 they open the file in their compatibility mode.
    for mode in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")
    _drop(document.part.rels)
    if document.part.package:
        _drop(document.part.package.rels)


def _drop(relations: Relationships) -> None:
    for name in [each for each, relation in relations.items() if relation.reltype.endswith(_FOREIGN)]:
        del relations[name]


def _set_page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = map(Mm, MARGINS)


def _set_properties(document: Document, when: dt.date, title: str) -> None:
    properties = document.core_properties
    # The schema allows 255 characters of a title.
    properties.title, properties.author, properties.comments = title[:255], "绩览", "引自绩览档案"
    properties.last_modified_by, properties.language = "绩览", "zh-CN"
    properties.created = properties.modified = dt.datetime.combine(when, dt.time(), dt.UTC)


def _packed(document: Document, when: dt.date) -> bytes:
    """The file; every part bears the day and not the moment it was written."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as target:
        for part in parts.namelist():
            entry = zipfile.ZipInfo(part, (when.year, when.month, when.day, 0, 0, 0))
            target.writestr(entry, parts.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
