"""Word documents (``.docx``, ``.docm``): the text of the body in order, as it reads with all changes accepted.

Read from the container directly: python-docx would refuse macro documents and those of WPS with dangling
relationships, unpack every picture, and pass over content controls, tracked insertions and the numbers of lists. Left
out are field codes, hidden text, comments, headers, footers, and notes, which behind the text would be taken for a part
of its last measure; what of this may be missed is said in a warning.

==============  =====================================================================================================
``parts``       which parts of the container are read
``numbering``   the numbers that Word generates, by ``numerals``; ``styles`` say which paragraphs have them
``body``        paragraphs, tables (by ``grid``) and text boxes as lines
``inline``      the text inside paragraphs: runs, ``fields``, ``symbols``
``pictures``    the pages of documents that hold scans instead of text
==============  =====================================================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Reading
from corpus.readers.docx import pictures
from corpus.readers.docx.body import Body
from corpus.readers.docx.numbering import read_numbering
from corpus.readers.docx.parts import Parts
from corpus.readers.docx.styles import read_styles
from corpus.readers.legible import count_han
from corpus.readers.package import open_package
from corpus.saying import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHAT = said("Word 文档（.docx）")

_SCAN_HAN = 20
"""With fewer Chinese characters a document with pictures is taken for a scan."""

LEFT_OUT = {
    "picture": "文档里有 %(number)s 张占半页以上的图片，其中的文字没有读入；如是自评表等材料，请把图片另存后一并导入。",
    "object": "文档里嵌有 %(number)s 个对象（如 Excel 表格），其中的文字没有读入；需要时请打开它们，另存后一并导入。",
    "note": "文档里的 %(number)s 条脚注或尾注没有读入；其中若有正文内容，请移到正文后重新导入。",
    "chunk": "文档里并入了 %(number)s 个其他文件，它们的文字没有读入；请在 Word 中打开，另存后重新导入。",
}
"""What a document may hold that is not read, as it is warned of; the number is that of the pictures, objects and so on."""


def read(data: bytes) -> Reading:
    """The text of the document; where it holds scanned pages instead, theirs. A hard page break becomes ``\\f``.

    :raise Unreadable: ``damaged``, ``encrypted`` or ``unsafe``; of scanned pages as ``image.read``.
    """
    with open_package(data, WHAT) as package:
        parts = Parts(package, WHAT)
        document = parts.document()
        body = Body(read_styles(parts.beside("styles")), read_numbering(parts.beside("numbering")))
        body.take(document)
        text = "\n".join([*body.lines(), ""])
        if count_han(text) < _SCAN_HAN and (scans := parts.media(pictures.links_of(document))):
            reading = pictures.recognised(text, scans)
            if reading is not None:
                return reading
    return Reading(text, "docx", warnings=tuple(_warnings(body.left_out)))


def _warnings(left_out: Mapping[str, int]) -> Iterator[str]:
    for what, sentence in LEFT_OUT.items():
        if left_out.get(what):
            yield said(sentence, number=left_out[what])
