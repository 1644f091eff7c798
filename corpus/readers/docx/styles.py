"""What the styles of a document say of its text: numbering, page breaks, leaders, what is hidden; inherited by ``basedOn``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.readers.docx.elements import attribute, child, is_on, local, value, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_DEEPEST = 20
"""No style builds on more others; a ring of styles ends there."""

_DOTS = frozenset({"dot", "middleDot", "hyphen"})


@dataclass(frozen=True, slots=True)
class Style:
    """The paragraph properties that matter to the text, None where neither style nor paragraph sets them.

    ``number`` is the list ("0": none) and ``level`` its level; ``leader``: whether a tab is printed as a row of dots.
    """

    number: str | None = None
    level: int | None = None
    new_page: bool | None = None
    leader: bool | None = None
    hidden: bool | None = None


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids; ``bases`` gives those that a style builds on, itself first."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    bases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: str = ""

    def of(self, name: str | None) -> Style:
        """A paragraph's style; the default one where none is named."""
        return self.styles.get(name or self.default, PLAIN)

    def of_run(self, name: str) -> Style:
        """A style of characters."""
        return self.styles.get(name, PLAIN)

    def bases_of(self, name: str | None) -> tuple[str, ...]:
        """The ids of a paragraph's style and of those it builds on."""
        return self.bases.get(name or self.default, ())


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a part; none where there is no such part."""
    elements = {
        name: element
        for element in (root if root is not None else ())
        if local(str(element.tag)) == "style" and (name := attribute(element, "styleId"))
    }
    bases = {name: _bases(name, elements) for name in elements}
    own = {name: _own(element) for name, element in elements.items()}
    styles = {name: _inherited([own[base] for base in bases[name]]) for name in elements}
    default = next((name for name, element in elements.items() if _is_default(element)), "")
    return Styles(styles, bases, default)


def read_properties(properties: etree._Element | None) -> Style:
    """What the properties of a paragraph (``w:pPr``) set, in a style or in the paragraph itself."""
    if properties is None:
        return PLAIN
    before = child(properties, "pageBreakBefore")
    tabs = child(properties, "tabs")
    return Style(
        number=value(properties, "numPr", "numId"),
        level=whole(value(properties, "numPr", "ilvl")),
        new_page=None if before is None else is_on(before),
        leader=True if tabs is not None and any(attribute(tab, "leader") in _DOTS for tab in tabs) else None,
    )


def over(upper: Style, lower: Style) -> Style:
    """``upper`` where it says something, else ``lower``."""
    said = {name: mine for name in Style.__slots__ if (mine := getattr(upper, name)) is not None}
    return replace(lower, **said) if said else lower


def _own(element: etree._Element) -> Style:
    style = read_properties(child(element, "pPr"))
    hidden = child(element, "rPr", "vanish")
    if hidden is not None:
        style = replace(style, hidden=is_on(hidden))
    # Entries of a table of contents: ``toc 1`` whatever the language of the program.
    return replace(style, leader=True) if (value(element, "name") or "").lower().startswith("toc ") else style


def _bases(name: str, elements: Mapping[str, etree._Element]) -> tuple[str, ...]:
    found = [name]
    while len(found) < _DEEPEST:
        base = value(elements[found[-1]], "basedOn")
        if base is None or base not in elements:
            break
        found.append(base)
    return tuple(found)


def _inherited(styles: list[Style]) -> Style:
    whole_style = PLAIN
    for style in reversed(styles):
        whole_style = over(style, whole_style)
    return whole_style


def _is_default(element: etree._Element) -> bool:
    return attribute(element, "type") == "paragraph" and (attribute(element, "default") or "0") not in ("0", "false")
