"""Reading elements and attributes by their local names: the same in the transitional and the strict namespace."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=1024)
def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute of that local name."""
    value = element.get(_W + name)
    if value is None:
        value = next((str(text) for key, text in element.attrib.items() if local(str(key)) == name), None)
    return value


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at the end of a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(str(one.tag)) == name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The ``w:val`` of the element at the end of a path."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def whole(text: str | None) -> int | None:
    """A whole number as attributes hold it; None for anything else."""
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 9 else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is either on or off is there and not switched off."""
    return element is not None and (attribute(element, "val") or "on") not in _OFF
