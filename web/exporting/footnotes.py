"""Footnotes for python-docx, which has none of its own: a part of the package with the notes, and the signs that refer to
them.

ECMA-376, part 1, 17.11: the notes of a document stand in ``word/footnotes.xml``, each with an id that a
``w:footnoteReference`` in the text names; two of them are the lines that separate notes from the text, and the settings
name these.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


def refer(paragraph: Paragraph, number: int) -> None:
    """Ends the paragraph with the sign of note ``number``, counted from 1."""
    paragraph._p.append(_sign(_element("w:footnoteReference", id=str(number))))


def add_footnotes(document: Document, notes: Sequence[str]) -> None:
    """The notes that ``refer`` named, in their order; each is one line of text."""
    root = _element("w:footnotes")
    for number, kind in SEPARATORS.items():
        paragraph = _within("w:p", _within("w:pPr", _element("w:spacing", after="0", line="240", lineRule="auto")))
        paragraph.append(_within("w:r", _element(f"w:{kind}")))
        root.append(_within("w:footnote", paragraph, type=kind, id=str(number)))
    for number, note in enumerate(notes, 1):
        root.append(_within("w:footnote", _note(note), id=str(number)))
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(root), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    _announce(document)


def _announce(document: Document) -> None:
    """Tells the settings which notes are the separators; the schema wants them before ``w:compat``."""
    separators = [_element("w:footnote", id=str(number)) for number in SEPARATORS]
    settings = document.settings.element
    settings.find(qn("w:compat")).addprevious(_within("w:footnotePr", *separators))


def _note(words: str) -> BaseOxmlElement:
    text = _element("w:t")
    text.text = f" {words}"
    text.set(qn("xml:space"), "preserve")
    style = _within("w:pPr", _element("w:pStyle", val="FootnoteText"))
    fonts = _within("w:rPr", _element("w:rFonts", hint="eastAsia"))
    return _within("w:p", style, _sign(_element("w:footnoteRef")), _within("w:r", fonts, text))


def _sign(reference: BaseOxmlElement) -> BaseOxmlElement:
    return _within("w:r", _within("w:rPr", _element("w:rStyle", val="FootnoteReference")), reference)


def _within(name: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    element = _element(name, **attributes)
    element.extend(children)
    return element


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(name, {qn(f"w:{key}"): value for key, value in attributes.items()})
    return cast("BaseOxmlElement", made)
