"""The parts of a Word file: the document itself and what belongs to it, however its relationships are damaged."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.readers.docx.elements import local
from corpus.readers.limits import LARGEST
from corpus.readers.package import BROKEN, main_part, read_part

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

    from lxml import etree

_USUAL = "word/document.xml"


class Parts:
    """The parts of an opened container. ``what`` names the kind of file in messages."""

    def __init__(self, package: zipfile.ZipFile, what: str) -> None:
        self._package = package
        self._what = what
        # Names of parts do not depend on the case; some programs write Windows paths.
        self._names = {_folded(name): name for name in package.namelist()}
        self._path = _USUAL

    def document(self) -> etree._Element:
        """The root of the document: where the container says, else where Word and WPS put it.

        :raise Unreadable: as ``package.read_part``.
        """
        try:
            path = main_part(self._package, self._what)
            root = self._read(path)
        except Unreadable as error:
            if error.code != "damaged" or _USUAL not in self._names:
                raise
            path, root = _USUAL, self._read(_USUAL)
            if local(str(root.tag)) != "document":
                raise
        self._path = path
        return root

    def beside(self, name: str) -> etree._Element | None:
        """A part such as ``styles`` beside the document; None when there is none, or it is damaged: the text counts more.

        Found by its usual name, which all programs keep, since relationships are what damage hits first.

        :raise Unreadable: ``unsafe`` or ``encrypted``.
        """
        return self._optional(posixpath.join(posixpath.dirname(self._path), f"{name}.xml"))

    def media(self, links: Iterable[str]) -> list[bytes]:
        """What the document's relationships of these ids lead to inside the container, as far as it is there."""
        folder, name = posixpath.split(self._path)
        rels = self._optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        targets = {one.get("Id"): one.get("Target", "") for one in (rels if rels is not None else ())}
        paths = [posixpath.normpath(posixpath.join("/", folder, targets.get(link, ""))).lstrip("/") for link in links]
        found = []
        for path in dict.fromkeys(self._names.get(_folded(path)) for path in paths):
            if path is not None and self._package.getinfo(path).file_size <= LARGEST["image"]:
                with suppress(*BROKEN):
                    found.append(self._package.read(path))
        return found

    def _optional(self, path: str) -> etree._Element | None:
        try:
            return self._read(path) if _folded(path) in self._names else None
        except Unreadable as error:
            if error.code != "damaged":
                raise
            return None

    def _read(self, path: str) -> etree._Element:
        return read_part(self._package, self._names.get(_folded(path), path), self._what)


def _folded(name: str) -> str:
    return name.replace("\\", "/").lower()
