"""The parts of an OFD package: documents, pages, templates and pictures, found by the paths that name them (7)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.readers import limits
from corpus.readers.ofd.objects import box_of, name_of
from corpus.readers.package import BROKEN, read_part
from corpus.readers.refusals import refusal
from corpus.saying import said

WHAT = said("OFD 版式文件")
_A4 = (210.0, 297.0)


class Package:
    """The container. Names are looked up as written, else without regard to case, in which programs differ."""

    def __init__(self, container: zipfile.ZipFile) -> None:
        self._container = container
        self._names = {name.lower(): name for name in container.namelist()}

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path.lower() in self._names

    def part(self, path: str) -> etree._Element:
        """The root of an XML part.

        :raise Unreadable: ``damaged``, ``encrypted`` or ``unsafe``.
        """
        return read_part(self._container, self._names.get(path.lower(), path), WHAT)

    def data(self, path: str) -> bytes | None:
        """The bytes of a picture, None where they are missing or too many."""
        try:
            entry = self._container.getinfo(self._names.get(path.lower(), path))
            return self._container.read(entry) if entry.file_size <= limits.PART else None
        except (KeyError, RuntimeError, *BROKEN):
            return None


@dataclass(frozen=True, slots=True)
class Document:
    """One of the documents of a package: the roots of its pages, the paths of its templates and pictures by number, and
    the width and height of its usual page in millimetres."""

    pages: tuple[etree._Element, ...]
    templates: dict[str, str]
    pictures: dict[str, str]
    size: tuple[float, float]

    def size_of(self, page: etree._Element) -> tuple[float, float]:
        """The width and height of a page in millimetres: its own, else the usual one."""
        return _size(page.find("{*}Area/{*}PhysicalBox")) or self.size


def documents(package: Package) -> Iterator[Document]:
    """The documents of a package in order.

    :raise Unreadable: ``damaged``, ``encrypted``, ``unsafe``, or ``too_large`` (pages).
    """
    roots = [root.text or "" for root in package.part("OFD.xml").iterfind("{*}DocBody/{*}DocRoot")]
    if not roots:
        raise refusal("damaged", what=WHAT)
    pages = 0
    for root in roots:
        path = resolved("", root)
        described = package.part(path)
        paths = [resolved(path, page.get("BaseLoc", "")) for page in described.iterfind("{*}Pages/{*}Page")]
        pages += len(paths)
        limits.require_pages(pages)
        yield _document(package, path, described, paths)


def _document(package: Package, path: str, root: etree._Element, paths: Sequence[str]) -> Document:
    templates = {
        each.get("ID", ""): resolved(path, each.get("BaseLoc", ""))
        for each in root.iterfind("{*}CommonData/{*}TemplatePage")
    }
    pages = tuple(package.part(page) for page in paths)
    lists = [(path, each) for each in root.iterfind("{*}CommonData/*") if name_of(each) in ("PublicRes", "DocumentRes")]
    lists += [(own, each) for own, page in zip(paths, pages, strict=True) for each in page.iterfind("{*}PageRes")]
    pictures: dict[str, str] = {}
    for beside, each in lists:
        pictures |= _pictures(package, resolved(beside, each.text or ""))
    size = _size(root.find("{*}CommonData/{*}PageArea/{*}PhysicalBox"))
    return Document(pages, templates, pictures, size or _A4)


def _size(box: etree._Element | None) -> tuple[float, float] | None:
    _, _, width, height = box_of(None if box is None else box.text)
    return (width, height) if width > 0 and height > 0 else None


def _pictures(package: Package, path: str) -> dict[str, str]:
    """The paths of the pictures that a list of resources names, by their numbers; a list that is lost names none."""
    if not package.has(path):
        return {}
    root = package.part(path)
    folder = posixpath.join(resolved(path, root.get("BaseLoc") or "."), "")
    return {
        media.get("ID", ""): resolved(folder, file.text or "")
        for media in root.iterfind("{*}MultiMedias/{*}MultiMedia")
        if (file := media.find("{*}MediaFile")) is not None
    }


def resolved(beside: str, path: str) -> str:
    """A path as another part writes it: from the root, or from that part's folder."""
    path = path.strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(beside), path)).lstrip("/")
