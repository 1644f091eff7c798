"""Word documents (``.docx``, ``.docm``): the text of the body in order, paragraphs and tables.

Read from the container directly: python-docx would refuse macro documents and those of WPS with dangling
relationships, unpack every picture, and pass over content controls and tracked insertions. Deleted revisions, field
codes, headers, footers and notes are left out; so are, for now, the numbers Word generates for lists.
"""

from __future__ import annotations

import re

from lxml import etree

from corpus.model import Reading
from corpus.readers.flow import Flow
from corpus.readers.package import main_part, open_package, read_part
from corpus.saying import said

WHAT = said("Word 文档（.docx）")

# Elements are known by their local names: the same in the transitional and the strict namespace.
# Fallback repeats the text box of Choice for old programs.
_DROPPED = re.compile("[pr]Pr|tblPr|tblGrid|sectPr|sdtPr|del|moveFrom|Fallback").fullmatch
_LINE = re.compile("p|txbxContent|br|cr").fullmatch
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


def read(data: bytes) -> Reading:
    """The text of the document as it reads with all changes accepted.

    :raise Unreadable: ``damaged``, ``encrypted`` or ``unsafe``.
    """
    with open_package(data, WHAT) as package:
        document = read_part(package, main_part(package, WHAT), WHAT)
    return Reading("\n".join([*_lines(document), ""]), "docx")


def _lines(document: etree._Element) -> list[str]:
    flow = Flow()
    walk = etree.iterwalk(document, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag).rpartition("}")[2]
        _move(flow, tag, opening=event == "start")
        if event == "start" and (_DROPPED(tag) or _is_dropped_in_table(element, tag)):
            walk.skip_subtree()
        elif event == "start":
            flow.write((element.text or "") if tag == "t" else _SIGNS.get(tag, ""))
    return flow.lines()


def _move(flow: Flow, tag: str, opening: bool) -> None:
    """Begin or end what the element is: a row, a cell, a line; nothing for all others."""
    if tag == "tr":
        (flow.open_row if opening else flow.close_row)()
    elif tag == "tc":
        (flow.open_cell if opening else flow.close_cell)()
    elif _LINE(tag):
        flow.newline()


def _is_dropped_in_table(element: etree._Element, tag: str) -> bool:
    """A deleted row, or a cell that only continues the merged one above it (and stays as an empty cell)."""
    if tag == "tr":
        return element.find("{*}trPr/{*}del") is not None
    if tag == "tc":
        merge = element.find("{*}tcPr/{*}vMerge")
        return merge is not None and not any(value == "restart" for value in merge.attrib.values())
    return False
