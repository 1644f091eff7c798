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

_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, struct.error)
"""What zipfile raises for broken or unusual containers, beside its own BadZipFile."""
_OFFICE_DOCUMENT = "/officeDocument"


def open_package(data: bytes, what: str) -> zipfile.ZipFile:
    """The container of a document, its directory read and its declared sizes found bearable.

    ``what`` names the kind of file in messages. :raise Unreadable: ``damaged`` or ``unsafe``.
    """
    package = open_container(data, what)
    unpacked = sum(entry.file_size for entry in package.infolist())
    if unpacked > limits.UNPACKED or is_bloated(unpacked, data):
        raise refusal("unsafe", what=said("解压后的内容过大"))
    return package


def open_container(data: bytes, what: str) -> zipfile.ZipFile:
    """Any zip container, its directory read.

    :raise Unreadable: ``damaged``; ``unsafe`` for too many entries.
    """
    if data.count(_ENTRY) > limits.ENTRIES and _directory(data).count(_ENTRY) > limits.ENTRIES:
        raise refusal("unsafe", what=said("压缩条目过多"))
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise refusal("damaged", what=what) from error


def is_bloated(unpacked: int, data: bytes) -> bool:
    """Whether so many bytes cannot come out of honest data of this length."""
    return unpacked > max(limits.RATIO_FROM, limits.RATIO * len(data))


def _directory(data: bytes) -> bytes:
    """The central directory alone: entries of stored containers inside do not count. All of it where it is unclear."""
    end = data.rfind(_END)
    size = struct.unpack_from("<L", data, end + 12)[0] if 0 <= end <= len(data) - 22 else len(data)
    return data[end - size : end] if size <= end else data


def read_part(package: zipfile.ZipFile, path: str, what: str) -> etree._Element:
    """The root of one XML part.

    :raise Unreadable: ``damaged`` (also when it is missing), ``encrypted`` or ``unsafe``.
    """
    try:
        entry = package.getinfo(path)
    except KeyError as error:
        raise refusal("damaged", what=what) from error
    if entry.flag_bits & ENCRYPTED:
        raise refusal("encrypted", what=what)
    if entry.file_size > limits.PART:
        raise refusal("unsafe", what=said("解压后的内容过大"))
    try:
        return _parse(package.read(entry))
    except (*BROKEN, etree.XMLSyntaxError) as error:
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
