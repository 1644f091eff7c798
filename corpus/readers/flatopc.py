"""Word's document in one XML file (Flat OPC, ``pkg:package``): the parts of a Word document without their container.

LibreOffice takes such a file for text, so the parts are packed and read as the Word document they are.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from corpus.readers.package import open_package, read_part
from corpus.readers.refusals import refusal
from corpus.saying import said

WHAT = said("Word 的 XML 文档")

_ROOT = re.compile(rb"<pkg:package[\s>]")
_HEAD = 4096
_WHOLE = "package.xml"
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def is_flat(data: bytes) -> bool:
    """Whether a file is such a document."""
    return _ROOT.search(data, 0, _HEAD) is not None


def packed(data: bytes) -> bytes:
    """The document in its container; parts that are no XML, as pictures, are left out.

    :raise Unreadable: as ``package.read_part``.
    """
    with open_package(_zipped({_WHOLE: data}), WHAT) as package:
        root = read_part(package, _WHOLE, WHAT)
    parts = {
        part.get(f"{_PACKAGE}name", "").lstrip("/"): etree.tostring(content[0])
        for part in root.iterchildren(f"{_PACKAGE}part")
        if (content := part.find(f"{_PACKAGE}xmlData")) is not None and len(content)
    }
    if not parts:
        raise refusal("damaged", what=WHAT)
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()
