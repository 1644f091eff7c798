"""A zip container holding a document (DOCX and its like), opened without trusting it.

Sizes are checked in the central directory before anything is unpacked; Python's ``zipfile`` then unpacks no more
than was declared there. XML is parsed without entities, external files or network, and refused with a DOCTYPE, which
no office program writes.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from corpus.readers import limits
from corpus.readers.refusals import refusal
from corpus.saying import said

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
# What zipfile raises for broken or unusual containers, beside its own BadZipFile.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, struct.error)
_OFFICE_DOCUMENT = "/officeDocument"


def open_package(data: bytes, what: str) -> zipfile.ZipFile:
    """The container, its directory read and its declared sizes found bearable.

    ``what`` names the kind of file in messages. :raise Unreadable: ``damaged`` or ``unsafe``.
    """
    if data.count(_ENTRY) > limits.ENTRIES:
        raise refusal("unsafe", what=said("压缩条目过多"))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise refusal("damaged", what=what) from error
    unpacked = sum(entry.file_size for entry in package.infolist())
    if unpacked > limits.UNPACKED or unpacked > max(limits.RATIO_FROM, limits.RATIO * len(data)):
        raise refusal("unsafe", what=said("解压后的内容过大"))
    return package


def read_part(package: zipfile.ZipFile, path: str, what: str) -> etree._Element:
    """The root of one XML part.

    :raise Unreadable: ``damaged`` (also when it is missing), ``encrypted`` or ``unsafe``.
    """
    try:
        entry = package.getinfo(path)
    except KeyError as error:
        raise refusal("damaged", what=what) from error
    if entry.flag_bits & _ENCRYPTED:
        raise refusal("encrypted", what=what)
    if entry.file_size > limits.PART:
        raise refusal("unsafe", what=said("解压后的内容过大"))
    try:
        return _parse(package.read(entry))
    except (*_BROKEN, etree.XMLSyntaxError) as error:
        raise refusal("damaged", what=what) from error


def main_part(package: zipfile.ZipFile, what: str) -> str:
    """The path of the document itself, as the container's relationships name it.

    :raise Unreadable: as ``read_part``; ``damaged`` when none is named.
    """
    for link in read_part(package, "_rels/.rels", what):
        if link.get("Type", "").endswith(_OFFICE_DOCUMENT):
            return posixpath.normpath(link.get("Target", "")).lstrip("/")
    raise refusal("damaged", what=what)


def _parse(xml: bytes) -> etree._Element:
    limits.require_markup(xml)
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        raise refusal("unsafe", what=said("含有 DOCTYPE 声明"))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(xml, parser)
